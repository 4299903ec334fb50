# Encrypts sessions (which the function seals itself, so that who may read the table may not upload in your name), logs, secrets and alarms.
# Kept, as the table is: without it a table that was kept could not be read.
resource "aws_kms_key" "key" {
  description             = "${var.name}: sessions of uploads, logs, secrets"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  tags                    = local.tags

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # AWS's own default: rights to the key are given by IAM's policies. Without it nobody could administer or delete the key. In a key's
      # policy "*" is this key.
      {
        Sid       = "TheAccountsPoliciesDecide"
        Effect    = "Allow"
        Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "LogsOfThisStack"
        Effect    = "Allow"
        Principal = { Service = "logs.${local.region}.amazonaws.com" }
        Action = [
          "kms:Encrypt",
          "kms:Decrypt",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:DescribeKey",
        ]
        Resource = "*"
        Condition = {
          # By name: the log groups themselves need the key.
          ArnEquals = {
            "kms:EncryptionContext:aws:logs:arn" = [
              "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:/aws/lambda/${var.name}-worker",
              "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:/aws/lambda/${var.name}-http",
              "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:/aws/vendedlogs/${var.name}-api",
            ]
          }
        }
      },
      {
        Sid       = "AlarmsToTheTopic"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
      },
    ]
  })

  lifecycle {
    prevent_destroy = true
  }
}
