"""What CloudFormation makes of a template before it creates anything: parameters checked, conditions decided, intrinsic functions resolved.

References to resources stay symbols, {name.attribute}, of names that every tool writes alike: DeadMessages is {dead-messages.arn}.
"""

import re

NO_VALUE = object()

PSEUDO = {
    "AWS::Region": "eu-central-1",
    "AWS::AccountId": "123456789012",
    "AWS::StackName": "longhaul",
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::NoValue": NO_VALUE,
}

# Whose Ref is an ARN.
REF_IS_ARN = {"AWS::SNS::Topic", "AWS::SecretsManager::Secret", "AWS::IAM::ManagedPolicy"}


def kebab(name):
    """DeadMessages, dead_messages: dead-messages."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).replace("_", "-").lower()


class Refused(Exception):
    """A parameter that the template itself does not accept; says which and why."""


class Evaluation:
    """A template with its parameters.

    template: parsed and transformed, as CloudFormation takes it
    given: parameters by name; lists as lists or with commas
    naming: from (logical id, resource) to a name
    attribute: what stands for a resource's attribute, by logical id and attribute ("id" for Ref); symbols unless given
    """

    def __init__(self, template, given, naming=None, attribute=None, pseudo=None):
        self.template = template
        self.resources = template["Resources"]
        naming = naming or (lambda logical_id, resource: kebab(logical_id))
        self.names = {each: naming(each, resource) for each, resource in self.resources.items()}
        alike = {each for each in self.names.values() if list(self.names.values()).count(each) > 1}
        if alike:
            raise ValueError(f"several resources are called {', '.join(sorted(alike))}: all but one would go unchecked")
        self.attribute = attribute or self._symbol
        self.pseudo = {**PSEUDO, **(pseudo or {})}
        self.parameters = self._checked(given)
        self._require_rules()

    def _symbol(self, logical_id, attribute):
        if attribute == "id" and self.resources[logical_id]["Type"] in REF_IS_ARN:
            attribute = "Arn"
        return "{%s.%s}" % (self.names[logical_id], attribute.lower())

    def _checked(self, given):
        declared = self.template.get("Parameters", {})
        for name in given:
            if name not in declared:
                raise Refused(f"{name}: there is no such parameter")
        checked = {}
        for name, parameter in declared.items():
            if name not in given and "Default" not in parameter:
                raise Refused(f"{name}: has to be given")
            value = given.get(name, parameter.get("Default"))
            is_list = parameter["Type"] == "CommaDelimitedList"
            if is_list and not isinstance(value, list):
                value = [part.strip() for part in str(value).split(",")]
            for each in value if is_list else [value]:
                self._check(name, parameter, each)
            checked[name] = value if is_list else str(value)
        return checked

    @staticmethod
    def _check(name, parameter, value):
        why = f"{name}={value}: {parameter.get('ConstraintDescription', 'is not allowed')}"
        if "AllowedValues" in parameter and str(value) not in map(str, parameter["AllowedValues"]):
            raise Refused(why)
        if "AllowedPattern" in parameter and not re.fullmatch(parameter["AllowedPattern"], str(value)):
            raise Refused(why)
        if parameter["Type"] == "Number":
            if not re.fullmatch(r"-?\d+(\.\d+)?", str(value)):
                raise Refused(why)
            low, high = float(parameter.get("MinValue", "-inf")), float(parameter.get("MaxValue", "inf"))
            if not low <= float(value) <= high:
                raise Refused(why)

    def _require_rules(self):
        for name, rule in self.template.get("Rules", {}).items():
            if self.value(rule.get("RuleCondition", True)):
                for each in rule["Assertions"]:
                    if not self.value(each["Assert"]):
                        raise Refused(f"{name}: {each['AssertDescription']}")

    def made(self):
        """Resources whose condition holds, resolved, by name: (type, properties, the rest)."""
        made = {}
        for logical_id, resource in self.resources.items():
            if "Condition" in resource and not self.condition(resource["Condition"]):
                continue
            properties = self.value(resource.get("Properties", {}))
            made[self.names[logical_id]] = (resource["Type"], properties, resource)
        return made

    def outputs(self):
        return {name: self.value(each["Value"]) for name, each in self.template.get("Outputs", {}).items()}

    def condition(self, name):
        return self.value(self.template["Conditions"][name])

    def value(self, node):
        """A part of the template, resolved."""
        if isinstance(node, list):
            return [each for each in map(self.value, node) if each is not NO_VALUE]
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            (function, argument), = node.items()
            if function == "Condition" and isinstance(argument, str):
                return self.condition(argument)
            if function == "Ref" or function.startswith("Fn::"):
                return self._call(function.removeprefix("Fn::"), argument)
        resolved = {key: self.value(each) for key, each in node.items()}
        return {key: each for key, each in resolved.items() if each is not NO_VALUE}

    def _call(self, function, argument):
        if function == "If":
            condition, yes, no = argument
            return self.value(yes if self.condition(condition) else no)
        if function == "Ref":
            return self._reference(argument)
        if function == "GetAtt":
            logical_id, attribute = argument.split(".", 1) if isinstance(argument, str) else argument
            return self.attribute(logical_id, attribute)
        if function == "Sub":
            return self._substituted(argument)
        resolved = self.value(argument)
        if function == "Join":
            return resolved[0].join(map(str, resolved[1]))
        if function == "Split":
            return resolved[1].split(resolved[0])
        if function == "Select":
            return resolved[1][int(resolved[0])]
        if function == "FindInMap":
            mapping, first, second = resolved
            return self.template["Mappings"][mapping][first][second]
        if function == "Equals":
            return str(resolved[0]) == str(resolved[1])
        if function == "Not":
            return not resolved[0]
        if function == "And":
            return all(resolved)
        if function == "Or":
            return any(resolved)
        if function == "Contains":
            return resolved[1] in resolved[0]
        if function == "EachMemberEquals":
            return all(each == resolved[1] for each in resolved[0])
        raise ValueError(f"Fn::{function} is not known here")

    def _reference(self, name):
        if name in self.pseudo:
            return self.pseudo[name]
        if name in self.parameters:
            return self.parameters[name]
        return self.attribute(name, "id")

    def _substituted(self, argument):
        text, own = (argument, {}) if isinstance(argument, str) else argument
        own = {key: self.value(each) for key, each in own.items()}

        def replaced(match):
            name = match.group(1)
            if name.startswith("!"):
                return "${" + name[1:] + "}"
            if name in own:
                return str(own[name])
            if "." in name:
                return str(self.attribute(*name.split(".", 1)))
            return str(self._reference(name))

        return re.sub(r"\$\{([^}]+)\}", replaced, text)
