"""Creates the transformed template in moto's CloudFormation, an AWS emulator, looks at what it made, and deletes it again.

    emulator.py check                      all of it, on a moto server of its own
    emulator.py create ENDPOINT FILE       only creates, on a server that runs; writes names and ARNs to FILE, for the stack test

What moto's CloudFormation cannot make is taken out before, with every word of it said.
"""

import contextlib
import io
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile

import cloudformation
import sam
from makeable import NOT_MADE, STUMBLES, makeable

STACK = "longhaul"
REGION = "eu-central-1"


class Failed(Exception):
    """Says what is wrong, to a person."""


def clients(endpoint, access_key="AKIDOPERATOR"):
    import boto3

    session = boto3.Session(aws_access_key_id=access_key, aws_secret_access_key="of-nobody", region_name=REGION)
    return lambda service: session.client(service, endpoint_url=endpoint)


def create(endpoint, options):
    """Creates the stack; answers with the physical names, by logical id, and what is not made."""
    aws = clients(endpoint)
    parameters = sam.parameters(options)
    # Refuses wrong parameters as CloudFormation does, and moto does not.
    evaluation = cloudformation.Evaluation(sam.transformed(), parameters)
    template, not_made = makeable(sam.transformed(), evaluation)
    unexpected = set(not_made.values()) - NOT_MADE
    if unexpected:
        raise Failed(f"moto cannot make {', '.join(sorted(unexpected))}, and emulator.py does not say so")
    s3 = aws("s3")
    s3.create_bucket(Bucket=sam.CODE_BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("bootstrap", "#!/bin/sh\n")
    s3.put_object(Bucket=sam.CODE_BUCKET, Key=sam.CODE_KEY, Body=code.getvalue())
    aws("cloudformation").create_stack(
        StackName=STACK,
        TemplateBody=json.dumps(template),
        Parameters=[
            {"ParameterKey": key, "ParameterValue": ",".join(each) if isinstance(each, list) else str(each)}
            for key, each in parameters.items()
        ],
        Capabilities=["CAPABILITY_IAM"],
    )
    status = aws("cloudformation").describe_stacks(StackName=STACK)["Stacks"][0]
    if status["StackStatus"] != "CREATE_COMPLETE":
        raise Failed(f"the stack is {status['StackStatus']}: {status.get('StackStatusReason')}")
    resources = aws("cloudformation").describe_stack_resources(StackName=STACK)["StackResources"]
    # What its condition left out moto lists, too, without a name.
    made = {each["LogicalResourceId"]: each.get("PhysicalResourceId", "") for each in resources if "LogicalResourceId" in each}
    outputs = {each["OutputKey"]: each["OutputValue"] for each in status["Outputs"]}
    wanted = {
        name
        for name, each in template["Resources"].items()
        if "Condition" not in each or evaluation.condition(each["Condition"])
    }
    missing = wanted - set(made)
    if missing:
        raise Failed(f"moto made no {', '.join(sorted(missing))}")
    return made, outputs, not_made


def look(endpoint, made):
    """What stands there is what was asked for; yields what is not."""
    aws = clients(endpoint)
    table = aws("dynamodb").describe_table(TableName=made["Table"])["Table"]
    yield "table", [each["IndexName"] for each in table["GlobalSecondaryIndexes"]], ["due", "newest"]
    yield "table", table["BillingModeSummary"]["BillingMode"], "PAY_PER_REQUEST"
    queue = aws("sqs").get_queue_attributes(QueueUrl=made["Continuations"], AttributeNames=["All"])["Attributes"]
    yield "queue", queue["VisibilityTimeout"], "5400"
    dead = aws("sqs").get_queue_attributes(QueueUrl=made["DeadMessages"], AttributeNames=["All"])["Attributes"]
    redrive = json.loads(queue["RedrivePolicy"])
    yield "queue", (redrive["deadLetterTargetArn"], str(redrive["maxReceiveCount"])), (dead["QueueArn"], "5")
    yield "dead letters", dead["MessageRetentionPeriod"], "1209600"
    for name, timeout in ("Worker", 900), ("Http", 29):
        function = aws("lambda").get_function_configuration(FunctionName=made[name])
        yield name, (function["Runtime"], function["Timeout"], function["MemorySize"]), ("provided.al2023", timeout, 512)
        yield name, function["Environment"]["Variables"]["LONGHAUL_AWS_QUEUE_URL"], made["Continuations"]
        role = function["Role"].split("/")[-1]
        # Moto attaches no managed policies; what the roles may do in all is the policy test's.
        yield name, aws("iam").list_role_policies(RoleName=role)["PolicyNames"], [name.lower()]
    mapping = aws("lambda").list_event_source_mappings()["EventSourceMappings"][0]
    yield "mapping", (mapping["EventSourceArn"], mapping["BatchSize"]), (queue["QueueArn"], 1)
    rules = {each["Name"]: each for each in aws("events").list_rules()["Rules"]}
    yield "rules", len(rules), 2
    for rule in rules:
        (target,) = aws("events").list_targets_by_rule(Rule=rule)["Targets"]
        yield rule, "DeadLetterConfig" in target and "RetryPolicy" in target, True
    groups = aws("logs").describe_log_groups()["logGroups"]
    yield "logs", sorted(each["retentionInDays"] for each in groups), [90, 90, 90]


def hand_over(endpoint, made):
    """Takes the mapping away, whose messages moto would give to a function of its own, and answers with each function's environment."""
    aws = clients(endpoint)
    aws("lambda").delete_event_source_mapping(UUID=made["WorkerQueue"])
    return {
        name: aws("lambda").get_function_configuration(FunctionName=made[name])["Environment"]["Variables"]
        for name in ("Worker", "Http")
    }


def left_over(endpoint):
    """What a deleted stack left behind."""
    aws = clients(endpoint)
    return {
        "tables": aws("dynamodb").list_tables()["TableNames"],
        "queues": aws("sqs").list_queues().get("QueueUrls", []),
        "functions": [each["FunctionName"] for each in aws("lambda").list_functions()["Functions"]],
        "mappings": aws("lambda").list_event_source_mappings()["EventSourceMappings"],
        "rules": [each["Name"] for each in aws("events").list_rules()["Rules"]],
        "roles": [each["RoleName"] for each in aws("iam").list_roles()["Roles"]],
        # Moto's CloudFormation has no way to delete managed policies: they are not looked for.
        "logs": [each["logGroupName"] for each in aws("logs").describe_log_groups()["logGroups"]],
        "topics": aws("sns").list_topics()["Topics"],
        "dashboards": aws("cloudwatch").list_dashboards()["DashboardEntries"],
    }


@contextlib.contextmanager
def moto():
    """A server of our own, as long as the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    endpoint = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(
            ["moto_server", "-H", "127.0.0.1", "-p", str(port)], stdout=log, stderr=subprocess.STDOUT, env=os.environ
        )
        try:
            for _ in range(600):
                with contextlib.suppress(OSError):
                    urllib.request.urlopen(endpoint + "/moto-api/data.json", timeout=5).close()
                    break
                time.sleep(0.1)
            else:
                raise Failed("moto_server did not start within a minute")
            yield endpoint
        except Failed:
            raise
        except Exception as e:
            log.seek(0)
            said = [line for line in log.read().decode(errors="replace").splitlines() if '" 200 ' not in line]
            raise Failed("%s: %s\n%s" % (type(e).__name__, e, "\n".join(said[-40:]))) from e
        finally:
            server.terminate()
            server.wait()


def check():
    options = {"bucket_arns": ["arn:aws:s3:::studio-videos"], "destination1": "main-channel", "alarm_email": "me@example.org"}
    with moto() as endpoint:
        before = left_over(endpoint)
        made, outputs, not_made = create(endpoint, options)
        print(f"created in moto: {len(made)} resources: {', '.join(sorted(made))}")
        print(f"not created, because moto's CloudFormation does not know their types: {len(not_made)} resources:")
        for kind in sorted(set(not_made.values())):
            print(f"  {kind}: {', '.join(sorted(name for name, each in not_made.items() if each == kind))}")
        print("left out, because moto's CloudFormation stumbles over it:")
        for (kind, name), saying in STUMBLES.items():
            print(f"  {kind} {name}: {saying}")
        gone = NOT_MADE - set(not_made.values())
        if gone:
            print(f"(moto knows {', '.join(sorted(gone))} by now: take that out of emulator.py)")
        for what, is_, must in look(endpoint, made):
            if is_ != must:
                raise Failed(f"{what} in moto is {is_}, and must be {must}")
        clients(endpoint)("cloudformation").delete_stack(StackName=STACK)
        after = left_over(endpoint)
        if after != before:
            raise Failed("deleted, and left behind: " + str({key: after[key] for key in after if after[key] != before[key]}))
        print("deleted in moto, and nothing left (moto knows no DeletionPolicy: on AWS table and key stay)")


def main(arguments):
    try:
        if arguments == ["check"]:
            check()
        elif len(arguments) == 3 and arguments[0] == "create":
            options = json.load(sys.stdin)
            made, outputs, not_made = create(arguments[1], options)
            environments = hand_over(arguments[1], made)
            pathlib.Path(arguments[2]).write_text(
                json.dumps(
                    {
                        "options": options,
                        "made": made,
                        "outputs": outputs,
                        "environments": environments,
                        "notMade": not_made,
                    },
                    indent=1,
                )
            )
        else:
            sys.exit(__doc__)
    except Failed as e:
        sys.exit(f"infra: {e}")


if __name__ == "__main__":
    main(sys.argv[1:])
