"""Compares a stack's model with expected.yaml, and holds it to what must hold of any stack. Findings are sentences; none is good."""

import pathlib
import re

import yaml

EXPECTED = pathlib.Path(__file__).resolve().parent / "expected.yaml"

# Names of values that a person keeps to themselves.
SECRETIVE = re.compile(r"(?i)(secret|password|token|credential|private|data_?key|api_?key)")
PLAIN_NAMES = re.compile(r"(?i)(arn|secret[0-9]*$)")


def expected():
    return yaml.safe_load(EXPECTED.read_text())


def scenarios(data):
    """(name, options, resources) of each set of options, the newcomer's first."""
    base = {name: _merged(data["each"].get(name.split("/")[0], {}), each) for name, each in data["resources"].items()}
    yield "as it comes", data["options"], _without_nulls(base)
    for name, other in data["with"].items():
        resources = dict(base)
        for resource, changes in other["resources"].items():
            if changes is None:
                del resources[resource]
            else:
                kind = data["each"].get(resource.split("/")[0], {})
                resources[resource] = _merged(resources.get(resource, kind), changes)
        yield name, other["options"], _without_nulls(resources)




def _merged(base, changes):
    merged = dict(base)
    for key, value in changes.items():
        merged[key] = _merged(merged[key], value) if isinstance(value, dict) and isinstance(merged.get(key), dict) else value
    return merged


def _without_nulls(value):
    if not isinstance(value, dict):
        return value
    return {key: _without_nulls(each) for key, each in value.items() if each is not None}


def findings(model, resources, data):
    """All that is wrong with a stack."""
    return [
        *_differences(model, resources),
        *_relations(model, data["relations"]),
        *_wildcards(model, data["wildcards"]),
        *_open(model, data["open_routes"]),
        *_everywhere_true(model),
    ]


def _differences(model, resources):
    for name in sorted(set(resources) - set(model)):
        yield f"{name} is missing"
    for name in sorted(set(model) - set(resources)):
        yield f"{name} is there, and expected.yaml does not know it"
    for name in sorted(set(model) & set(resources)):
        yield from _different(name, model[name], resources[name])


def _different(path, is_, must):
    if isinstance(is_, dict) and isinstance(must, dict):
        for key in sorted(set(is_) | set(must)):
            if key not in is_:
                yield f"{path}.{key} is missing, and must be {must[key]}"
            elif key not in must:
                yield f"{path}.{key} is {is_[key]}, and must not be there"
            else:
                yield from _different(f"{path}.{key}", is_[key], must[key])
    elif is_ != must:
        yield f"{path} is {is_}, and must be {must}"


def _value(model, path):
    resource, _, property_name = path.rpartition(".")
    return model.get(resource, {}).get(property_name)


def _relations(model, relations):
    for each in relations:
        value, other = _value(model, each["of"]), _value(model, each["at_least"])
        times, plus = each.get("times", 1), each.get("plus", 0)
        if value is None or other is None or value < times * other + plus:
            more = f" and {plus}" if plus else ""
            yield f"{each['of']} is {value}, and must be at least {times} times {each['at_least']} ({other}){more}: {each['why']}"


def _wildcards(model, forced):
    forced = {(each["where"], each["subject"], each["action"]) for each in forced}
    for name, facts in model.items():
        for subject, actions in {**facts.get("may", {}), **facts.get("allowed", {}), **facts.get("assumed_by", {})}.items():
            # All objects of one bucket are no wildcard beyond what is meant.
            resource = subject.split(" when ")[0]
            wide = "*" in re.sub(r"^(arn:[a-z-]+:s3:::[a-z0-9.-]+)/\*$", r"\1", resource)
            for action in actions:
                if (wide or "*" in action) and (name, subject, action) not in forced:
                    yield f"{name} allows {action} for {subject}: a wildcard"


def _open(model, routes):
    meant = {each["key"] for each in routes}
    for name, facts in model.items():
        if facts.get("authorization") == "NONE" and facts["key"] not in meant:
            yield f"{name} is open to anybody"


def _everywhere_true(model):
    kinds = {}
    for name, facts in model.items():
        kinds.setdefault(name.split("/")[0], []).append((name, facts))
    for name, facts in kinds.get("queue", []) + kinds.get("table", []):
        if not facts.get("encryption"):
            yield f"{name} is not encrypted"
    for name, facts in kinds.get("log", []):
        if not facts.get("retention_days"):
            yield f"{name} is kept for ever"
        if not facts.get("encryption_key"):
            yield f"{name} is not encrypted"
    for name, facts in kinds.get("secret", []):
        if "value" in facts:
            yield f"{name} has its value in the template"
    for name, facts in kinds.get("rule", []):
        if not facts.get("dead_letters"):
            yield f"{name} loses what it cannot deliver"
    for name, facts in kinds.get("function", []):
        for variable in facts["environment"]:
            if SECRETIVE.search(variable):
                yield f"{name} has a secret in its environment: {variable}"
        if "reserved_concurrency" in facts:
            yield f"{name} has reserved concurrency: messages would be throttled until they are dead letters"
    for name, facts in kinds.get("mapping", []):
        queue = model.get(f"queue/{facts['queue']}", {})
        if not queue.get("dead_letters"):
            yield f"{name} is of a queue without dead letters"
    for name, facts in kinds.get("queue", []):
        if not facts.get("dead_letters") and not _is_last_resort(name, model):
            yield f"{name} is nobody's dead letters, and has none"
    for name, facts in model.items():
        if "tags" in facts and not facts["tags"].get("application"):
            yield f"{name} has no tag that says whose it is"


def _is_last_resort(name, model):
    queue = name.split("/")[1]
    return any(queue in (facts.get("dead_letters"), facts.get("on_failure")) for facts in model.values())


def plain_secrets(parameters):
    """Parameters of a template that would carry a secret: nothing of Longhaul is deployed by one."""
    for name in parameters:
        if SECRETIVE.search(name) and not PLAIN_NAMES.search(name):
            yield f"the parameter {name} looks like a secret: put it into Secrets Manager"
