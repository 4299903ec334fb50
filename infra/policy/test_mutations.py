"""The policy finds what it is there for: each change of the template that a careful operator would not sign is caught, and by its name."""

import copy
import unittest

import cdk
import cloudformation
import rules
import sam
from test_policy import of_cdk, of_sam


def properties(resource):
    return lambda template: template["Resources"][resource]["Properties"]


def statement(resource, sid):
    """A statement of a role's own policy, of the policy of both, of a key's or of a queue's."""

    def find(template):
        p = template["Resources"][resource]["Properties"]
        if "Policies" in p:
            statements = p["Policies"][0]["PolicyDocument"]["Statement"]
        else:
            statements = (p.get("PolicyDocument") or p.get("KeyPolicy"))["Statement"]
        both = [one for each in statements for one in each.get("Fn::If", [None, each])[1:]]
        return next(each for each in both if each.get("Sid") == sid)

    return find


def put(find, **values):
    return lambda template: find(template).update(values)


def drop(find, *names):
    def mutate(template):
        for name in names:
            del find(template)[name]

    return mutate


def negated(find):
    """The statement with the opposite of its condition."""

    def mutate(template):
        conditions = find(template)["Condition"]
        (operator,) = conditions
        conditions[operator.replace("Equals", "NotEquals")] = conditions.pop(operator)

    return mutate


def without(resource):
    return lambda template: template["Resources"].pop(resource)


def target(rule):
    return lambda template: properties(rule)(template)["Targets"][0]


def metric(name):
    """One of those that the alarm for no progress is made of."""
    return lambda template: next(each for each in properties("NoProgressAlarm")(template)["Metrics"] if each["Id"] == name)


def replaced(resource, policy):
    return lambda template: template["Resources"][resource].update(UpdateReplacePolicy=policy)


def open_route(template):
    route = properties("ApiRoute")(template)
    del route["AuthorizerId"]
    route["AuthorizationType"] = "NONE"


def second_route(template):
    route = copy.deepcopy(template["Resources"]["ApiRoute"])
    route["Properties"]["RouteKey"] = "GET /health"
    route["Properties"]["AuthorizationType"] = "NONE"
    template["Resources"]["HealthRoute"] = route


def secret_variable(template):
    template["Globals"]["Function"]["Environment"]["Variables"]["LONGHAUL_AWS_DATA_KEY"] = "MDEyMzQ1Njc4OWFiY2RlZg=="


def short_visibility(template):
    template["Mappings"]["Timeouts"]["900"]["Visibility"] = 600


def unencrypted(resource):
    return drop(properties(resource), "SqsManagedSseEnabled")


WORKER, BOTH = "WorkerRole", "BothMay"

MUTATIONS = [
    ("an action with a wildcard", put(statement(WORKER, "Table"), Action="dynamodb:*"), r"role/worker-role allows dynamodb:\*.*: a wildcard"),
    ("every action", put(statement(BOTH, "Sessions"), Action="*"), r"allows \* for .*: a wildcard"),
    ("every resource", put(statement(BOTH, "NextInvocation"), Resource="*"), r"allows sqs:SendMessage for \*: a wildcard"),
    ("every bucket", put(statement(BOTH, "Objects"), Resource="arn:aws:s3:::*"), r"allows s3:GetObject for arn:aws:s3:::\*: a wildcard"),
    ("one verb more", put(statement("HttpRole", "Table"), Action=["dynamodb:GetItem", "dynamodb:Scan"]), r"role/http-role.may.*Scan"),
    ("one verb less", put(statement(WORKER, "Table"), Action=["dynamodb:GetItem", "dynamodb:PutItem"]), r"role/worker-role.may.*must be .*DeleteItem"),
    ("a key without its context", drop(statement(BOTH, "Sessions"), "Condition"), r"role/.*EncryptionContext.* is missing"),
    ("anybody may send", put(statement("NewObjectsMaySend", "NewObjects"), Principal="*"), r"access/new-objects-may-send allows .*: a wildcard"),
    ("any rule may send", drop(statement("NewObjectsMaySend", "NewObjects"), "Condition"), r"access/new-objects-may-send.*is missing"),
    ("any rule but that may send", negated(statement("NewObjectsMaySend", "NewObjects")), r"access/new-objects-may-send.*ArnNotEquals"),
    ("any other use of the key", negated(statement(BOTH, "Sessions")), r"role/.*StringNotEquals"),
    ("a queue's policy for another queue", put(statement("NewObjectsMaySend", "NewObjects"), Resource={"Fn::GetAtt": "DeadMessages.Arn"}), r"\{dead-messages.arn\} is not \{continuations.arn\}"),
    ("a queue's policy for all", put(statement("SweepMayGiveUp", "MissedSweeps"), Resource="*"), r"\* is not \{missed-sweeps.arn\}"),
    ("a topic's policy for all", put(statement("AlarmsMayBeTold", "Alarms"), Resource="*"), r"\* is not \{alarms.arn\}"),
    ("a key's policy for another key", put(statement("Key", "AlarmsToTheTopic"), Resource="arn:aws:kms:eu-central-1:123456789012:key/0f1e"), r"key/0f1e is not \*"),
    ("another kind of principal", put(statement("Key", "AlarmsToTheTopic"), Principal={"AWS": "cloudwatch.amazonaws.com"}), r"key/key.allowed.AWS cloudwatch"),
    ("no dead letters of the queue", drop(properties("Continuations"), "RedrivePolicy"), r"worker-queue is of a queue without dead letters"),
    ("no dead-letter queue", without("DeadMessages"), r"queue/dead-messages is missing|DeadMessages"),
    ("no dead letters of a rule", lambda t: properties("Sweep")(t)["Targets"][0].pop("DeadLetterConfig"), r"rule/sweep loses what"),
    ("no retries of a rule", lambda t: properties("ObjectCreated")(t)["Targets"][0].pop("RetryPolicy"), r"rule/object-created.retries is missing"),
    ("no destination for failures", drop(properties("WorkerAsync"), "DestinationConfig"), r"async/worker-async.on_failure is missing"),
    ("dead letters of a day", put(properties("DeadMessages"), MessageRetentionPeriod=86400), r"queue/dead-messages.retention_seconds is 86400"),
    ("visible before the timeout", short_visibility, r"continuations.visibility_seconds is 600, and must be at least 6 times"),
    ("a timeout beyond the gateway's", put(properties("Http"), Timeout=60), r"api-integration.timeout_milliseconds is 30000, and must be at least"),
    ("failures that are not reported", drop(properties("WorkerQueue"), "FunctionResponseTypes"), r"mapping/worker-queue.answers is missing"),
    ("several in a batch", put(properties("WorkerQueue"), BatchSize=10), r"mapping/worker-queue.batch is 10"),
    ("reserved concurrency", put(properties("Worker"), ReservedConcurrentExecutions=5), r"function/worker has reserved concurrency"),
    ("recursion that is stopped", drop(properties("Worker"), "RecursiveLoop"), r"function/worker.recursion is missing"),
    ("no retention of a log", drop(properties("WorkerLog"), "RetentionInDays"), r"log/worker-log is kept for ever"),
    ("a log in clear", drop(properties("HttpLog"), "KmsKeyId"), r"log/http-log is not encrypted"),
    ("a queue in clear", unencrypted("Continuations"), r"queue/continuations is not encrypted"),
    ("a table in clear", drop(properties("Table"), "SSESpecification"), r"table/table is not encrypted"),
    ("a table without recovery", drop(properties("Table"), "PointInTimeRecoverySpecification"), r"table/table.recovery is False"),
    ("a table that goes with the stack", lambda t: t["Resources"]["Table"].pop("DeletionPolicy"), r"table/table.kept is missing"),
    ("a table without expiry", drop(properties("Table"), "TimeToLiveSpecification"), r"table/table.expiry is missing"),
    ("a table without the sweep's index", lambda t: properties("Table")(t)["GlobalSecondaryIndexes"].pop(0), r"indexes.due is missing"),
    ("a key that stays", drop(properties("Key"), "EnableKeyRotation"), r"key/key.rotation is missing"),
    ("an open API", open_route, r"route/api-route is open to anybody"),
    ("an open path beside it", second_route, r"route/health-route is open to anybody"),
    ("a secret in the template", put(properties("Secret1"), SecretString="{}"), r"secret/secret1 has its value in the template"),
    ("a secret in the environment", secret_variable, r"function/http has a secret in its environment: LONGHAUL_AWS_DATA_KEY"),
    ("no tags", drop(properties("Continuations"), "Tags"), r"queue/continuations has no tag"),
    ("no traces", lambda t: t["Globals"]["Function"].pop("Tracing"), r"function/worker.tracing is missing"),
    ("an alarm that tells nobody", drop(properties("WorkerErrorsAlarm"), "AlarmActions"), r"alarm/worker-errors-alarm.tells is \[\]"),
    ("an alarm less", without("NoProgressAlarm"), r"alarm/no-progress-alarm is missing"),
    ("an alarm that one kill raises", put(properties("OldestMessageAlarm"), Threshold=3600), r"oldest-message-alarm.threshold is 3600, and must be at least 1 times queue/continuations.visibility_seconds \(5400\) and 3600"),
    ("no sweep", put(properties("Sweep"), State="DISABLED"), r"rule/sweep.state is DISABLED"),
    ("an output of another queue", lambda t: t["Outputs"]["QueueUrl"].update(Value={"Ref": "DeadMessages"}), r"outputs/stack.queue-url is \{dead-messages.id\}"),
    ("no dashboard", without("Dashboard"), r"dashboard/dashboard is missing"),
    ("a part of the event for a target", put(target("Sweep"), InputPath="$.detail"), r"sweep: .*does not read Targets.InputPath"),
    ("a role for a target", put(target("ObjectCreated"), RoleArn="arn:aws:iam::123456789012:role/any"), r"object-created: .*does not read Targets.RoleArn"),
    ("a destination for successes", lambda t: properties("WorkerAsync")(t)["DestinationConfig"].update(OnSuccess={"Destination": {"Fn::GetAtt": "DeadMessages.Arn"}}), r"does not read DestinationConfig.OnSuccess"),
    ("progress of something else", lambda t: metric("confirmed")(t)["MetricStat"]["Metric"].update(Dimensions=[{"Name": "destination", "Value": "other"}]), r"does not read Metrics.MetricStat.Metric.Dimensions"),
    ("an alarm of two series", drop(metric("handovers"), "ReturnData"), r"ReturnData of handovers is True"),
    ("a table that goes when it is replaced", replaced("Table", "Delete"), r"table/table.kept is until it is replaced"),
    ("a key that goes when it is replaced", replaced("Key", "Delete"), r"key/key.kept is until it is replaced"),
    ("a queue that stays", lambda t: t["Resources"]["DeadMessages"].update(DeletionPolicy="Retain"), r"queue/dead-messages.kept is until"),
    ("a person with the functions' rights", put(properties("BothMay"), Users=["somebody"]), r"both-may: .*does not read Users"),
]


def of_construct(construct, kind):
    """A resource of the CDK's template, by the construct that made it."""

    def find(template):
        (found,) = [
            each
            for each in template["Resources"].values()
            if each["Type"] == kind and each["Metadata"]["aws:cdk:path"].split("/")[2] == construct
        ]
        return found

    return find


def properties_of(construct, kind):
    return lambda template: of_construct(construct, kind)(template)["Properties"]


def statement_of(construct, kind, document, sid):
    def find(template):
        (found,) = [each for each in properties_of(construct, kind)(template)[document]["Statement"] if each.get("Sid") == sid]
        return found

    return find


ROLE, FUNCTION, QUEUE, QUEUE_POLICY = "AWS::IAM::Role", "AWS::Lambda::Function", "AWS::SQS::Queue", "AWS::SQS::QueuePolicy"


def default_policy(template):
    """What a grant of the CDK's would add."""
    document = properties_of("WorkerRole", "AWS::IAM::Policy")(template)["PolicyDocument"]
    document["Statement"].append({"Effect": "Allow", "Action": "sqs:PurgeQueue", "Resource": document["Statement"][0]["Resource"]})


def aws_managed_policy(template):
    properties_of("WorkerRole", ROLE)(template)["ManagedPolicyArns"].append("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")


def drifted(name, value):
    return lambda template: properties_of("Worker", FUNCTION)(template)["Environment"]["Variables"].update({name: value})


# Of the CDK's stack a few: rights that its constructs would add, what its kinds of reference lead to, and what only it writes.
MUTATIONS_OF_CDK = [
    ("a verb that a grant adds", default_policy, r"role/worker-role.may.*sqs:PurgeQueue"),
    ("a policy of AWS's", aws_managed_policy, r"worker-role has a policy that is not of this stack"),
    ("the key opened to the account", put(statement_of("Key", "AWS::KMS::Key", "KeyPolicy", "AlarmsToTheTopic"), Principal={"AWS": "*"}), r"key/key.allowed.*is missing"),
    ("any rule may send", drop(statement_of("Continuations", QUEUE_POLICY, "PolicyDocument", "NewObjects"), "Condition"), r"access/new-objects-may-send.*is missing"),
    ("any rule but that may send", negated(statement_of("Continuations", QUEUE_POLICY, "PolicyDocument", "NewObjects")), r"access/new-objects-may-send.*ArnNotEquals"),
    ("any other use of the key", negated(statement_of("BothMay", "AWS::IAM::ManagedPolicy", "PolicyDocument", "Sessions")), r"role/.*StringNotEquals"),
    ("a queue's policy for all", put(statement_of("MissedSweeps", QUEUE_POLICY, "PolicyDocument", "MissedSweeps"), Resource="*"), r"\* is not \{missed-sweeps.arn\}"),
    ("a topic's policy for all", put(statement_of("Alarms", "AWS::SNS::TopicPolicy", "PolicyDocument", "Alarms"), Resource="*"), r"\* is not \{alarms.arn\}"),
    ("other code", lambda t: properties_of("Worker", FUNCTION)(t)["Code"].update(S3Key="0123.zip"), r"function/worker.code is 0123.zip"),
    ("another environment", drifted("LONGHAUL_METRICS_NAMESPACE", "Longhaul"), r"function/worker.environment.LONGHAUL_METRICS_NAMESPACE is Longhaul"),
    ("messages that show too early", put(properties_of("Continuations", QUEUE), VisibilityTimeout=900), r"continuations.visibility_seconds is 900, and must be at least 6 times"),
    ("an alarm that one kill raises", put(properties_of("OldestMessageAlarm", "AWS::CloudWatch::Alarm"), Threshold=3600), r"threshold is 3600, and must be at least 1 times"),
    ("a table that goes with the stack", lambda t: of_construct("Table", "AWS::DynamoDB::Table")(t).update(DeletionPolicy="Delete"), r"table/table.kept is missing"),
    ("a table that goes when it is replaced", lambda t: of_construct("Table", "AWS::DynamoDB::Table")(t).update(UpdateReplacePolicy="Delete"), r"table/table.kept is until"),
    ("a key that goes when it is replaced", lambda t: of_construct("Key", "AWS::KMS::Key")(t).pop("UpdateReplacePolicy"), r"key/key.kept is until"),
    ("a role for a target", lambda t: properties_of("Sweep", "AWS::Events::Rule")(t)["Targets"][0].update(RoleArn="arn:aws:iam::123456789012:role/any"), r"does not read Targets.RoleArn"),
    ("a group with the functions' rights", put(properties_of("BothMay", "AWS::IAM::ManagedPolicy"), Groups=["everybody"]), r"both-may: .*does not read Groups"),
    ("an output of another queue", lambda t: t["Outputs"]["QueueUrl"].update(t["Outputs"]["DeadMessagesUrl"]), r"outputs/stack.queue-url is \{dead-messages.id\}"),
    ("a generated secret", put(properties_of("Secret-main-channel", "AWS::SecretsManager::Secret"), GenerateSecretString={}), r"secret/secret1 has its value in the template"),
    ("an open API", put(properties_of("ApiRoute", "AWS::ApiGatewayV2::Route"), AuthorizationType="NONE"), r"route/api-route is open to anybody"),
    ("no tags", drop(properties_of("MissedSweeps", QUEUE), "Tags"), r"queue/missed-sweeps has no tag"),
]


class Mutations(unittest.TestCase):
    def test_each_is_caught(self):
        self._are_caught(MUTATIONS, lambda options: sam.parsed(), of_sam)

    def test_each_of_the_cdks_stack_is_caught(self):
        self._are_caught(MUTATIONS_OF_CDK, cdk.synthesised, of_cdk)

    def _are_caught(self, mutations, template_of, model_of):
        data = rules.expected()
        name, options, resources = next(rules.scenarios(data))
        for what, mutate, finding in mutations:
            with self.subTest(what):
                template = template_of(options)
                mutate(template)
                try:
                    found = rules.findings(model_of(options, template), resources, data)
                except Exception as unreadable:  # A template that cannot even be read is caught, too.
                    found = [f"{type(unreadable).__name__}: {unreadable}"]
                self.assertRegex("\n".join(found), finding)

    def test_a_parameter_for_a_password_is_caught(self):
        self.assertEqual(1, len(list(rules.plain_secrets(["BucketArns", "SecretArns", "YouTubePassword"]))))

    def test_what_no_reader_knows_is_caught(self):
        template = sam.parsed()
        template["Resources"]["Bucket"] = {"Type": "AWS::S3::Bucket"}
        with self.assertRaisesRegex(Exception, "no reader"):
            of_sam({"bucket_arns": ["arn:aws:s3:::studio-videos"]}, template)
        template = sam.parsed()
        template["Resources"]["Continuations"]["Properties"]["DelaySeconds"] = 900
        with self.assertRaisesRegex(Exception, "does not read DelaySeconds"):
            of_sam({"bucket_arns": ["arn:aws:s3:::studio-videos"]}, template)

    def test_two_of_one_name_are_caught(self):
        with self.assertRaisesRegex(ValueError, "several resources are called queue"):
            cloudformation.Evaluation({"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}, "queue": {"Type": "AWS::SQS::Queue"}}}, {})


if __name__ == "__main__":
    unittest.main()
