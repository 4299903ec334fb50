resource "aws_sns_topic" "alarms" {
  name              = "${var.name}-alarms"
  display_name      = "${var.name} alarms"
  kms_master_key_id = aws_kms_key.key.id
  tags              = local.tags
}

resource "aws_sns_topic_policy" "alarms_may_be_told" {
  arn = aws_sns_topic.alarms.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Alarms"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.alarms.arn
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_sns_topic_subscription" "alarms_by_mail" {
  count = var.alarm_email == "" ? 0 : 1

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

# What each alarm watches, and what it asks of a person. What is zero is no data: missing data is good, but for the sweep.
locals {
  # Queues in which nothing should be.
  waiting_in = merge(
    {
      "dead-messages" = {
        of          = { QueueName = aws_sqs_queue.dead_messages.name }
        description = "Messages could not be done five times. Read one and the worker's log; when the reason is gone, move them back"
      }
      "failed-invocations" = {
        of          = { QueueName = aws_sqs_queue.failed_invocations.name }
        description = "Asynchronous invocations failed to the end. Read one (requestPayload) and the log, then send it to the queue"
      }
      "missed-sweeps" = {
        of          = { QueueName = aws_sqs_queue.missed_sweeps.name }
        description = "EventBridge could not call the worker for a sweep: is a right missing? Nothing need be moved back"
      }
    },
    # At most one.
    {
      for queue in aws_sqs_queue.undelivered_events : "undelivered-events" => {
        of          = { QueueName = queue.name }
        description = "EventBridge could not put events of objects into the queue. When it can again, move them to it"
      }
    },
  )

  alarms = merge(
    {
      for name, alarm in local.waiting_in :
      name => merge(alarm, { metric = "AWS/SQS ApproximateNumberOfMessagesVisible", statistic = "Maximum" })
    },
    {
      # An upload that goes on sends a new message, so age is waiting: a delay is 15 minutes at most, and an invocation too. But the message of
      # an invocation that was killed is hidden until the queue shows it again, and once that is nothing: hence an hour more.
      "oldest-message" = {
        metric      = "AWS/SQS ApproximateAgeOfOldestMessage"
        of          = { QueueName = aws_sqs_queue.continuations.name }
        statistic   = "Maximum"
        threshold   = local.hidden_seconds + 3600
        periods     = 3
        description = "A message waits for an hour longer than a killed invocation hides it. More uploads than run at once (maximum_concurrency), or the worker is not called"
      }
      "worker-errors" = {
        metric      = "AWS/Lambda Errors"
        of          = { FunctionName = aws_lambda_function.worker.function_name }
        description = "Invocations of the worker failed or were killed at the deadline. Its log says why"
      }
      "http-errors" = {
        metric      = "AWS/Lambda Errors"
        of          = { FunctionName = aws_lambda_function.http.function_name }
        description = "Invocations of the HTTP function failed. Its log says why"
      }
      "worker-throttles" = {
        metric      = "AWS/Lambda Throttles"
        of          = { FunctionName = aws_lambda_function.worker.function_name }
        description = "The account has no concurrency left for the worker. Ask AWS for more, or lower maximum_concurrency"
      }
      "http-throttles" = {
        metric      = "AWS/Lambda Throttles"
        of          = { FunctionName = aws_lambda_function.http.function_name }
        description = "The account has no concurrency left for the HTTP function"
      }
      "api-faults" = {
        metric      = "AWS/ApiGateway 5xx"
        of          = { ApiId = aws_apigatewayv2_api.api.id }
        description = "The HTTP API answered 5xx. The logs of the API and of the HTTP function say why"
      }
      # A rule that is disabled has no metric.
      "no-sweep" = {
        metric       = "AWS/Events Invocations"
        of           = { RuleName = aws_cloudwatch_event_rule.sweep.name }
        when         = "LessThanThreshold"
        threshold    = 1
        periods      = 2
        missing_data = "breaching"
        description  = "The sweep was not called for ten minutes: is its rule disabled?"
      }
      "failed-uploads" = {
        metric      = "${local.metrics} Failed"
        description = "Uploads failed for good. longhaul list, then longhaul status ID says what each asks for"
      }
      "broken-invocations" = {
        metric      = "${local.metrics} Errors"
        description = "Invocations broke off for credentials, the table, or an error that nobody foresaw. Look for ERROR in the log"
      }
    },
  )

  # Unless the alarm says otherwise.
  each_alarm = {
    of           = null
    statistic    = "Sum"
    when         = "GreaterThanThreshold"
    threshold    = 0
    periods      = 1
    missing_data = "notBreaching"
  }
}

resource "aws_cloudwatch_metric_alarm" "alarm" {
  for_each = { for name, alarm in local.alarms : name => merge(local.each_alarm, alarm) }

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = split(" ", each.value.metric)[0]
  metric_name         = split(" ", each.value.metric)[1]
  dimensions          = each.value.of
  statistic           = each.value.statistic
  period              = 300
  evaluation_periods  = each.value.periods
  threshold           = each.value.threshold
  comparison_operator = each.value.when
  treat_missing_data  = each.value.missing_data
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.tags
}

# Invocations follow each other, and no platform confirms a byte: half an hour of it costs money and brings nothing.
resource "aws_cloudwatch_metric_alarm" "no_progress" {
  alarm_name          = "${var.name}-no-progress"
  alarm_description   = "Uploads are handed over for half an hour without a confirmed byte. Look at the platform's state and at longhaul list"
  evaluation_periods  = 2
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.tags

  metric_query {
    id          = "stuck"
    label       = "hand-overs without a confirmed byte"
    expression  = "IF(FILL(handovers, 0) > 0 AND FILL(confirmed, 0) < 1, 1, 0)"
    return_data = true
  }

  metric_query {
    id = "handovers"

    metric {
      namespace   = local.metrics
      metric_name = "HandOvers"
      period      = 900
      stat        = "Sum"
    }
  }

  metric_query {
    id = "confirmed"

    metric {
      namespace   = local.metrics
      metric_name = "ConfirmedBytes"
      period      = 900
      stat        = "Sum"
    }
  }
}
