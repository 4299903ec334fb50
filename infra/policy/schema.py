"""What the AWS provider's resources have, by terraform/schema.json, and whether the module keeps to it: what no parser sees.

terraform/schema.mjs makes that file of a package that is generated from the provider's own schema.
"""

import functools
import json
import pathlib

from hcl import META, Failed

FILE = pathlib.Path(__file__).resolve().parent / "terraform" / "schema.json"


@functools.cache
def schema():
    return json.loads(FILE.read_text())


def require_attribute(type_, name):
    """What is referred to, {resource.attribute}, has to be there."""
    known = schema()["resource"].get(type_)
    if known is None:
        raise Failed(f"{type_} is not in {FILE.name}")
    if name not in known["arguments"] and name not in known["computed"]:
        raise Failed(f"{type_} has no attribute {name}")


def findings(module):
    """All that the provider would not take, in sentences."""
    for kind, blocks in ("resource", module.resources), ("data", module.data):
        for (type_, label), body in blocks.items():
            known = schema()[kind].get(type_)
            if known is None:
                yield f"{type_}.{label}: {FILE.name} does not know the type"
                continue
            given = {key: value for key, value in body.items() if key not in META}
            yield from _block(f"{type_}.{label}", given, known)
            if kind == "resource" and "tags" in known["arguments"] and "tags" not in given:
                yield f"{type_}.{label} can have tags, and has none"


def _block(where, given, known):
    for name, value in given.items():
        if name in known["blocks"]:
            yield from _blocks(f"{where}.{name}", value, known["blocks"][name])
        elif name in known["computed"]:
            yield f"{where}.{name} is for the provider to say"
        elif name not in known["arguments"]:
            yield f"{where} has no {name}"
        else:
            yield from _argument(f"{where}.{name}", value, known["arguments"][name])
    for name, kind in {**known["arguments"], **{name: each["is"] for name, each in known["blocks"].items()}}.items():
        if kind.startswith("required") and name not in given:
            yield f"{where} needs {name}"


def _blocks(where, value, known):
    if not isinstance(value, list) or not all(isinstance(each, dict) and "$expression" not in each for each in value):
        yield f"{where} is a block: without ="
        return
    if "one" in known["is"] and len(value) > 1:
        yield f"{where} is there {len(value)} times"
    for each in value:
        yield from _block(where, each, known)


# What stands in a file for each kind of argument; expressions are of any.
WRITTEN = {"string": (str,), "number": (int, float), "boolean": (bool,), "list": (list,), "map": (dict,)}


def _argument(where, value, kind):
    kind = kind.split()[1]
    if value is None or (isinstance(value, dict) and "$expression" in value):
        return
    if not isinstance(value, WRITTEN[kind]) or (kind == "number" and isinstance(value, bool)):
        yield f"{where} is a {kind}, and is {value!r}"
