"""How each kind of the AWS provider's resources is read into the words of expected.yaml; what kinds.py is for CloudFormation."""

import json
import posixpath

from kinds import Unknown, name_in, rights, rights_to, shown

# What is for people, or only names, and decides nothing.
WORDING = {"alarm_description", "alarm_name", "dashboard_name", "description", "display_name", "function_name", "label", "name", "name_prefix"}
WORDING |= {"statement_id", "target_id"}


class Taken:
    """A resource's attributes, and which of them and of its blocks nobody has read."""

    def __init__(self, properties):
        self._properties, self._read, self._blocks = properties, set(), []

    def get(self, name, default=None):
        self._read.add(name)
        return self._properties.get(name, default)

    def blocks(self, name):
        found = [Taken(each) for each in self.get(name, [])]
        self._blocks += found
        return found

    def block(self, name):
        """The one block of this name; an empty one where there is none."""
        found = self.blocks(name) or [Taken({})]
        if len(found) > 1:
            raise Unknown(f"{name} is there twice")
        return found[0]

    def statements(self, name):
        return json.loads(self.get(name))["Statement"]

    def require(self, name, value):
        """What the provider wants to be said, and CloudFormation takes for granted."""
        if self.get(name) != value:
            raise Unknown(f"{name} is {self.get(name)}, and must be {value}")

    def left(self):
        return (set(self._properties) - self._read - WORDING).union(*(each.left() for each in self._blocks))


def _key(p):
    return {
        "rotation": p.get("enable_key_rotation"),
        "pending_days": p.get("deletion_window_in_days"),
        "allowed": rights(p.statements("policy"), on=["*"]),
    }


def _table(p):
    # Beside prevent_destroy, which is gone when the module is.
    p.require("deletion_protection_enabled", True)
    # The provider demands a name, so that one is given says nothing.
    kinds = {each.get("name"): each.get("type") for each in p.blocks("attribute")}

    def key(of):
        found = [(of.get("hash_key"), "HASH"), (of.get("range_key"), "RANGE")]
        return [f"{name}:{kinds[name]}:{kind}" for name, kind in found if name]

    live, sse = p.block("ttl"), p.block("server_side_encryption")
    expires = live.get("attribute_name")
    return {
        "billing": p.get("billing_mode"),
        "key": key(p),
        "indexes": {each.get("name"): key(each) + [each.get("projection_type")] for each in p.blocks("global_secondary_index")},
        "expiry": expires if live.get("enabled") else None,
        "recovery": p.block("point_in_time_recovery").get("enabled", False),
        "encryption": "KMS" if sse.get("enabled") else None,
        "encryption_key": sse.get("kms_key_arn"),
    }


def _queue(p):
    redrive = json.loads(p.get("redrive_policy", "{}"))
    return {
        "visibility_seconds": p.get("visibility_timeout_seconds"),
        "retention_seconds": p.get("message_retention_seconds", 345600),
        "long_poll_seconds": p.get("receive_wait_time_seconds"),
        "encryption": "KMS" if p.get("kms_master_key_id") else "SQS" if p.get("sqs_managed_sse_enabled") else None,
        "dead_letters": name_in(redrive.get("deadLetterTargetArn")),
        "receives": redrive.get("maxReceiveCount"),
        "fifo": p.get("fifo_queue"),
    }


def _function(p):
    log, code = p.block("logging_config"), p.get("filename")
    # Else a new function.zip would not be seen.
    p.require("source_code_hash", f"{{hash of {code}}}")
    return {
        "code": posixpath.basename(code),
        "runtime": p.get("runtime"),
        "handler": p.get("handler"),
        "architectures": p.get("architectures"),
        "timeout_seconds": p.get("timeout"),
        "memory_mb": p.get("memory_size"),
        "role": name_in(p.get("role")),
        "tracing": p.block("tracing_config").get("mode"),
        "reserved_concurrency": p.get("reserved_concurrent_executions"),
        "log": name_in(log.get("log_group")),
        "log_format": log.get("log_format"),
        "log_level": log.get("application_log_level"),
        "environment": p.block("environment").get("variables", {}),
    }


def _recursion(p):
    return "function/" + name_in(p.get("function_name")), {"recursion": p.get("recursive_loop")}


def _mapping(p):
    return {
        "function": name_in(p.get("function_name")),
        "queue": name_in(p.get("event_source_arn")),
        "batch": p.get("batch_size"),
        "answers": p.get("function_response_types"),
        "maximum_concurrency": p.block("scaling_config").get("maximum_concurrency"),
    }


def _async(p):
    return {
        "function": name_in(p.get("function_name")),
        "qualifier": p.get("qualifier"),
        "retries": p.get("maximum_retry_attempts"),
        "age_seconds": p.get("maximum_event_age_in_seconds"),
        "on_failure": name_in(p.block("destination_config").block("on_failure").get("destination")),
    }


def _rule(p):
    pattern = p.get("event_pattern")
    return {
        "state": p.get("state"),
        "schedule": p.get("schedule_expression"),
        "pattern": json.loads(pattern) if pattern else None,
    }


def _target(p):
    retry = p.block("retry_policy")
    return "rule/" + name_in(p.get("rule")), {
        "target": name_in(p.get("arn")),
        "input": p.get("input"),
        "retries": retry.get("maximum_retry_attempts"),
        "age_seconds": retry.get("maximum_event_age_in_seconds"),
        "dead_letters": name_in(p.block("dead_letter_config").get("arn")),
    }


def _permission(p):
    return {
        "function": name_in(p.get("function_name")),
        "principal": p.get("principal"),
        "action": p.get("action"),
        "source": p.get("source_arn"),
    }


def _access(of):
    def read(p):
        name = name_in(p.get(of))
        return {"of": [name], "allowed": rights_to(name, p.statements("policy"))}

    return read


def _log(p):
    return {
        "called": p.get("name"),
        "retention_days": p.get("retention_in_days"),
        "encryption_key": name_in(p.get("kms_key_id")),
    }


def _role(p):
    return {"assumed_by": rights(p.statements("assume_role_policy"), on=[])}


def _policy_of_role(p):
    return "role/" + name_in(p.get("role")), p.statements("policy")


def _policy(p):
    # expected.yaml knows its statements, which are the roles'; that it has tags is seen here.
    if not p.get("tags", {}).get("application"):
        raise Unknown("a policy has no tag that says whose it is")
    return None, p.statements("policy")


def _attachment(p):
    return "role/" + name_in(p.get("role")), p.get("policy_arn")


def _api(p):
    return {"protocol": p.get("protocol_type"), "cors": p.get("cors_configuration")}


def _authorizer(p):
    jwt = p.block("jwt_configuration")
    return {
        "api": name_in(p.get("api_id")),
        "kind": p.get("authorizer_type"),
        "reads": p.get("identity_sources"),
        "issuer": jwt.get("issuer"),
        "audience": jwt.get("audience"),
    }


def _integration(p):
    p.require("integration_method", "POST")
    return {
        "api": name_in(p.get("api_id")),
        "kind": p.get("integration_type"),
        "function": name_in(p.get("integration_uri")),
        "payload": p.get("payload_format_version"),
        "timeout_milliseconds": p.get("timeout_milliseconds"),
    }


def _route(p):
    return {
        "api": name_in(p.get("api_id")),
        "key": p.get("route_key"),
        "integration": name_in(p.get("target")),
        "authorization": p.get("authorization_type", "NONE"),
        "authorizer": name_in(p.get("authorizer_id")),
    }


def _stage(p):
    bounds, log = p.block("default_route_settings"), p.block("access_log_settings")
    return {
        "api": name_in(p.get("api_id")),
        "name": p.get("name"),
        "deploys": p.get("auto_deploy"),
        "requests_per_second": bounds.get("throttling_rate_limit"),
        "burst": bounds.get("throttling_burst_limit"),
        "metrics": bounds.get("detailed_metrics_enabled"),
        "log": name_in(log.get("destination_arn")),
        "logged": json.loads(log.get("format", "null")),
    }


def _secret(p):
    return {"called": p.get("name"), "encryption_key": name_in(p.get("kms_key_id"))}


def _secret_value(p):
    # Whatever it is: it would be in the state for everybody to read.
    p.get("secret_string"), p.get("secret_string_wo"), p.get("secret_string_wo_version"), p.get("secret_binary")
    return "secret/" + name_in(p.get("secret_id")), {"value": "given"}


def _topic(p):
    return {"encryption_key": name_in(p.get("kms_master_key_id"))}


def _subscription(p):
    return {"topic": name_in(p.get("topic_arn")), "protocol": p.get("protocol"), "endpoint": p.get("endpoint")}


def _alarm(p):
    queries = p.blocks("metric_query")
    of = {name: name_in(value) for name, value in p.get("dimensions", {}).items()}
    return {
        "metric": None if queries else f"{p.get('namespace')} {p.get('metric_name')}",
        "of": of or None,
        **(_metrics(queries) if queries else {}),
        "statistic": p.get("statistic"),
        "period_seconds": p.get("period"),
        "periods": p.get("evaluation_periods"),
        "when": p.get("comparison_operator"),
        "threshold": p.get("threshold"),
        "missing_data": p.get("treat_missing_data"),
        "tells": [name_in(each) for each in p.get("alarm_actions", [])],
    }


def _metrics(queries):
    expressions, metrics = [], {}
    for query in queries:
        name, expression, metric = query.get("id"), query.get("expression"), query.block("metric")
        # One is compared with the threshold: the expression.
        query.require("return_data", True if expression else None)
        if expression:
            expressions.append(expression)
        else:
            words = "namespace", "metric_name", "stat", "period"
            metrics[name] = " ".join(str(metric.get(word)) for word in words)
    (expression,) = expressions
    return {"expression": expression, "metrics": metrics}


def _dashboard(p):
    return {"shows": shown(p.get("dashboard_body"))}


# Type: (kind in expected.yaml, reader, whether AWS lets it have tags)
READERS = {
    "aws_kms_key": ("key", _key, True),
    "aws_dynamodb_table": ("table", _table, True),
    "aws_sqs_queue": ("queue", _queue, True),
    "aws_sqs_queue_policy": ("access", _access("queue_url"), False),
    "aws_sns_topic_policy": ("access", _access("arn"), False),
    "aws_lambda_function": ("function", _function, True),
    "aws_lambda_event_source_mapping": ("mapping", _mapping, True),
    "aws_lambda_function_event_invoke_config": ("async", _async, False),
    "aws_lambda_permission": ("permission", _permission, False),
    "aws_cloudwatch_event_rule": ("rule", _rule, True),
    "aws_cloudwatch_log_group": ("log", _log, True),
    "aws_iam_role": ("role", _role, True),
    "aws_apigatewayv2_api": ("api", _api, True),
    "aws_apigatewayv2_authorizer": ("authorizer", _authorizer, False),
    "aws_apigatewayv2_integration": ("integration", _integration, False),
    "aws_apigatewayv2_route": ("route", _route, False),
    "aws_apigatewayv2_stage": ("stage", _stage, True),
    "aws_secretsmanager_secret": ("secret", _secret, True),
    "aws_sns_topic": ("topic", _topic, True),
    "aws_sns_topic_subscription": ("subscription", _subscription, False),
    "aws_cloudwatch_metric_alarm": ("alarm", _alarm, True),
    "aws_cloudwatch_dashboard": ("dashboard", _dashboard, False),
}

# Type: reader of (whose property it is, what it says), for what is no thing of its own.
PARTS = {
    "aws_cloudwatch_event_target": _target,
    "aws_iam_policy": _policy,
    "aws_iam_role_policy": _policy_of_role,
    "aws_iam_role_policy_attachment": _attachment,
    "aws_lambda_function_recursion_config": _recursion,
    "aws_secretsmanager_secret_version": _secret_value,
}
