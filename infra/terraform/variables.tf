# ---- Whose it is ----

variable "name" {
  type        = string
  description = "What everything is called by, and tagged with: NAME-worker, NAME/DESTINATION. Two in one region need two names"
  default     = "longhaul"
  nullable    = false

  validation {
    # A role's name has 26 characters put behind it, and ends at 64.
    condition     = can(regex("^[a-z][a-z0-9-]{0,29}$", var.name))
    error_message = "name: a lower-case letter, then at most 29 lower-case letters, digits and hyphens."
  }
}

# ---- What is carried ----

variable "bucket_arns" {
  type        = list(string)
  description = "ARNs of the buckets that videos come from. They exist already, and are in the provider's region"
  nullable    = false

  validation {
    condition = length(var.bucket_arns) > 0 && alltrue([
      for arn in var.bucket_arns : can(regex("^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", arn))
    ])
    error_message = "bucket_arns: one or more ARNs of buckets, each arn:aws:s3::: and the bucket's name."
  }
}

variable "trigger" {
  type        = string
  description = "How new objects are told of: EventBridge (the bucket's notifications to it have to be on), S3ToQueue (the bucket's own notifications to the queue, set by hand), or None (only requests over HTTP and by you)"
  default     = "EventBridge"
  nullable    = false

  validation {
    condition     = contains(["EventBridge", "S3ToQueue", "None"], var.trigger)
    error_message = "trigger: EventBridge, S3ToQueue or None."
  }
}

variable "config" {
  type        = string
  description = "Where the document with destinations and routes is: ssm:/NAME (a parameter of the Systems Manager), s3://BUCKET/KEY, or the name of a file inside function.zip, longhaul.yaml"
  default     = "ssm:/longhaul/config"
  nullable    = false

  validation {
    condition = can(regex(
      "^(ssm:(/[A-Za-z0-9_.-]+)+|s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/[^*?]+|[A-Za-z0-9_-]+[.](yaml|yml|json))$",
      var.config
    ))
    error_message = "config: ssm:/longhaul/config, s3://bucket/key or longhaul.yaml."
  }
}

# ---- Who may call the HTTP API ----

variable "api_authorizer" {
  type        = string
  description = "Who may call the HTTP API: IAM (requests signed by an identity that may execute-api:Invoke), or JWT (bearer tokens of an issuer). There is no open API"
  default     = "IAM"
  nullable    = false

  validation {
    condition     = contains(["IAM", "JWT"], var.api_authorizer)
    error_message = "api_authorizer: IAM or JWT."
  }
}

variable "jwt_issuer" {
  type        = string
  description = "Only with JWT: the issuer of tokens, https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI"
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^(https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?)?$", var.jwt_issuer))
    error_message = "jwt_issuer: an https address without query, or empty."
  }

  validation {
    condition     = var.api_authorizer != "JWT" || var.jwt_issuer != ""
    error_message = "With api_authorizer=JWT say jwt_issuer: who issues the tokens."
  }

  validation {
    condition     = var.api_authorizer != "IAM" || var.jwt_issuer == ""
    error_message = "jwt_issuer is for api_authorizer=JWT: with IAM it would protect nothing."
  }
}

variable "jwt_audience" {
  type        = list(string)
  description = "Only with JWT: the audiences (aud, or client_id) of tokens that are accepted"
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for audience in var.jwt_audience : can(regex("^[A-Za-z0-9._:/-]+$", audience))])
    error_message = "jwt_audience: client ids or audiences without blanks."
  }

  validation {
    condition     = var.api_authorizer != "JWT" || length(var.jwt_audience) > 0
    error_message = "With api_authorizer=JWT say jwt_audience: whom tokens have to be for."
  }

  validation {
    condition     = var.api_authorizer == "JWT" || length(var.jwt_audience) == 0
    error_message = "jwt_audience is for api_authorizer=JWT: with IAM it would protect nothing."
  }
}

variable "page" {
  type        = bool
  description = "Only with JWT: whether a browser may load the page that shows uploads (docs/page.md) and its files without a token, as it has to. They say nothing of any upload; for those the page asks its reader for a token"
  default     = false
  nullable    = false

  validation {
    condition     = var.api_authorizer == "JWT" || !var.page
    error_message = "page is for api_authorizer=JWT: a browser does not sign requests for IAM."
  }
}

# ---- Credentials of destinations ----

variable "destinations" {
  type        = list(string)
  description = "Destinations of the document whose credentials there is to be room for: for each an empty secret named NAME/DESTINATION"
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for destination in var.destinations : can(regex("^[A-Za-z0-9_-]{1,64}$", destination))])
    error_message = "destinations: names of the document's destinations, of letters, digits, hyphens and underscores."
  }

  validation {
    condition     = length(distinct(var.destinations)) == length(var.destinations)
    error_message = "destinations: a destination is named twice; one secret is enough for it."
  }
}

variable "secret_arns" {
  type        = list(string)
  description = "ARNs of further secrets in Secrets Manager that hold credentials of destinations or secrets of webhooks, whole with the six characters at the end"
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for arn in var.secret_arns :
      can(regex("^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+-[A-Za-z0-9]{6}$", arn))
    ])
    error_message = "secret_arns: whole ARNs of secrets, with the hyphen and six characters at the end, without wildcards."
  }
}

variable "parameter_arns" {
  type        = list(string)
  description = "ARNs of parameters of the Systems Manager that hold such credentials"
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for arn in var.parameter_arns :
      can(regex("^arn:aws[a-z-]*:ssm:[a-z0-9-]+:[0-9]{12}:parameter/[A-Za-z0-9/_.-]+$", arn))
    ])
    error_message = "parameter_arns: whole ARNs of parameters, without wildcards."
  }
}

variable "read_key_arns" {
  type        = list(string)
  description = "ARNs of KMS keys of your own that encrypt the objects, the document, or the secrets and parameters named above"
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for arn in var.read_key_arns : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", arn))
    ])
    error_message = "read_key_arns: ARNs of keys (no aliases)."
  }
}

# ---- Who is told of results ----

variable "result_bus_arns" {
  type        = list(string)
  description = "ARNs of the EventBridge buses that the document's results name"
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for arn in var.result_bus_arns :
      can(regex("^arn:aws[a-z-]*:events:[a-z0-9-]+:[0-9]{12}:event-bus/[A-Za-z0-9/_.-]+$", arn))
    ])
    error_message = "result_bus_arns: ARNs of event buses."
  }
}

variable "result_topic_arns" {
  type        = list(string)
  description = "ARNs of the SNS topics that the document's results name"
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for arn in var.result_topic_arns :
      can(regex("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+([.]fifo)?$", arn))
    ])
    error_message = "result_topic_arns: ARNs of topics."
  }
}

variable "result_key_arns" {
  type        = list(string)
  description = "ARNs of KMS keys of your own that encrypt those topics"
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for arn in var.result_key_arns : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", arn))
    ])
    error_message = "result_key_arns: ARNs of keys (no aliases)."
  }
}

variable "tag_source" {
  type        = bool
  description = "Whether the document has a route with tag-source, which writes tags to the objects"
  default     = false
  nullable    = false
}

# ---- The functions ----

variable "function_zip" {
  type        = string
  description = "The built function.zip; null: target/function.zip of the checkout that this module is in"
  default     = null

  validation {
    condition     = var.function_zip == null || can(regex("[.]zip$", var.function_zip))
    error_message = "function_zip: the path of function.zip, or null."
  }
}

variable "architecture" {
  type        = string
  description = "The processor of the machine that built function.zip: x86_64 or arm64. With the wrong one every invocation fails with \"exec format error\""
  default     = "x86_64"
  nullable    = false

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "architecture: x86_64 or arm64."
  }
}

variable "worker_timeout" {
  type        = number
  description = "Seconds that an invocation of the worker may take: 300, 600 or 900. Longer is cheaper: every invocation costs a lease, a question to the platform and a connection"
  default     = 900
  nullable    = false

  validation {
    condition     = contains([300, 600, 900], var.worker_timeout)
    error_message = "worker_timeout: 300, 600 or 900."
  }
}

variable "worker_memory" {
  type        = number
  description = "MB of the worker; Lambda gives processor by it. 512 MB are 0.29 of a processor: with TLS on both legs as much as a function's network carries (docs/figures.md)"
  default     = 512
  nullable    = false

  validation {
    condition     = var.worker_memory >= 256 && var.worker_memory <= 10240 && floor(var.worker_memory) == var.worker_memory
    error_message = "worker_memory: 256 to 10240."
  }
}

variable "maximum_concurrency" {
  type        = number
  description = "Uploads that run at once"
  default     = 10
  nullable    = false

  validation {
    condition     = var.maximum_concurrency >= 2 && var.maximum_concurrency <= 1000 && floor(var.maximum_concurrency) == var.maximum_concurrency
    error_message = "maximum_concurrency: 2 to 1000, AWS knows no less."
  }
}

# ---- Watching ----

variable "log_retention_days" {
  type        = number
  description = "Days for which logs are kept: 7, 14, 30, 60, 90, 180, 365 or 731"
  default     = 90
  nullable    = false

  validation {
    condition     = contains([7, 14, 30, 60, 90, 180, 365, 731], var.log_retention_days)
    error_message = "log_retention_days: 7, 14, 30, 60, 90, 180, 365 or 731."
  }
}

variable "alarm_email" {
  type        = string
  description = "Who gets alarms by mail, once the subscription is confirmed; empty, only the topic is there"
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^([^@ ]+@[^@ ]+[.][^@ ]+)?$", var.alarm_email))
    error_message = "alarm_email: one address, or empty."
  }
}
