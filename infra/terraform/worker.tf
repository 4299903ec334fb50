# The worker: takes objects in, advances uploads, sweeps.
resource "aws_lambda_function" "worker" {
  function_name    = "${var.name}-worker"
  description      = "Carries uploads, one a time"
  role             = aws_iam_role.worker_role.arn
  filename         = local.function_zip
  source_code_hash = local.function_hash
  runtime          = local.runtime
  handler          = local.handler
  architectures    = [var.architecture]
  timeout          = var.worker_timeout
  memory_size      = var.worker_memory
  tags             = local.tags
  # No reserved concurrency: it would throttle messages until they are dead letters. The mapping below has the bound.

  environment {
    variables = local.environment
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format            = "JSON"
    application_log_level = "INFO"
    log_group             = aws_cloudwatch_log_group.worker_log.name
  }

  # Lambda looks whether the role may send traces.
  depends_on = [aws_iam_role_policy_attachment.worker_role]
}

# It sends messages to the queue that calls it, which Lambda takes for a mistake and would stop after about 16 rounds. An upload ends by bounds
# of its own: limits.age, limits.rounds-without-progress, limits.session-restarts.
resource "aws_lambda_function_recursion_config" "worker" {
  function_name  = aws_lambda_function.worker.function_name
  recursive_loop = "Allow"
}

# What fails without a queue is tried twice more, and is then kept.
resource "aws_lambda_function_event_invoke_config" "worker_async" {
  function_name                = aws_lambda_function.worker.function_name
  qualifier                    = "$LATEST"
  maximum_event_age_in_seconds = 21600
  maximum_retry_attempts       = 2

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed_invocations.arn
    }
  }

  # Lambda looks whether the role may send there.
  depends_on = [aws_iam_role_policy.worker_role]
}

resource "aws_lambda_event_source_mapping" "worker_queue" {
  function_name    = aws_lambda_function.worker.arn
  event_source_arn = aws_sqs_queue.continuations.arn
  # Each upload has an invocation to itself.
  batch_size = 1
  # Without it a failed message is deleted as if it had succeeded.
  function_response_types = ["ReportBatchItemFailures"]
  tags                    = local.tags

  scaling_config {
    maximum_concurrency = var.maximum_concurrency
  }

  # Lambda looks whether the role may receive; and messages wait until the worker may do all of its work, and send to its own queue.
  depends_on = [
    aws_iam_role_policy.worker_role,
    aws_iam_role_policy_attachment.worker_role,
    aws_lambda_function_recursion_config.worker,
  ]
}

resource "aws_cloudwatch_log_group" "worker_log" {
  name              = "/aws/lambda/${var.name}-worker"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.key.arn
  tags              = local.tags
}
