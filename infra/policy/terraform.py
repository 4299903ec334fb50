"""The Terraform module as a model in the words of expected.yaml: what model.py is for CloudFormation."""

import functools
import json
import pathlib
import re

import hcl
import schema
from cloudformation import PSEUDO, kebab
from kinds import Unknown, name_in, rights
from terraform_kinds import PARTS, READERS, Taken

HERE = pathlib.Path(__file__).resolve().parent
MODULE = HERE.parent / "terraform"
EXAMPLE = MODULE / "examples" / "complete"

ACCOUNT, REGION = PSEUDO["AWS::AccountId"], PSEUDO["AWS::Region"]
DATA = {
    "aws_caller_identity": {"account_id": ACCOUNT},
    "aws_partition": {"partition": PSEUDO["AWS::Partition"]},
    "aws_region": {"id": REGION},
}

# Attributes that say what another tool's say by another name.
SAME_AS = {
    ("aws_apigatewayv2_api", "api_endpoint"): "{%s.apiendpoint}",
    ("aws_apigatewayv2_api", "execution_arn"): "arn:aws:execute-api:%s:%s:{%%s.id}" % (REGION, ACCOUNT),
    # CloudFormation's ARN of a log group ends with ":*", which stands for its streams; the provider's does not.
    ("aws_cloudwatch_log_group", "arn"): "{%s.group}",
    ("aws_dynamodb_table", "name"): "{%s.id}",
    ("aws_sqs_queue", "url"): "{%s.id}",
}


def sources(folder=MODULE):
    return {each.name: each.read_text() for each in sorted(folder.glob("*.tf"))}


@functools.cache
def module():
    return hcl.Module(sources())


def variables(options):
    """Options as expected.yaml names them, as the module's variables: destination1 to 3 are a list, lists with commas are lists."""
    given = {}
    for name, value in options.items():
        if re.fullmatch(r"destination\d", name):
            given.setdefault("destinations", []).append(value)
        elif isinstance(value, str) and name in ("jwt_audience", *(each for each in module().variables if each.endswith("_arns"))):
            given[name] = value.split(",")
        else:
            given[name] = value
    return given


def evaluated(options, of=None):
    given = variables(options)
    numbers = {each: f"secret{number}" for number, each in enumerate(given.get("destinations", []), 1)}

    def name(instance):
        """dead_messages is dead-messages; the alarm "dead-messages" is dead-messages-alarm; secrets are counted."""
        if instance.type == "aws_secretsmanager_secret":
            return numbers[instance.key]
        if instance.type == "aws_cloudwatch_metric_alarm":
            return kebab(instance.key or instance.label) + "-alarm"
        return kebab(instance.label)

    def attribute(instance, attribute):
        schema.require_attribute(instance.type, attribute)
        return SAME_AS.get((instance.type, attribute), "{%%s.%s}" % attribute) % name(instance)

    evaluation = hcl.Evaluation(of or module(), given, attribute, DATA)
    evaluation.name = name
    return evaluation


def of_terraform(options, of=None):
    """The model of the module, or of another one, with these options."""
    evaluation = evaluated(options, of)
    model, parts = {"outputs/stack": {kebab(name): each for name, each in evaluation.outputs().items()}}, []
    for instance, properties, lifecycle in evaluation.made():
        name = evaluation.name(instance)
        taken = Taken(_with_streams(properties))
        if instance.type in PARTS:
            parts.append((instance.type, name, taken))
            continue
        if instance.type not in READERS:
            raise Unknown(f"{name} is a {instance.type}: terraform_kinds.py has no reader for it")
        word, read, taggable = READERS[instance.type]
        facts = read(taken)
        if taggable:
            facts["tags"] = taken.get("tags", {})
        # The order in which a resource is replaced says nothing of the stack that is made.
        if set(lifecycle) - {"prevent_destroy", "create_before_destroy"}:
            raise Unknown(f"{name}: only prevent_destroy and create_before_destroy of lifecycle are read here")
        if lifecycle.get("prevent_destroy"):
            facts["kept"] = True
        _require_all_read(name, instance.type, taken)
        model[f"{word}/{name}"] = facts
    _join(parts, model)
    return {name: {key: each for key, each in facts.items() if each is not None} for name, facts in model.items()}


def _with_streams(value):
    """{log.group}:* is what CloudFormation calls {log.arn}."""
    return json.loads(json.dumps(value).replace(".group}:*", ".arn}"))


def _require_all_read(name, type_, taken):
    left = taken.left()
    if left:
        raise Unknown(f"{name}: terraform_kinds.py does not read {', '.join(sorted(left))} of {type_}")


def _join(parts, model):
    """What the provider has as resources of their own, and is a property of another."""
    policies, statements = {}, {name: [] for name in model if name.startswith("role/")}
    attached = []
    for type_, name, taken in parts:
        owner, facts = PARTS[type_](taken)
        _require_all_read(name, type_, taken)
        if type_ == "aws_iam_policy":
            policies[name] = facts
        elif type_ == "aws_iam_role_policy_attachment":
            attached.append((owner, facts))
        elif type_ == "aws_iam_role_policy":
            statements[owner] += facts
        else:
            if owner not in model or set(facts) & set(model[owner]):
                raise Unknown(f"{name}: {owner} is not there, or has one already")
            model[owner].update(facts)
    for role, policy in attached:
        if name_in(policy) not in policies:
            raise Unknown(f"{role} has a policy that is not of this stack: {policy}")
        statements[role] += policies[name_in(policy)]
    for role, allowed in statements.items():
        model[role]["may"] = rights(allowed)
