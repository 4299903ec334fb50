# What both functions have in common.
locals {
  function_zip = var.function_zip == null ? "${path.module}/../../target/function.zip" : var.function_zip
  # By it a new function.zip is seen.
  function_hash = filebase64sha256(local.function_zip)

  # The executable brings its own runtime: bootstrap in function.zip.
  runtime = "provided.al2023"
  handler = "not.used"

  environment = {
    LONGHAUL_CONFIG            = var.config
    LONGHAUL_AWS_TABLE         = aws_dynamodb_table.table.name
    LONGHAUL_AWS_QUEUE_URL     = aws_sqs_queue.continuations.url
    LONGHAUL_AWS_KMS_KEY       = aws_kms_key.key.arn
    LONGHAUL_METRICS_NAMESPACE = local.metrics
  }
}
