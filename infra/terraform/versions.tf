terraform {
  # Rules between variables came with 1.9, of Terraform and of OpenTofu.
  required_version = ">= 1.9.0"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # The oldest that the attributes were compared with: infra/policy/terraform/schema.json.
      version = ">= 6.25.0, < 7.0.0"
    }
  }
}
