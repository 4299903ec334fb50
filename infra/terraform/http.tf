# The same artifact: the event's shape says what it means. A function of its own, so that requests neither wait for uploads nor have the rights
# of their sweep and results.
resource "aws_lambda_function" "http" {
  function_name    = "${var.name}-http"
  description      = "Records, shows, retries and cancels uploads over HTTP"
  role             = aws_iam_role.http_role.arn
  filename         = local.function_zip
  source_code_hash = local.function_hash
  runtime          = local.runtime
  handler          = local.handler
  architectures    = [var.architecture]
  # The gateway waits for 30 s at most, and never longer than the function may take.
  timeout = 29
  # It moves no video. More memory is a shorter start: TLS to four services of AWS.
  memory_size = 512
  tags        = local.tags
  # Nothing calls it back: recursion stays as Lambda has it.

  environment {
    variables = local.environment
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format            = "JSON"
    application_log_level = "INFO"
    log_group             = aws_cloudwatch_log_group.http_log.name
  }

  # Lambda looks whether the role may send traces.
  depends_on = [aws_iam_role_policy_attachment.http_role]
}

resource "aws_cloudwatch_log_group" "http_log" {
  name              = "/aws/lambda/${var.name}-http"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.key.arn
  tags              = local.tags
}

resource "aws_apigatewayv2_api" "api" {
  name          = var.name
  description   = "Longhaul's HTTP API (docs/http.md)"
  protocol_type = "HTTP"
  tags          = local.tags
  # No CORS: pages of other sites have no business here.
}

# The API's own authorizer, before the function is even called; whom it verified the function reads from the event. Keys of http.keys
# (docs/http.md) are for function URLs and servers: here the header that they would come in is the authorizer's.
resource "aws_apigatewayv2_authorizer" "api_tokens" {
  count = local.by_jwt ? 1 : 0

  api_id           = aws_apigatewayv2_api.api.id
  name             = "jwt"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = var.jwt_issuer
    audience = var.jwt_audience
  }

  # So that it goes after the route that names it has changed: API Gateway deletes none that is in use.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_apigatewayv2_integration" "api_integration" {
  api_id             = aws_apigatewayv2_api.api.id
  integration_type   = "AWS_PROXY"
  integration_method = "POST"
  integration_uri    = aws_lambda_function.http.arn
  # The only one that the function speaks.
  payload_format_version = "2.0"
  timeout_milliseconds   = 30000
}

# All paths, so that there is none beside it that nobody guards.
resource "aws_apigatewayv2_route" "api_route" {
  api_id             = aws_apigatewayv2_api.api.id
  route_key          = "$default"
  target             = "integrations/${aws_apigatewayv2_integration.api_integration.id}"
  authorization_type = local.by_jwt ? "JWT" : "AWS_IAM"
  authorizer_id      = local.by_jwt ? aws_apigatewayv2_authorizer.api_tokens[0].id : null
}

# But for the page, if it is wanted: a browser sends no token for what it loads.
resource "aws_apigatewayv2_route" "page_route" {
  count = var.page ? 1 : 0

  api_id             = aws_apigatewayv2_api.api.id
  route_key          = "GET /"
  target             = "integrations/${aws_apigatewayv2_integration.api_integration.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_route" "page_files_route" {
  count = var.page ? 1 : 0

  api_id             = aws_apigatewayv2_api.api.id
  route_key          = "GET /page/{file}"
  target             = "integrations/${aws_apigatewayv2_integration.api_integration.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_stage" "api_stage" {
  api_id      = aws_apigatewayv2_api.api.id
  name        = "$default"
  auto_deploy = true
  tags        = local.tags

  # A person and a few programs; whoever loses a credential does not lose the account's concurrency too.
  default_route_settings {
    throttling_rate_limit    = 20
    throttling_burst_limit   = 40
    detailed_metrics_enabled = true
  }

  # Who called what, and nothing of headers, queries and bodies.
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api_log.arn
    format = jsonencode({
      requestId = "$context.requestId"
      time      = "$context.requestTime"
      ip        = "$context.identity.sourceIp"
      method    = "$context.httpMethod"
      path      = "$context.path"
      status    = "$context.status"
      caller    = "$context.identity.userArn"
      subject   = "$context.authorizer.claims.sub"
      error     = "$context.authorizer.error"
    })
  }
}

resource "aws_cloudwatch_log_group" "api_log" {
  name              = "/aws/vendedlogs/${var.name}-api"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.key.arn
  tags              = local.tags
}

resource "aws_lambda_permission" "api_may_call" {
  statement_id  = "ApiMayCall"
  function_name = aws_lambda_function.http.function_name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.api.execution_arn}/*/$default"
}

resource "aws_lambda_permission" "page_may_call" {
  count = var.page ? 1 : 0

  statement_id  = "PageMayCall"
  function_name = aws_lambda_function.http.function_name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.api.execution_arn}/*/GET/*"
}
