"""What Terraform makes of a module before it creates anything: variables checked, locals, counts and expressions worked out.

HashiCorp's own parser reads the files (terraform/parse.mjs); what it found is worked out here. References to resources stay symbols, as in
cloudformation.py. A function or form of expression that is not known here is an error that names it.

    hcl.py FILE...      whether they can be parsed, and are as `terraform fmt` would leave them
"""

import atexit
import functools
import json
import math
import pathlib
import re
import subprocess
import sys

from cloudformation import Refused

PARSER = pathlib.Path(__file__).resolve().parent / "terraform" / "parse.mjs"


class Failed(Exception):
    """Something in the module that Terraform would stop at, or that is not known here."""


@functools.cache
def _parser():
    process = subprocess.Popen(["node", str(PARSER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def stop():
        process.stdin.close()
        process.stdout.close()
        process.wait()

    atexit.register(stop)
    return process


@functools.cache
def parsed(name, text):
    """A file's blocks with expressions as trees, and whether it is formatted as `terraform fmt` would."""
    parser = _parser()
    parser.stdin.write(json.dumps({"name": name, "text": text}) + "\n")
    parser.stdin.flush()
    line = parser.stdout.readline()
    if not line:
        raise Failed(f"{PARSER.name} ended: have its packages been installed? (cd {PARSER.parent} && npm ci)")
    answer = json.loads(line)
    if "error" in answer:
        raise Failed(answer["error"])
    return answer


class Module:
    """A module's blocks, by kind and name. sources: {file's name: text}."""

    def __init__(self, sources):
        self.locals, self.variables, self.outputs, self.resources, self.data = {}, {}, {}, {}, {}
        self.rest = {}
        for name, text in sources.items():
            for kind, blocks in parsed(name, text)["body"].items():
                if kind == "locals":
                    for block in blocks:
                        self._put(name, self.locals, block)
                elif kind in ("variable", "output"):
                    self._put(name, self.variables if kind == "variable" else self.outputs, _singly(name, blocks))
                elif kind in ("resource", "data"):
                    for type_, labelled in blocks.items():
                        into = self.resources if kind == "resource" else self.data
                        self._put(name, into, {(type_, label): each for label, each in _singly(name, labelled).items()})
                else:
                    self.rest.setdefault(kind, []).append(blocks)

    @staticmethod
    def _put(name, into, found):
        for key, value in found.items():
            if key in into:
                raise Failed(f"{name}: {key} is there twice")
            into[key] = value


def _singly(name, labelled):
    for label, blocks in labelled.items():
        if len(blocks) != 1:
            raise Failed(f"{name}: {label} is there twice")
    return {label: blocks[0] for label, blocks in labelled.items()}


class Instance:
    """One made resource, or data source; what stands for its attributes is asked for."""

    def __init__(self, type_, label, key, attribute):
        self.type, self.label, self.key = type_, label, key
        self._attribute = attribute

    def __getitem__(self, name):
        return self._attribute(self, name)


class Evaluation:
    """A module with its variables.

    given: variables by name
    attribute: from (instance, attribute's name) to what stands for it
    data: {type of data source: {attribute: value}}
    """

    def __init__(self, module, given, attribute, data):
        self.module, self.attribute, self.data = module, attribute, data
        self.variables = self._typed(given)
        self._locals, self._instances = {}, {}
        self._validate()

    # ---- variables ----

    def _typed(self, given):
        declared = self.module.variables
        for name in given:
            if name not in declared:
                raise Refused(f"{name}: there is no such variable")
        typed = {}
        for name, variable in declared.items():
            if name not in given and "default" not in variable:
                raise Refused(f"{name}: has to be given")
            value = self.value(given.get(name, variable.get("default")), {})
            if value is None and variable.get("nullable") is False:
                raise Refused(f"{name}: must not be null")
            typed[name] = None if value is None else converted(name, value, type_of(variable))
        return typed

    def _validate(self):
        wrong = [
            f"{name}: {rule['error_message']}"
            for name, variable in self.module.variables.items()
            for rule in variable.get("validation", [])
            if self.value(rule["condition"], {}) is not True
        ]
        if wrong:
            raise Refused(" ".join(wrong))

    # ---- resources ----

    def made(self):
        """(instance, its attributes and blocks worked out, what `lifecycle` says) of each resource that is made."""
        for (type_, label), body in self.module.resources.items():
            for instance, scope in self._with_scopes(type_, label):
                for each in body.get("depends_on", []):
                    self.value(each, {})
                settled = {key: self.value(each, scope) for key, each in body.items() if key not in META}
                (lifecycle,) = body.get("lifecycle", [{}])
                yield instance, {key: each for key, each in settled.items() if each is not None}, lifecycle

    def outputs(self):
        return {name: self.value(each["value"], {}) for name, each in self.module.outputs.items()}

    def _with_scopes(self, type_, label):
        if (type_, label) not in self._instances:
            self._instances[type_, label] = list(self._counted(type_, label))
        return self._instances[type_, label]

    def _counted(self, type_, label):
        body = self.module.resources[type_, label]
        if "count" in body:
            for index in range(self.value(body["count"], {})):
                yield Instance(type_, label, index, self.attribute), {"count": {"index": index}}
        elif "for_each" in body:
            over = self.value(body["for_each"], {})
            for key in sorted(over):
                value = over[key] if isinstance(over, dict) else key
                yield Instance(type_, label, key, self.attribute), {"each": {"key": key, "value": value}}
        else:
            yield Instance(type_, label, None, self.attribute), {}

    def _referred(self, type_, label):
        if (type_, label) not in self.module.resources:
            raise Failed(f"{type_}.{label} is not in the module")
        body = self.module.resources[type_, label]
        instances = [instance for instance, _ in self._with_scopes(type_, label)]
        if "for_each" in body:
            return {each.key: each for each in instances}
        return instances if "count" in body else instances[0]

    # ---- expressions ----

    def value(self, node, scope):
        """A part of the module, worked out."""
        if isinstance(node, list):
            return [self.value(each, scope) for each in node]
        if not isinstance(node, dict):
            return node
        if "$expression" in node:
            return self._whole(node["$expression"], scope)
        return {key: self.value(each, scope) for key, each in node.items()}

    def _whole(self, tree, scope):
        """An attribute's expression, without the line break that parse.mjs put behind it."""
        *children, last = tree["children"]
        if last["type"] != "literalValue" or not last["value"].endswith("\n"):
            raise Failed(f"no expression: {tree['value']}")
        if last["value"] != "\n":
            children.append({**last, "value": last["value"][:-1]})
        return self._template({**tree, "children": children}, scope)

    def _of(self, node, scope):
        form = FORMS.get(node["type"])
        if form is None:
            raise Failed(f"expressions of the kind {node['type']} are not known here: {node['value']}")
        return form(self, node, scope)

    def _all(self, node, scope):
        return [self._of(each, scope) for each in node["children"]]

    def _template(self, node, scope):
        values = self._all(node, scope)
        if len(values) == 1 and node["children"][0]["type"] != "literalValue":
            return values[0]
        return "".join(map(as_text, values))

    def _literal(self, node, scope):
        kind, text = node["kind"], node["value"]
        if kind == "string":
            return text
        if kind == "number":
            return float(text) if "." in text else int(text)
        return {"true": True, "false": False, "null": None}[text]

    def _grouped(self, node, scope):
        if not node["children"]:
            return scope["*"]
        return self._of(node["children"][0], scope)

    def _tuple(self, node, scope):
        return self._all(node, scope)

    def _object(self, node, scope):
        children = node["children"]
        pairs = zip(children[::2], children[1::2])
        return {self._of(key, scope) if key["children"] else key["value"]: self._of(value, scope) for key, value in pairs}

    def _for(self, node, scope):
        collection, *parts = node["children"]
        over = self._of(collection, scope)
        pairs = over.items() if isinstance(over, dict) else enumerate(over)
        found = []
        for key, value in pairs:
            inner = {**scope, node["valueName"]: value}
            if node["keyName"]:
                inner[node["keyName"]] = key
            # Key, value, condition: what is there of it, in this order.
            settled = [functools.partial(self._of, each, inner) for each in parts]
            if node["hasCondition"] and settled.pop()() is not True:
                continue
            found.append([each() for each in settled])
        if not node["hasKey"]:
            return [each for (each,) in found]
        if node["grouped"] or len({key for key, _ in found}) != len(found):
            raise Failed(f"one key twice: {node['value']}")
        return dict(found)

    def _conditional(self, node, scope):
        condition, yes, no = node["children"]
        decided = self._of(condition, scope)
        if not isinstance(decided, bool):
            raise Failed(f"not true and not false: {condition['value']}")
        return self._of(yes if decided else no, scope)

    def _binary(self, node, scope):
        # Both sides, as Terraform before 1.12 does.
        left, right = self._all(node, scope)
        if node["operator"] not in OPERATORS:
            raise Failed(f"the operator {node['operator']} is not known here")
        return OPERATORS[node["operator"]](left, right)

    def _unary(self, node, scope):
        (value,) = self._all(node, scope)
        return not value if node["operator"] == "logicalNot" else -value

    def _index(self, node, scope):
        collection, key = self._all(node, scope)
        return followed(collection, [json.dumps(key)], node)

    def _scoped(self, node, scope):
        root, *path = node["path"]
        if root in scope:
            return followed(scope[root], path, node)
        if root == "var":
            if path[0] not in self.variables:
                raise Failed(f"var.{path[0]} is not in the module")
            return followed(self.variables[path[0]], path[1:], node)
        if root == "local":
            if path[0] not in self._locals:
                if path[0] not in self.module.locals:
                    raise Failed(f"local.{path[0]} is not in the module")
                self._locals[path[0]] = self.value(self.module.locals[path[0]], {})
            return followed(self._locals[path[0]], path[1:], node)
        if root == "path":
            return "."
        if root == "data":
            if (path[0], path[1]) not in self.module.data:
                raise Failed(f"data.{path[0]}.{path[1]} is not in the module")
            return followed(self.data[path[0]], path[2:], node)
        if not path:
            raise Failed(f"{root} is not known here")
        return followed(self._referred(root, path[0]), path[1:], node)

    def _relative(self, node, scope):
        return followed(self._of(node["children"][0], scope), node["path"], node)

    def _splat(self, node, scope):
        source, each = node["children"]
        return [self._of(each, {**scope, "*": item}) for item in self._of(source, scope)]

    def _call(self, node, scope):
        name = node["name"]
        if name == "can":
            try:
                self._all(node, scope)
            except Failed:
                return False
            return True
        if name not in FUNCTIONS:
            raise Failed(f"the function {name} is not known here")
        arguments = self._all(node, scope)
        if node["spread"]:
            arguments[-1:] = arguments[-1]
        return FUNCTIONS[name](*arguments)


META = {"count", "for_each", "depends_on", "lifecycle"}


def followed(value, path, node):
    for segment in path:
        # "name" of an index is quoted, of an attribute is not.
        key = json.loads(segment) if segment[:1] in '"0123456789' else segment
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError) as missing:
            raise Failed(f"{segment} is not there: {node['value']}") from missing
    return value


def type_of(variable):
    return variable["type"]["$expression"]["children"][0] if isinstance(variable["type"], dict) else None


def converted(name, value, type_):
    """As Terraform turns what is given into what is declared."""
    kind = type_.get("name") if type_["type"] == "function" else type_["path"][0]
    if kind == "list" and isinstance(value, list):
        return [converted(name, each, type_["children"][0]) for each in value]
    if kind == "string" and isinstance(value, (str, int, float)):
        return as_text(value)
    if kind == "bool" and as_text(value) in ("true", "false"):
        return as_text(value) == "true"
    if kind == "number" and not isinstance(value, (bool, list)) and re.fullmatch(r"-?\d+([.]\d+)?", str(value)):
        return float(value) if "." in str(value) else int(value)
    raise Refused(f"{name}: a {kind} is required, {value!r} is none")


def as_text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, (str, int, float)):
        raise Failed(f"{value!r} in a text")
    return str(value)


def _equal(left, right):
    return type(left) is type(right) and left == right


def _regex(pattern, text):
    if not isinstance(text, str):
        raise Failed(f"regex of {text!r}")
    # RE2's $ is the end; Python's is also before a line break there.
    found = re.search(re.sub(r"\$(?=$|\)|\|)", r"\\Z", pattern), text)
    if not found:
        raise Failed(f"{pattern} does not match {text}")
    return list(found.groups()) or found.group()


def _json(value):
    """With sorted keys, as Terraform writes them."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _one(values):
    if len(values) > 1:
        raise Failed(f"one of {len(values)}")
    return values[0] if values else None


def _length(value):
    if value is None:
        raise Failed("length of null")
    return len(value)


OPERATORS = {
    "equal": _equal,
    "notEqual": lambda left, right: not _equal(left, right),
    "logicalAnd": lambda left, right: left and right,
    "logicalOr": lambda left, right: left or right,
    "greaterThan": lambda left, right: left > right,
    "greaterThanOrEqual": lambda left, right: left >= right,
    "lessThan": lambda left, right: left < right,
    "lessThanOrEqual": lambda left, right: left <= right,
    "add": lambda left, right: left + right,
    "subtract": lambda left, right: left - right,
    "multiply": lambda left, right: left * right,
    "divide": lambda left, right: left / right,
    "modulo": lambda left, right: left % right,
}

FUNCTIONS = {
    "alltrue": lambda values: all(each is True for each in values),
    "concat": lambda *lists: [each for part in lists for each in part],
    "distinct": lambda values: list(dict.fromkeys(values)),
    "contains": lambda values, value: any(_equal(each, value) for each in values),
    # The file is not there where the checks run: it stands for itself.
    "filebase64sha256": lambda path: f"{{hash of {path}}}",
    "floor": math.floor,
    "jsonencode": _json,
    "length": _length,
    "merge": lambda *maps: {key: value for each in maps for key, value in each.items()},
    "one": _one,
    "regex": _regex,
    "split": lambda separator, text: text.split(separator),
    "startswith": lambda text, prefix: text.startswith(prefix),
    "toset": lambda values: sorted(set(values)),
    "trimprefix": lambda text, prefix: text.removeprefix(prefix),
}

FORMS = {
    "": Evaluation._grouped,
    "binaryOp": Evaluation._binary,
    "conditional": Evaluation._conditional,
    "for": Evaluation._for,
    "function": Evaluation._call,
    "index": Evaluation._index,
    "literalValue": Evaluation._literal,
    "object": Evaluation._object,
    "relativeTraversal": Evaluation._relative,
    "scopeTraversal": Evaluation._scoped,
    "splat": Evaluation._splat,
    "template": Evaluation._template,
    "templateWrap": Evaluation._grouped,
    "tuple": Evaluation._tuple,
    "unaryOp": Evaluation._unary,
}


def _wrong(path):
    try:
        if not parsed(path, pathlib.Path(path).read_text())["formatted"]:
            return f"{path} is not as `terraform fmt` leaves it"
    except Failed as failed:
        return str(failed)
    return None


if __name__ == "__main__":
    wrong = list(filter(None, map(_wrong, sys.argv[1:])))
    sys.exit("\n".join(wrong) or None)
