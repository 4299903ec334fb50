terraform {
  # Rules between variables came with 1.9, of Terraform and of OpenTofu.
  required_version = ">= 1.9.0"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # 5.100.0 has made it in an emulator; the attributes were compared with 6.25.0: infra/policy/terraform/schema.json.
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}
