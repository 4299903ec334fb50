output "api_url" {
  description = "The HTTP API (docs/http.md)"
  value       = aws_apigatewayv2_api.api.api_endpoint
}

output "api_arn" {
  description = "What an identity may execute-api:Invoke, with api_authorizer=IAM"
  value       = "${aws_apigatewayv2_api.api.execution_arn}/*"
}

output "table_name" {
  description = "For the command line: LONGHAUL_AWS_TABLE"
  value       = aws_dynamodb_table.table.name
}

output "queue_url" {
  description = "For the command line: LONGHAUL_AWS_QUEUE_URL"
  value       = aws_sqs_queue.continuations.url
}

output "queue_arn" {
  description = "Where a bucket's own notifications go, with trigger=S3ToQueue"
  value       = aws_sqs_queue.continuations.arn
}

output "dead_messages_url" {
  description = "Messages that could not be done"
  value       = aws_sqs_queue.dead_messages.url
}

output "failed_invocations_url" {
  description = "Asynchronous invocations that failed to the end"
  value       = aws_sqs_queue.failed_invocations.url
}

output "key_arn" {
  description = "For the command line: LONGHAUL_AWS_KMS_KEY"
  value       = aws_kms_key.key.arn
}

output "worker_arn" {
  description = "The worker, for direct invocations"
  value       = aws_lambda_function.worker.arn
}

output "http_arn" {
  description = "The HTTP function"
  value       = aws_lambda_function.http.arn
}

output "alarm_topic_arn" {
  description = "Where alarms are told"
  value       = aws_sns_topic.alarms.arn
}
