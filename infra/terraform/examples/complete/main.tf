# A root module: the provider, the state, and what goes where. Copy it, and make it yours.
terraform {
  required_version = ">= 1.9.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }

  # Kept where others can find it, and locked. Without this block the state is a file beside this one. use_lockfile came with Terraform 1.10.
  # backend "s3" {
  #   bucket       = "studio-terraform"
  #   key          = "longhaul.tfstate"
  #   region       = "eu-central-1"
  #   use_lockfile = true
  # }
}

provider "aws" {
  region = var.region
}

variable "region" {
  type        = string
  description = "The buckets' region"
  default     = "eu-central-1"
}

variable "bucket" {
  type        = string
  description = "The bucket that videos come from; it is there already"
}

variable "alarm_email" {
  type        = string
  description = "Who gets alarms by mail; empty: nobody"
  default     = ""
}

module "longhaul" {
  source = "../.."

  bucket_arns  = ["arn:aws:s3:::${var.bucket}"]
  destinations = ["main-channel"]
  alarm_email  = var.alarm_email
}

output "longhaul" {
  description = "What the commands of the README ask for"
  value       = module.longhaul
}
