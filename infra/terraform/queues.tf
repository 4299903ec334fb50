# Queues go with the stack: what is under way is in the table. All are encrypted by SQS: messages hold upload ids and names of objects, and
# whoever sends (EventBridge, S3) needs no right to a key.

locals {
  # AWS advises a queue whose messages stay hidden for six times the function's timeout: less, and a message whose function is throttled is
  # counted as received until it is a dead letter. Nobody waits for it: an interrupted upload goes on by the sweep.
  hidden_seconds = 6 * var.worker_timeout
}

# Carries events of objects and continuations. A standard queue: a FIFO queue keeps no delay of a single message.
resource "aws_sqs_queue" "continuations" {
  name                       = "${var.name}-continuations"
  visibility_timeout_seconds = local.hidden_seconds
  # Nothing is delayed for more than 15 minutes; four days are for a stack that is out of order over a long weekend.
  message_retention_seconds = 345600
  receive_wait_time_seconds = 20
  sqs_managed_sse_enabled   = true
  tags                      = local.tags

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_messages.arn
    maxReceiveCount     = 5
  })
}

# Messages that were received five times and could not be done, nor sent afresh. No redrive allow policy: it would need the queue's ARN here,
# and this queue's there.
resource "aws_sqs_queue" "dead_messages" {
  name = "${var.name}-dead-messages"
  # 14 days, the most there is: an event there is an upload that was not recorded.
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
  tags                      = local.tags
}

# Events of objects that EventBridge could not put into the queue for a day.
resource "aws_sqs_queue" "undelivered_events" {
  count = local.by_event_bridge ? 1 : 0

  name                      = "${var.name}-undelivered-events"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
  tags                      = local.tags
}

# Asynchronous invocations that failed to the end: yours, and of the sweep's those that the function was killed in.
resource "aws_sqs_queue" "failed_invocations" {
  name                      = "${var.name}-failed-invocations"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
  tags                      = local.tags
}

# Sweeps that EventBridge could not begin. They need not be moved back: the next came a minute later.
resource "aws_sqs_queue" "missed_sweeps" {
  name = "${var.name}-missed-sweeps"
  # A day is enough to see that there were some.
  message_retention_seconds = 86400
  sqs_managed_sse_enabled   = true
  tags                      = local.tags
}

# ---- Who may send to them ----

# One resource for both triggers: a queue has one policy, and of two resources Terraform might delete the old one's after it made the new one's,
# which are the same to AWS. S3's notification itself is the bucket's, which is not this module's: README.md has the command.
resource "aws_sqs_queue_policy" "new_objects_may_send" {
  count = var.trigger == "None" ? 0 : 1

  queue_url = aws_sqs_queue.continuations.id
  policy    = local.by_event_bridge ? local.event_bridge_may_send : local.s3_may_send
}

locals {
  event_bridge_may_send = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "NewObjects"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.continuations.arn
      Condition = { ArnEquals = { "aws:SourceArn" = one(aws_cloudwatch_event_rule.object_created[*].arn) } }
    }]
  })
  s3_may_send = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "NewObjects"
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.continuations.arn
      Condition = {
        ArnEquals    = { "aws:SourceArn" = var.bucket_arns }
        StringEquals = { "aws:SourceAccount" = local.account }
      }
    }]
  })
}

resource "aws_sqs_queue_policy" "event_bridge_may_give_up" {
  count = local.by_event_bridge ? 1 : 0

  queue_url = aws_sqs_queue.undelivered_events[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "UndeliveredEvents"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.undelivered_events[0].arn
      Condition = { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.object_created[0].arn } }
    }]
  })
}

resource "aws_sqs_queue_policy" "sweep_may_give_up" {
  queue_url = aws_sqs_queue.missed_sweeps.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "MissedSweeps"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.missed_sweeps.arn
      Condition = { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.sweep.arn } }
    }]
  })
}
