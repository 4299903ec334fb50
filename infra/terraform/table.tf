# docs/store.md, "The table". The provider demands a name; README.md says how a table that was kept is taken in again.
resource "aws_dynamodb_table" "table" {
  name = var.name
  # A few writes for each invocation, and none for days.
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  tags         = local.tags

  attribute {
    name = "pk"
    type = "S"
  }

  attribute {
    name = "open"
    type = "S"
  }

  attribute {
    name = "dueAt"
    type = "N"
  }

  attribute {
    name = "kind"
    type = "S"
  }

  attribute {
    name = "createdAt"
    type = "N"
  }

  # What the sweep reads: only unfinished uploads are in it.
  global_secondary_index {
    name            = "due"
    hash_key        = "open"
    range_key       = "dueAt"
    projection_type = "KEYS_ONLY"
  }

  # What GET /uploads reads.
  global_secondary_index {
    name            = "newest"
    hash_key        = "kind"
    range_key       = "createdAt"
    projection_type = "KEYS_ONLY"
  }

  ttl {
    attribute_name = "expiresAt"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  # By KMS with the key that AWS keeps for DynamoDB: with one of our own both functions would need rights to it for every read, and what is
  # secret in the table is sealed with ours anyway.
  server_side_encryption {
    enabled = true
  }

  # It knows which videos are on the platforms: without it they would be uploaded again. Who deletes this module's block has deleted
  # prevent_destroy with it; the table's own protection stays.
  deletion_protection_enabled = true

  lifecycle {
    prevent_destroy = true
  }
}
