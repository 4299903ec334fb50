# Works for buckets that are there already, as long as their notifications to EventBridge are on. Into the queue rather than to the function:
# a thousand objects at once then wait their turn, and a stack that is out of order for days loses none.
resource "aws_cloudwatch_event_rule" "object_created" {
  count = local.by_event_bridge ? 1 : 0

  name        = "${var.name}-object-created"
  description = "${var.name}: new objects, to the queue"
  state       = "ENABLED"
  tags        = local.tags

  event_pattern = jsonencode({
    source        = ["aws.s3"]
    "detail-type" = ["Object Created"]
    # S3 names the bucket here, too; by ARN, one variable is enough for events and rights.
    resources = var.bucket_arns
  })
}

resource "aws_cloudwatch_event_target" "object_created" {
  count = local.by_event_bridge ? 1 : 0

  rule      = aws_cloudwatch_event_rule.object_created[0].name
  target_id = "queue"
  arn       = aws_sqs_queue.continuations.arn

  # A day, the most there is; what still cannot be delivered is kept.
  retry_policy {
    maximum_retry_attempts       = 185
    maximum_event_age_in_seconds = 86400
  }

  dead_letter_config {
    arn = aws_sqs_queue.undelivered_events[0].arn
  }

  # An event that may neither be sent nor be kept is lost.
  depends_on = [aws_sqs_queue_policy.new_objects_may_send, aws_sqs_queue_policy.event_bridge_may_give_up]
}

# Without it what is lost stays lost, and nothing that waits for longer than 15 minutes goes on.
resource "aws_cloudwatch_event_rule" "sweep" {
  name                = "${var.name}-sweep"
  description         = "${var.name}: calls for what is due, once a minute"
  state               = "ENABLED"
  schedule_expression = "rate(1 minute)"
  tags                = local.tags
}

resource "aws_cloudwatch_event_target" "sweep" {
  rule      = aws_cloudwatch_event_rule.sweep.name
  target_id = "worker"
  arn       = aws_lambda_function.worker.arn
  input     = jsonencode({ longhaul = "sweep" })

  # The next one is as good.
  retry_policy {
    maximum_retry_attempts       = 1
    maximum_event_age_in_seconds = 60
  }

  dead_letter_config {
    arn = aws_sqs_queue.missed_sweeps.arn
  }

  # A sweep that may not be called, or not do its work, would be told of as missed.
  depends_on = [
    aws_lambda_permission.sweep_may_call,
    aws_sqs_queue_policy.sweep_may_give_up,
    aws_iam_role_policy.worker_role,
    aws_iam_role_policy_attachment.worker_role,
  ]
}

resource "aws_lambda_permission" "sweep_may_call" {
  statement_id  = "SweepMayCall"
  function_name = aws_lambda_function.worker.function_name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.sweep.arn
}
