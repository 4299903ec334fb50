# Empty: no variable and no state ever holds a credential. Until somebody puts it in, uploads to the destination wait and say so.
resource "aws_secretsmanager_secret" "secret" {
  for_each = toset(var.destinations)

  name        = "${var.name}/${each.key}"
  description = "Longhaul: credentials of ${each.key} (docs/function.md)"
  kms_key_id  = aws_kms_key.key.arn
  tags        = local.tags
}
