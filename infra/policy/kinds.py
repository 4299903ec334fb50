"""How each kind of CloudFormation's resources is read into the words of expected.yaml. A reader takes the properties, and those below them, by
name; what none has taken is told by model.py.
"""

import json


class Unknown(Exception):
    """A resource or property that no reader knows: it would go unchecked."""


def name_in(reference):
    """The name in {name.attribute}, with or without anything around it."""
    return reference[reference.index("{") + 1 : reference.index(".")] if isinstance(reference, str) and "{" in reference else reference


def _number(value):
    return None if value is None else int(value)


def _list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def rights(statements, on=None):
    """What is allowed: {"resource [when …]": [actions]}, or by the policy of a resource itself, `on` its ARN in a list,
    {"kind principal [when …]": [actions]}.
    """
    allowed = {}
    for each in statements:
        if each["Effect"] != "Allow" or "NotAction" in each or "NotResource" in each or "NotPrincipal" in each:
            raise Unknown(f"only plain permissions are read here: {each}")
        if on is not None and _list(each.get("Resource")) != on:
            raise Unknown(f"{each.get('Resource')} is not {', '.join(on) or 'nothing'}, whose policy it is in")
        when = condition(each)
        for subject in _list(each["Resource"]) if on is None else _principals(each["Principal"]):
            actions = allowed.setdefault(subject + when, [])
            actions.extend(action for action in _list(each["Action"]) if action not in actions)
    return {key: sorted(actions) for key, actions in sorted(allowed.items())}


def rights_to(name, statements):
    """By the policy of a queue or topic."""
    return rights(statements, on=["{%s.arn}" % name])


def _principals(principal):
    if not isinstance(principal, dict):
        return [str(principal)]
    return [f"{kind} {each}" for kind, group in principal.items() for each in _list(group)]


def condition(statement):
    """The statement's, in words; empty if it has none."""
    parts = [
        f"{operator} {key}={'|'.join(map(str, _list(value)))}"
        for operator, pairs in sorted(statement.get("Condition", {}).items())
        for key, value in sorted(pairs.items())
    ]
    return " when " + ", ".join(parts) if parts else ""


def _key(p):
    return {
        "rotation": p.get("EnableKeyRotation"),
        "pending_days": p.get("PendingWindowInDays"),
        # In a key's policy "*" is this key.
        "allowed": rights(p.get("KeyPolicy")["Statement"], on=["*"]),
    }


def _table(p):
    kinds = {each["AttributeName"]: each["AttributeType"] for each in p.get("AttributeDefinitions")}

    def key(schema):
        return [f"{each['AttributeName']}:{kinds[each['AttributeName']]}:{each['KeyType']}" for each in schema]

    sse = p.get("SSESpecification", {})
    live = p.get("TimeToLiveSpecification", {})
    return {
        "billing": p.get("BillingMode"),
        "key": key(p.get("KeySchema")),
        "indexes": {
            each["IndexName"]: key(each["KeySchema"]) + [each["Projection"]["ProjectionType"]]
            for each in p.get("GlobalSecondaryIndexes", [])
        },
        "expiry": live.get("AttributeName") if live.get("Enabled") else None,
        "recovery": p.get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled", False),
        "encryption": sse.get("SSEType", "KMS") if sse.get("SSEEnabled") else None,
        "encryption_key": sse.get("KMSMasterKeyId"),
        "named": "given" if p.get("TableName") else None,
    }


def _queue(p):
    redrive = p.get("RedrivePolicy", {})
    return {
        "visibility_seconds": _number(p.get("VisibilityTimeout")),
        "retention_seconds": _number(p.get("MessageRetentionPeriod", 345600)),
        "long_poll_seconds": _number(p.get("ReceiveMessageWaitTimeSeconds")),
        "encryption": "KMS" if p.get("KmsMasterKeyId") else "SQS" if p.get("SqsManagedSseEnabled") else None,
        "dead_letters": name_in(redrive.get("deadLetterTargetArn")),
        "receives": _number(redrive.get("maxReceiveCount")),
        "fifo": p.get("FifoQueue"),
    }


def _function(p):
    log = p.get("LoggingConfig", {})
    code = p.get("Code", {})
    code.get("S3Bucket")  # Wherever the tool put it.
    return {
        "code": code.get("S3Key") or "given",
        "runtime": p.get("Runtime"),
        "handler": p.get("Handler"),
        "architectures": p.get("Architectures"),
        "timeout_seconds": _number(p.get("Timeout")),
        "memory_mb": _number(p.get("MemorySize")),
        "role": name_in(p.get("Role")),
        "tracing": p.get("TracingConfig", {}).get("Mode"),
        "recursion": p.get("RecursiveLoop"),
        "reserved_concurrency": p.get("ReservedConcurrentExecutions"),
        "log": name_in(log.get("LogGroup")),
        "log_format": log.get("LogFormat"),
        "log_level": log.get("ApplicationLogLevel"),
        "environment": p.get("Environment", {}).whole("Variables", {}),
    }


def _mapping(p):
    return {
        "function": name_in(p.get("FunctionName")),
        "queue": name_in(p.get("EventSourceArn")),
        "batch": _number(p.get("BatchSize")),
        "answers": p.get("FunctionResponseTypes"),
        "maximum_concurrency": _number(p.get("ScalingConfig", {}).get("MaximumConcurrency")),
    }


def _async(p):
    return {
        "function": name_in(p.get("FunctionName")),
        "qualifier": p.get("Qualifier"),
        "retries": _number(p.get("MaximumRetryAttempts")),
        "age_seconds": _number(p.get("MaximumEventAgeInSeconds")),
        "on_failure": name_in(p.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination")),
    }


def _rule(p):
    (target,) = p.get("Targets")
    retry = target.get("RetryPolicy", {})
    return {
        "state": p.get("State"),
        "schedule": p.get("ScheduleExpression"),
        "pattern": p.whole("EventPattern"),
        "target": name_in(target["Arn"]),
        "input": target.get("Input"),
        "retries": _number(retry.get("MaximumRetryAttempts")),
        "age_seconds": _number(retry.get("MaximumEventAgeInSeconds")),
        "dead_letters": name_in(target.get("DeadLetterConfig", {}).get("Arn")),
    }


def _permission(p):
    return {
        "function": name_in(p.get("FunctionName")),
        "principal": p.get("Principal"),
        "action": p.get("Action"),
        "source": p.get("SourceArn"),
    }


def _access(of):
    def read(p):
        (name,) = map(name_in, p.get(of))
        return {"of": [name], "allowed": rights_to(name, p.get("PolicyDocument")["Statement"])}

    return read


def _log(p):
    return {
        # By this name the key's policy knows it.
        "called": p.get("LogGroupName"),
        "retention_days": _number(p.get("RetentionInDays")),
        "encryption_key": name_in(p.get("KmsKeyId")),
    }


def _role(p):
    p.get("Policies"), p.get("ManagedPolicyArns")  # model.py joins them
    return {"assumed_by": rights(p.get("AssumeRolePolicyDocument")["Statement"], on=[])}


def _api(p):
    return {"protocol": p.get("ProtocolType"), "cors": p.whole("CorsConfiguration")}


def _authorizer(p):
    jwt = p.get("JwtConfiguration", {})
    return {
        "api": name_in(p.get("ApiId")),
        "kind": p.get("AuthorizerType"),
        "reads": p.get("IdentitySource"),
        "issuer": jwt.get("Issuer"),
        "audience": jwt.get("Audience"),
    }


def _integration(p):
    return {
        "api": name_in(p.get("ApiId")),
        "kind": p.get("IntegrationType"),
        "function": name_in(p.get("IntegrationUri")),
        "payload": p.get("PayloadFormatVersion"),
        "timeout_milliseconds": _number(p.get("TimeoutInMillis")),
    }


def _route(p):
    return {
        "api": name_in(p.get("ApiId")),
        "key": p.get("RouteKey"),
        "integration": name_in(p.get("Target")),
        "authorization": p.get("AuthorizationType", "NONE"),
        "authorizer": name_in(p.get("AuthorizerId")),
    }


def _stage(p):
    bounds = p.get("DefaultRouteSettings", {})
    log = p.get("AccessLogSettings", {})
    return {
        "api": name_in(p.get("ApiId")),
        "name": p.get("StageName"),
        "deploys": p.get("AutoDeploy"),
        "requests_per_second": _number(bounds.get("ThrottlingRateLimit")),
        "burst": _number(bounds.get("ThrottlingBurstLimit")),
        "metrics": bounds.get("DetailedMetricsEnabled"),
        "log": name_in(log.get("DestinationArn")),
        # Fields have no order.
        "logged": json.loads(log.get("Format", "null")),
    }


def _secret(p):
    return {
        "called": p.get("Name"),
        "encryption_key": name_in(p.get("KmsKeyId")),
        # An empty GenerateSecretString generates, too.
        "value": "given" if p.get("SecretString") or p.get("GenerateSecretString") is not None else None,
    }


def _topic(p):
    return {"encryption_key": name_in(p.get("KmsMasterKeyId"))}


def _subscription(p):
    return {"topic": name_in(p.get("TopicArn")), "protocol": p.get("Protocol"), "endpoint": p.get("Endpoint")}


def _alarm(p):
    metrics = p.get("Metrics")
    return {
        "metric": f"{p.get('Namespace')} {p.get('MetricName')}" if not metrics else None,
        "of": {each["Name"]: name_in(each["Value"]) for each in p.get("Dimensions", [])} or None,
        **(_metrics(metrics) if metrics else {}),
        "statistic": p.get("Statistic"),
        "period_seconds": _number(p.get("Period")),
        "periods": _number(p.get("EvaluationPeriods")),
        "when": p.get("ComparisonOperator"),
        "threshold": p.get("Threshold"),
        "missing_data": p.get("TreatMissingData"),
        "tells": [name_in(each) for each in p.get("AlarmActions", [])],
    }


def _metrics(queries):
    expressions, metrics = [], {}
    for query in queries:
        expression = query.get("Expression")
        # One is compared with the threshold: the expression.
        if query.get("ReturnData", True) != bool(expression):
            raise Unknown(f"ReturnData of {query['Id']} is {query.get('ReturnData', True)}")
        if expression:
            expressions.append(expression)
        else:
            metric = query["MetricStat"]["Metric"]
            words = metric["Namespace"], metric["MetricName"], query["MetricStat"]["Stat"], query["MetricStat"]["Period"]
            metrics[query["Id"]] = " ".join(map(str, words))
    (expression,) = expressions
    return {"expression": expression, "metrics": metrics}


def _dashboard(p):
    return {"shows": shown(p.get("DashboardBody"))}


def shown(body):
    """The metrics of a dashboard, wherever they stand: {"namespace name": of what}."""
    metrics = {}
    for widget in json.loads(body)["widgets"]:
        for namespace, name, *rest in widget["properties"]["metrics"]:
            # A dimension's name and value; how it is drawn comes after them.
            of = [name_in(value) for value in rest[1:2] if isinstance(rest[0], str)]
            metrics.setdefault(f"{namespace} {name}", []).extend(of)
    return {key: sorted(of) for key, of in metrics.items()}


# Type: (kind in expected.yaml, reader, whether AWS lets it have tags)
READERS = {
    "AWS::KMS::Key": ("key", _key, True),
    "AWS::DynamoDB::Table": ("table", _table, True),
    "AWS::SQS::Queue": ("queue", _queue, True),
    "AWS::SQS::QueuePolicy": ("access", _access("Queues"), False),
    "AWS::SNS::TopicPolicy": ("access", _access("Topics"), False),
    "AWS::Lambda::Function": ("function", _function, True),
    "AWS::Lambda::EventSourceMapping": ("mapping", _mapping, True),
    "AWS::Lambda::EventInvokeConfig": ("async", _async, False),
    "AWS::Lambda::Permission": ("permission", _permission, False),
    "AWS::Events::Rule": ("rule", _rule, True),
    "AWS::Logs::LogGroup": ("log", _log, True),
    "AWS::IAM::Role": ("role", _role, True),
    "AWS::ApiGatewayV2::Api": ("api", _api, True),
    "AWS::ApiGatewayV2::Authorizer": ("authorizer", _authorizer, False),
    "AWS::ApiGatewayV2::Integration": ("integration", _integration, False),
    "AWS::ApiGatewayV2::Route": ("route", _route, False),
    "AWS::ApiGatewayV2::Stage": ("stage", _stage, True),
    "AWS::SecretsManager::Secret": ("secret", _secret, True),
    "AWS::SNS::Topic": ("topic", _topic, True),
    "AWS::SNS::Subscription": ("subscription", _subscription, False),
    "AWS::CloudWatch::Alarm": ("alarm", _alarm, True),
    "AWS::CloudWatch::Dashboard": ("dashboard", _dashboard, False),
}
