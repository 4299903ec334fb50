data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.id

  tags = { application = var.name }

  # The function's own metrics (docs/function.md), in a namespace of this stack's own.
  metrics = "Longhaul/${var.name}"

  by_event_bridge = var.trigger == "EventBridge"
  by_jwt          = var.api_authorizer == "JWT"
}
