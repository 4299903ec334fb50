"""The policy finds in the Terraform module what it is there for: the sibling of test_mutations.py."""

import unittest

import rules
import terraform
from test_terraform import BUCKET, changed

# Whoever may read the state could read it.
SECRET_VALUE = """for_each = toset(var.destinations)
}

resource "aws_secretsmanager_secret_version" "value" {
  secret_id     = aws_secretsmanager_secret.secret["main-channel"].id
  secret_string = "{}"
}

resource "aws_secretsmanager_secret" "none" {
  for_each = toset([])
"""

# What is wrong, where, what stands there, what instead, and what has to be said of it.
MUTATIONS = [
    (
        "a table that goes with the module's block",
        "table.tf",
        "deletion_protection_enabled = true",
        "deletion_protection_enabled = false",
        r"deletion_protection_enabled is False",
    ),
    (
        "an action with a wildcard",
        "rights.tf",
        '"dynamodb:DeleteItem"]',
        '"dynamodb:*"]',
        r"role/worker-role allows dynamodb:\*.*: a wildcard",
    ),
    (
        "every resource",
        "rights.tf",
        "Resource = aws_sqs_queue.failed_invocations.arn",
        'Resource = "*"',
        r"allows sqs:SendMessage for \*: a wildcard",
    ),
    (
        "every bucket",
        "rights.tf",
        "Resource = local.objects",
        'Resource = "arn:aws:s3:::*"',
        r"allows s3:GetObject for arn:aws:s3:::\*: a wildcard",
    ),
    ("one verb more", "rights.tf", '"dynamodb:BatchGetItem", ', '"dynamodb:BatchGetItem", "dynamodb:Scan", ', r"role/http-role.may.*Scan"),
    (
        "one verb less",
        "rights.tf",
        '"dynamodb:PutItem", "dynamodb:DeleteItem"',
        '"dynamodb:PutItem"',
        r"role/worker-role.may.*must be .*DeleteItem",
    ),
    (
        "a log without its streams",
        "rights.tf",
        "worker_log.arn}:*",
        "worker_log.arn}",
        r"role/worker-role.may.\{worker-log.arn\} is missing",
    ),
    (
        "a key without its context",
        "rights.tf",
        "Condition = { StringEquals = { \"kms:EncryptionContext:longhaul\"",
        "Other = { StringEquals = { \"x\"",
        r"EncryptionContext.* is missing",
    ),
    (
        "somebody else's policy",
        "rights.tf",
        "policy_arn = aws_iam_policy.both_may.arn",
        'policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"',
        r"not of this stack",
    ),
    (
        "a role less of what both may",
        "rights.tf",
        "role       = aws_iam_role.http_role.name",
        "role       = aws_iam_role.worker_role.name",
        r"role/http-role.may.* is missing",
    ),
    (
        "anybody may take the role",
        "rights.tf",
        'Principal = { Service = "lambda.amazonaws.com" }',
        'Principal = "*"',
        r"role/.*allows sts:AssumeRole for \*: a wildcard",
    ),
    (
        "anybody may send",
        "queues.tf",
        'Principal = { Service = "events.amazonaws.com" }',
        'Principal = "*"',
        r"access/new-objects-may-send allows .*: a wildcard",
    ),
    (
        "any rule may send",
        "queues.tf",
        'Condition = { ArnEquals = { "aws:SourceArn" = one(aws_cloudwatch_event_rule.object_created[*].arn) } }',
        "",
        r"access/new-objects-may-send.*is missing",
    ),
    (
        "any rule but that may send",
        "queues.tf",
        'ArnEquals = { "aws:SourceArn" = one(',
        'ArnNotEquals = { "aws:SourceArn" = one(',
        r"access/new-objects-may-send.*ArnNotEquals",
    ),
    ("any other use of the key", "rights.tf", "StringEquals = { \"kms:Enc", "StringNotEquals = { \"kms:Enc", r"role/.*StringNotEquals"),
    (
        "a queue's policy for another queue",
        "queues.tf",
        "Resource  = aws_sqs_queue.continuations.arn\n      Condition = { ArnEquals",
        "Resource  = aws_sqs_queue.dead_messages.arn\n      Condition = { ArnEquals",
        r"\{dead-messages.arn\} is not \{continuations.arn\}",
    ),
    (
        "a queue's policy for all",
        "queues.tf",
        "Resource  = aws_sqs_queue.missed_sweeps.arn",
        'Resource  = "*"',
        r"\* is not \{missed-sweeps.arn\}",
    ),
    ("a topic's policy for all", "watching.tf", "Resource  = aws_sns_topic.alarms.arn", 'Resource  = "*"', r"\* is not \{alarms.arn\}"),
    ("another kind of principal", "key.tf", "{ Service = \"cloudwatch", "{ AWS = \"cloudwatch", r"key/key.allowed.AWS cloudwatch"),
    (
        "no dead letters of the queue",
        "queues.tf",
        "redrive_policy = jsonencode",
        "redrive_allow_policy = jsonencode",
        r"redrive_allow_policy",
    ),
    (
        "another queue for dead letters",
        "queues.tf",
        "deadLetterTargetArn = aws_sqs_queue.dead_messages",
        "deadLetterTargetArn = aws_sqs_queue.missed_sweeps",
        r"continuations.dead_letters is missed-sweeps",
    ),
    (
        "no dead letters of a rule",
        "triggers.tf",
        "dead_letter_config {\n    arn = aws_sqs_queue.missed_sweeps.arn\n  }",
        "",
        r"rule/sweep loses what",
    ),
    ("no retries of a rule", "triggers.tf", "maximum_retry_attempts       = 185", "", r"rule/object-created.retries is missing"),
    (
        "no destination for failures",
        "worker.tf",
        "on_failure {\n      destination = aws_sqs_queue.failed_invocations.arn\n    }",
        "",
        r"async/worker-async.on_failure is missing",
    ),
    (
        "dead letters of a day",
        "queues.tf",
        "message_retention_seconds = 1209600",
        "message_retention_seconds = 86400",
        r"queue/dead-messages.retention_seconds is 86400",
    ),
    (
        "visible before the timeout",
        "queues.tf",
        "6 * var.worker_timeout",
        "var.worker_timeout",
        r"continuations.visibility_seconds is 900, and must be at least 6 times",
    ),
    (
        "a timeout beyond the gateway's",
        "http.tf",
        "timeout = 29",
        "timeout = 60",
        r"api-integration.timeout_milliseconds is 30000, and must be at least",
    ),
    (
        "failures that are not reported",
        "worker.tf",
        'function_response_types = ["ReportBatchItemFailures"]',
        "",
        r"mapping/worker-queue.answers is missing",
    ),
    ("several in a batch", "worker.tf", "batch_size = 1", "batch_size = 10", r"mapping/worker-queue.batch is 10"),
    (
        "reserved concurrency",
        "worker.tf",
        "  environment {",
        "  reserved_concurrent_executions = 5\n  environment {",
        r"function/worker has reserved concurrency",
    ),
    (
        "recursion that is stopped",
        "worker.tf",
        'recursive_loop = "Allow"',
        'recursive_loop = "Terminate"',
        r"function/worker.recursion is Terminate",
    ),
    (
        "recursion of the other function",
        "worker.tf",
        "function_name  = aws_lambda_function.worker.function_name",
        "function_name  = aws_lambda_function.http.function_name",
        r"function/worker.recursion is missing",
    ),
    ("a new zip that is not seen", "worker.tf", "  source_code_hash = local.function_hash\n", "", r"source_code_hash is None"),
    ("no retention of a log", "worker.tf", "  retention_in_days = var.log_retention_days\n", "", r"log/worker-log is kept for ever"),
    ("a log in clear", "http.tf", "  kms_key_id        = aws_kms_key.key.arn\n", "", r"log/http-log is not encrypted"),
    (
        "a log the key does not know",
        "worker.tf",
        '"/aws/lambda/${var.name}-worker"',
        '"/aws/lambda/${var.name}"',
        r"log/worker-log.called is /aws/lambda/longhaul",
    ),
    (
        "a queue in clear",
        "queues.tf",
        "sqs_managed_sse_enabled   = true",
        "sqs_managed_sse_enabled   = false",
        r"queue/continuations is not encrypted",
    ),
    (
        "a table in clear",
        "table.tf",
        "server_side_encryption {\n    enabled = true",
        "server_side_encryption {\n    enabled = false",
        r"table/table is not encrypted",
    ),
    (
        "a table without recovery",
        "table.tf",
        "point_in_time_recovery {\n    enabled = true",
        "point_in_time_recovery {\n    enabled = false",
        r"table/table.recovery is False",
    ),
    ("a table that goes with the stack", "table.tf", "prevent_destroy = true", "prevent_destroy = false", r"table/table.kept is missing"),
    ("a key that goes with the stack", "key.tf", "prevent_destroy = true", "prevent_destroy = false", r"key/key.kept is missing"),
    (
        "changes that are passed over",
        "table.tf",
        "prevent_destroy = true",
        "prevent_destroy = true\n    ignore_changes = all",
        r"only prevent_destroy",
    ),
    (
        "a table without expiry",
        "table.tf",
        'attribute_name = "expiresAt"\n    enabled        = true',
        'attribute_name = "expiresAt"\n    enabled        = false',
        r"table/table.expiry is missing",
    ),
    ("a table without the sweep's index", "table.tf", '"due"', '"overdue"', r"indexes.due is missing"),
    ("a key that stays", "key.tf", "enable_key_rotation     = true", "enable_key_rotation     = false", r"key/key.rotation is False"),
    ("an open API", "http.tf", 'local.by_jwt ? "JWT" : "AWS_IAM"', '"NONE"', r"route/api-route is open to anybody"),
    (
        "an open path beside it",
        "http.tf",
        'count = var.page ? 1 : 0\n\n  api_id             = aws_apigatewayv2_api.api.id\n  route_key          = "GET /"',
        'api_id             = aws_apigatewayv2_api.api.id\n  route_key          = "GET /health"',
        r"route/page-route is open to anybody",
    ),
    (
        "a page that nobody asked for",
        "http.tf",
        "count = var.page ? 1 : 0",
        "count = 1",
        r"route/page-route is there, and expected.yaml does not know it",
    ),
    (
        "any API may call",
        "http.tf",
        "${aws_apigatewayv2_api.api.execution_arn}/*/$default",
        "arn:aws:execute-api:${local.region}:${local.account}:*",
        r"permission/api-may-call.source",
    ),
    (
        "the log of headers",
        "http.tf",
        'ip        = "$context.identity.sourceIp"',
        'token     = "$context.authorizer.token"',
        r"stage/api-stage.logged.token is",
    ),
    (
        "a secret in the module",
        "secrets.tf",
        "for_each = toset(var.destinations)",
        SECRET_VALUE,
        r"secret/secret1 has its value in the template",
    ),
    (
        "a secret in the environment",
        "functions.tf",
        "LONGHAUL_CONFIG            = var.config",
        'LONGHAUL_AWS_DATA_KEY = "MDEyMzQ1Njc4OWFiY2RlZg=="',
        r"function/http has a secret in its environment: LONGHAUL_AWS_DATA_KEY",
    ),
    ("no tags", "locals.tf", "application = var.name", "app = var.name", r"queue/continuations has no tag|a policy has no tag"),
    ("no traces", "worker.tf", 'mode = "Active"', 'mode = "PassThrough"', r"function/worker.tracing is PassThrough"),
    (
        "an alarm that tells nobody",
        "watching.tf",
        "alarm_actions       = [aws_sns_topic.alarms.arn]",
        "alarm_actions       = []",
        r"alarm/worker-errors-alarm.tells is \[\]",
    ),
    ("an alarm less", "watching.tf", '"worker-errors" = {', '"worker-mistakes" = {', r"alarm/worker-errors-alarm is missing"),
    (
        "an alarm of another queue",
        "watching.tf",
        "QueueName = aws_sqs_queue.missed_sweeps.name",
        "QueueName = aws_sqs_queue.dead_messages.name",
        r"alarm/missed-sweeps-alarm.of.QueueName is dead-messages",
    ),
    (
        "metrics of all stacks",
        "locals.tf",
        'metrics = "Longhaul/${var.name}"',
        'metrics = "Longhaul"',
        r"alarm/failed-uploads-alarm.metric is Longhaul Failed",
    ),
    ("an alarm of the wrong series", "watching.tf", "return_data = true", "return_data = false", r"return_data is False"),
    (
        "an alarm that one kill raises",
        "watching.tf",
        "local.hidden_seconds + 3600",
        "3600",
        r"oldest-message-alarm.threshold is 3600, and must be at least 1 times",
    ),
    (
        "an output of another queue",
        "outputs.tf",
        "aws_sqs_queue.continuations.url",
        "aws_sqs_queue.dead_messages.url",
        r"outputs/stack.queue-url is \{dead-messages.id\}",
    ),
    ("no sweep", "triggers.tf", 'state               = "ENABLED"', 'state               = "DISABLED"', r"rule/sweep.state is DISABLED"),
    ("a dashboard without bytes", "dashboard.tf", '"ConfirmedBytes"', '"Bytes"', r"dashboard/dashboard.shows"),
    (
        "what no reader knows",
        "queues.tf",
        "receive_wait_time_seconds = 20",
        "delay_seconds = 900",
        r"does not read delay_seconds of aws_sqs_queue",
    ),
    (
        "a kind that no reader knows",
        "secrets.tf",
        '"aws_secretsmanager_secret" "secret"',
        '"aws_s3_bucket" "secret"',
        r"aws_s3_bucket|aws_secretsmanager_secret.secret is not in the module",
    ),
    (
        "a function that is not known",
        "secrets.tf",
        "toset(var.destinations)",
        "setproduct(var.destinations)",
        r"the function setproduct is not known here",
    ),
    (
        "a variable that is not there",
        "locals.tf",
        'var.trigger == "EventBridge"',
        'var.triggers == "EventBridge"',
        r"var.triggers is not in the module",
    ),
]


class Mutations(unittest.TestCase):
    def test_each_is_caught(self):
        data = rules.expected()
        _, options, resources = next(rules.scenarios(data))
        for what, name, old, new, finding in MUTATIONS:
            with self.subTest(what):
                wrong = changed(name, old, new)
                try:
                    found = rules.findings(terraform.of_terraform(options, wrong), resources, data)
                except Exception as unreadable:  # A module that cannot even be read is caught, too.
                    found = [f"{type(unreadable).__name__}: {unreadable}"]
                self.assertRegex("\n".join(found), finding)

    def test_rights_are_there_before_they_are_looked_for(self):
        rows = [
            ("aws_lambda_event_source_mapping", "worker_queue", "aws_iam_role_policy.worker_role"),
            ("aws_lambda_event_source_mapping", "worker_queue", "aws_iam_role_policy_attachment.worker_role"),
            ("aws_lambda_function_event_invoke_config", "worker_async", "aws_iam_role_policy.worker_role"),
            ("aws_lambda_function", "worker", "aws_iam_role_policy_attachment.worker_role"),
            ("aws_lambda_function", "http", "aws_iam_role_policy_attachment.http_role"),
            ("aws_cloudwatch_event_target", "sweep", "aws_lambda_permission.sweep_may_call"),
            ("aws_cloudwatch_event_target", "sweep", "aws_sqs_queue_policy.sweep_may_give_up"),
            ("aws_cloudwatch_event_target", "object_created", "aws_sqs_queue_policy.new_objects_may_send"),
        ]
        for type_, label, right in rows:
            with self.subTest(type_, right=right):
                waits = terraform.module().resources[type_, label]["depends_on"]
                self.assertIn(right, {each["$expression"]["children"][0]["value"] for each in waits})

    def test_what_is_waited_for_has_to_be_there(self):
        wrong = changed("worker.tf", "depends_on = [aws_iam_role_policy.worker_role]", "depends_on = [aws_iam_role_policy.worker]")
        with self.assertRaisesRegex(Exception, "aws_iam_role_policy.worker is not in the module"):
            terraform.of_terraform(BUCKET, wrong)


if __name__ == "__main__":
    unittest.main()
