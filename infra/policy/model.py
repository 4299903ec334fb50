"""A stack in words that no tool owns: what expected.yaml is compared with. Here from CloudFormation; a reader of another tool's files makes
the same: {"kind/name": {property: value}}, with references as {name.attribute}.
"""

from cloudformation import REF_IS_ARN, kebab
from kinds import READERS, Unknown, name_in, rights


def of_cloudformation(evaluation):
    """The model of an evaluated template."""
    made = {name: (kind, Taken(properties), resource) for name, (kind, properties, resource) in evaluation.made().items() if kind != METADATA}
    model = {"outputs/stack": {kebab(name): each for name, each in evaluation.outputs().items()}}
    for name, (kind, taken, resource) in made.items():
        if kind in POLICIES:
            continue
        if kind not in READERS:
            raise Unknown(f"{name} is a {kind}: model.py has no reader for it")
        word, read, taggable = READERS[kind]
        facts = read(taken)
        if taggable:
            facts["tags"] = _tags(taken.whole("Tags", []))
        if resource.get("DeletionPolicy", "Delete").startswith("Retain"):
            facts["kept"] = resource.get("UpdateReplacePolicy") == "Retain" or "until it is replaced"
        model[f"{word}/{name}"] = {key: each for key, each in facts.items() if each is not None}
    _join(made, model)
    for name, (kind, taken, _) in made.items():
        left = list(taken.left())
        if left:
            raise Unknown(f"{name}: model.py does not read {', '.join(sorted(left))} of {kind}")
    return model


class Taken(dict):
    """Properties, with those below them, and which of them nobody has read."""

    def __init__(self, properties):
        super().__init__({name: _tracked(each) for name, each in properties.items()})
        self._given, self._read = properties, set()

    def __getitem__(self, name):
        self._read.add(name)
        return super().__getitem__(name)

    def get(self, name, default=None):
        self._read.add(name)
        return super().get(name, _tracked(default))

    def items(self):
        self._read.update(self)
        return super().items()

    def whole(self, name, default=None):
        """A property with all that is below it, as it is: for what is compared as a whole."""
        self[name] = self._given.get(name, default)
        return self[name]

    def left(self):
        for name, each in super().items():
            if name in self._read:
                yield from (f"{name}.{below}" for below in _left(each))
            elif name not in WORDING:
                yield name


def _tracked(value):
    if isinstance(value, list):
        return [_tracked(each) for each in value]
    return Taken(value) if isinstance(value, dict) else value


def _left(value):
    if isinstance(value, list):
        return [left for each in value for left in _left(each)]
    return value.left() if isinstance(value, Taken) else []


# What is for people and decides nothing.
WORDING = {"Description", "DisplayName", "Name", "AlarmDescription", "FunctionName", "DashboardName", "PolicyName"}
WORDING |= {"Id", "Label", "Path", "Sid", "Version"}


def _tags(tags):
    pairs = tags.items() if isinstance(tags, dict) else [(each["Key"], each["Value"]) for each in tags]
    # SAM's own mark says nothing of the stack.
    return {key: value for key, value in pairs if key != "lambda:createdBy"}


# Are no facts of their own: their statements are a role's.
POLICIES = {"AWS::IAM::ManagedPolicy", "AWS::IAM::Policy"}
METADATA = "AWS::CDK::Metadata"


def statements_of(made):
    """The statements of each role, wherever they stand: {role: [statement]}."""
    statements = {name: [] for name, (kind, _, _) in made.items() if kind == "AWS::IAM::Role"}
    for name, (kind, properties, _) in made.items():
        if kind == "AWS::IAM::Role":
            for each in properties.get("Policies", []):
                statements[name] += each["PolicyDocument"]["Statement"]
            for arn in properties.get("ManagedPolicyArns", []):
                policy = name_in(arn)
                if policy not in made or made[policy][0] not in REF_IS_ARN:
                    raise Unknown(f"{name} has a policy that is not of this stack: {arn}")
                statements[name] += made[policy][1]["PolicyDocument"]["Statement"]
        if kind in POLICIES:
            for role in properties.get("Roles", []):
                statements[name_in(role)] += properties["PolicyDocument"]["Statement"]
    return statements


def _join(made, model):
    for role, statements in statements_of(made).items():
        model[f"role/{role}"]["may"] = rights(statements)
