# Each function has a role of its own, with the verbs that it calls and no others, on the resources that it calls them on.

locals {
  lambda_assumes = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })

  objects = [for arn in var.bucket_arns : "${arn}/*"]
}

# ---- The worker ----

# IAM's names are the account's, not the region's: a prefix lets the same name be used in two regions.
resource "aws_iam_role" "worker_role" {
  name_prefix        = "${var.name}-worker-"
  description        = "What the worker of ${var.name} calls, and what Lambda does in its name"
  assume_role_policy = local.lambda_assumes
  tags               = local.tags
}

resource "aws_iam_role_policy" "worker_role" {
  name = "worker"
  role = aws_iam_role.worker_role.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        # Leases, checkpoints, pauses, wishes to cancel.
        {
          Sid      = "Table"
          Effect   = "Allow"
          Action   = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"]
          Resource = aws_dynamodb_table.table.arn
        },
        {
          Sid      = "Sweep"
          Effect   = "Allow"
          Action   = "dynamodb:Query"
          Resource = "${aws_dynamodb_table.table.arn}/index/due"
        },
        {
          Sid      = "LambdaKeepsWhatFailed"
          Effect   = "Allow"
          Action   = "sqs:SendMessage"
          Resource = aws_sqs_queue.failed_invocations.arn
        },
        {
          Sid      = "LambdaPollsTheQueue"
          Effect   = "Allow"
          Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
          Resource = aws_sqs_queue.continuations.arn
        },
        {
          Sid      = "LambdaWritesTheLog"
          Effect   = "Allow"
          Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
          Resource = "${aws_cloudwatch_log_group.worker_log.arn}:*"
        },
      ],
      var.tag_source ? [{
        Sid      = "TagsOfSources"
        Effect   = "Allow"
        Action   = ["s3:PutObjectTagging", "s3:PutObjectVersionTagging"]
        Resource = local.objects
      }] : [],
      length(var.result_bus_arns) > 0 ? [{
        Sid      = "ResultsToBuses"
        Effect   = "Allow"
        Action   = "events:PutEvents"
        Resource = var.result_bus_arns
      }] : [],
      length(var.result_topic_arns) > 0 ? [{
        Sid      = "ResultsToTopics"
        Effect   = "Allow"
        Action   = "sns:Publish"
        Resource = var.result_topic_arns
      }] : [],
      length(var.result_key_arns) > 0 ? [{
        Sid      = "KeysOfTopics"
        Effect   = "Allow"
        Action   = ["kms:GenerateDataKey", "kms:Decrypt"]
        Resource = var.result_key_arns
      }] : [],
    )
  })
}

resource "aws_iam_role_policy_attachment" "worker_role" {
  role       = aws_iam_role.worker_role.name
  policy_arn = aws_iam_policy.both_may.arn
}

# ---- The HTTP function ----

resource "aws_iam_role" "http_role" {
  name_prefix        = "${var.name}-http-"
  description        = "What the HTTP function of ${var.name} calls, and what Lambda does in its name"
  assume_role_policy = local.lambda_assumes
  tags               = local.tags
}

resource "aws_iam_role_policy" "http_role" {
  name = "http"
  role = aws_iam_role.http_role.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Table"
        Effect   = "Allow"
        Action   = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:BatchGetItem", "dynamodb:DeleteItem"]
        Resource = aws_dynamodb_table.table.arn
      },
      # Paused destinations are in "due", uploads in "newest".
      {
        Sid      = "Lists"
        Effect   = "Allow"
        Action   = "dynamodb:Query"
        Resource = ["${aws_dynamodb_table.table.arn}/index/due", "${aws_dynamodb_table.table.arn}/index/newest"]
      },
      {
        Sid      = "LambdaWritesTheLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.http_log.arn}:*"
      },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "http_role" {
  role       = aws_iam_role.http_role.name
  policy_arn = aws_iam_policy.both_may.arn
}

# ---- Both ----

# They record uploads, and an upload that is retried or cancelled is opened, sealed again and ended on its platform.
resource "aws_iam_policy" "both_may" {
  name_prefix = "${var.name}-both-"
  description = "What both functions of Longhaul call"
  tags        = local.tags
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "Objects"
          Effect   = "Allow"
          Action   = ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTagging", "s3:GetObjectVersionTagging"]
          Resource = local.objects
        },
        # Who may not list is told "forbidden" of a sidecar that is not there.
        {
          Sid      = "WhetherSidecarsAreThere"
          Effect   = "Allow"
          Action   = "s3:ListBucket"
          Resource = var.bucket_arns
        },
        {
          Sid      = "NextInvocation"
          Effect   = "Allow"
          Action   = "sqs:SendMessage"
          Resource = aws_sqs_queue.continuations.arn
        },
        # The key also encrypts logs and secrets: these it may not be used for by this.
        {
          Sid       = "Sessions"
          Effect    = "Allow"
          Action    = ["kms:GenerateDataKey", "kms:Decrypt"]
          Resource  = aws_kms_key.key.arn
          Condition = { StringEquals = { "kms:EncryptionContext:longhaul" = "session" } }
        },
        # X-Ray knows no resources.
        {
          Sid      = "LambdaTraces"
          Effect   = "Allow"
          Action   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
          Resource = "*"
        },
      ],
      startswith(var.config, "ssm:") ? [{
        Sid      = "DocumentInParameter"
        Effect   = "Allow"
        Action   = "ssm:GetParameter"
        Resource = "arn:${local.partition}:ssm:${local.region}:${local.account}:parameter${trimprefix(var.config, "ssm:")}"
      }] : [],
      startswith(var.config, "s3://") ? [{
        Sid      = "DocumentInBucket"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "arn:${local.partition}:s3:::${trimprefix(var.config, "s3://")}"
      }] : [],
      length(var.destinations) > 0 ? [{
        Sid      = "SecretsOfThisStack"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = [for secret in aws_secretsmanager_secret.secret : secret.arn]
      }] : [],
      length(var.destinations) > 0 ? [{
        Sid       = "KeyOfThoseSecrets"
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = aws_kms_key.key.arn
        Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${local.region}.amazonaws.com" } }
      }] : [],
      length(var.secret_arns) > 0 ? [{
        Sid      = "OtherSecrets"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = var.secret_arns
      }] : [],
      length(var.parameter_arns) > 0 ? [{
        Sid      = "Parameters"
        Effect   = "Allow"
        Action   = "ssm:GetParameter"
        Resource = var.parameter_arns
      }] : [],
      length(var.read_key_arns) > 0 ? [{
        Sid      = "KeysOfYourOwn"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = var.read_key_arns
      }] : [],
    )
  })
}
