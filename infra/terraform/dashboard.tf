locals {
  # Two beside each other, from top to bottom.
  widgets = [
    {
      title   = "Bytes"
      stat    = "Sum"
      metrics = [[local.metrics, "SentBytes"], [local.metrics, "ConfirmedBytes"]]
    },
    {
      title = "Uploads"
      stat  = "Sum"
      metrics = [
        [local.metrics, "Completed"],
        [local.metrics, "Failed"],
        [local.metrics, "Waiting"],
        [local.metrics, "Cancelled"],
      ]
    },
    {
      title = "Invocations of uploads"
      stat  = "Sum"
      metrics = [
        [local.metrics, "HandOvers"],
        [local.metrics, "Retries"],
        [local.metrics, "Errors"],
        [local.metrics, "ColdStarts"],
      ]
    },
    {
      title = "The worker"
      stat  = "Sum"
      metrics = [
        for metric in ["Invocations", "Errors", "Throttles"] :
        ["AWS/Lambda", metric, "FunctionName", aws_lambda_function.worker.function_name]
      ]
    },
    {
      title   = "Running at once"
      stat    = "Maximum"
      metrics = [["AWS/Lambda", "ConcurrentExecutions", "FunctionName", aws_lambda_function.worker.function_name]]
    },
    {
      title = "The queue"
      stat  = "Maximum"
      metrics = [
        for metric in ["ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage"] :
        ["AWS/SQS", metric, "QueueName", aws_sqs_queue.continuations.name]
      ]
    },
    {
      title = "What was given up"
      stat  = "Maximum"
      metrics = [
        for waiting in local.waiting_in : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", waiting.of.QueueName]
      ]
    },
    {
      title   = "The HTTP API"
      stat    = "Sum"
      metrics = [for metric in ["Count", "4xx", "5xx"] : ["AWS/ApiGateway", metric, "ApiId", aws_apigatewayv2_api.api.id]]
    },
  ]
}

resource "aws_cloudwatch_dashboard" "dashboard" {
  dashboard_name = var.name
  dashboard_body = jsonencode({
    widgets = [
      for index, widget in local.widgets : {
        type   = "metric"
        x      = 12 * (index % 2)
        y      = 6 * floor(index / 2)
        width  = 12
        height = 6
        properties = {
          title   = widget.title
          region  = local.region
          stat    = widget.stat
          period  = 300
          metrics = widget.metrics
        }
      }
    ]
  })
}
