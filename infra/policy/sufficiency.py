"""Whether the template's rights are those that the functions need: every call of AWS that they made in a test is allowed by their role, and
every verb that a role is allowed, with any of the options in expected.yaml, was called in its name; in each place that it is allowed it in, or that place has its reason there (not_recorded).

    sufficiency.py RECORDING STACK

RECORDING is what moto's recorder wrote; each function signs with an access key that says its role. STACK is what `emulator.py create` wrote.
"""

import base64
import fnmatch
import json
import re
import sys
import urllib.parse

import cloudformation
import emulator
import kinds
import model
import rules
import sam

ACCOUNT = "123456789012"
# The access keys that the stack test gives to the functions.
ROLES = {"AKIDWORKER": "worker-role", "AKIDHTTP": "http-role"}


def arn(service, resource):
    return f"arn:aws:{service}:{emulator.REGION}:{ACCOUNT}:{resource}"


class Call:
    """One request as IAM sees it: role, action, resources, and what conditions ask for."""

    def __init__(self, role, action, resources, context=None):
        self.role, self.action, self.resources, self.context = role, action, resources, context or {}

    def __str__(self):
        return f"{self.role} called {self.action} on {', '.join(self.resources)}" + (f" with {self.context}" if self.context else "")


def calls(recording):
    """What the functions called, in order; other callers are left out."""
    for line in recording.splitlines():
        entry = json.loads(line)
        headers = {key.lower(): value for key, value in entry["headers"].items()}
        signed = re.search(r"Credential=([^/]+)/[^/]+/[^/]+/([^/]+)/", headers.get("authorization", ""))
        if not signed or signed.group(1) not in ROLES:
            continue
        body = base64.b64decode(entry["body"] or "") if entry["body_encoded"] else (entry["body"] or "").encode()
        role, service = ROLES[signed.group(1)], signed.group(2)
        yield from READERS[service](role, entry["method"], entry["url"], headers, body)


def _target(headers):
    return headers["x-amz-target"].rpartition(".")[2]


def _s3(role, method, url, headers, body):
    parts = urllib.parse.urlsplit(url)
    query = urllib.parse.parse_qs(parts.query, keep_blank_values=True)
    bucket, _, key = urllib.parse.unquote(parts.path).lstrip("/").partition("/")
    if not key:
        # HEAD: whether the bucket is there, of which an object's 404 says nothing.
        if method != "HEAD" and (method != "GET" or "list-type" not in query):
            raise ValueError(f"nothing is known of {method} {url}")
        yield Call(role, "s3:ListBucket", [f"arn:aws:s3:::{bucket}"])
        return
    version = "Version" if "versionId" in query else ""
    verb = {"GET": "Get", "HEAD": "Get", "PUT": "Put"}[method]
    tagging = "Tagging" if "tagging" in query else ""
    yield Call(role, f"s3:{verb}Object{version}{tagging}", [f"arn:aws:s3:::{bucket}/{key}"])


def _dynamodb(role, method, url, headers, body):
    request = json.loads(body)
    tables = request["RequestItems"] if "RequestItems" in request else [request["TableName"]]
    index = f"/index/{request['IndexName']}" if "IndexName" in request else ""
    yield Call(role, f"dynamodb:{_target(headers)}", [arn("dynamodb", f"table/{each}{index}") for each in tables])


def _sqs(role, method, url, headers, body):
    queue = json.loads(body)["QueueUrl"].rpartition("/")[2]
    yield Call(role, f"sqs:{_target(headers)}", [arn("sqs", queue)])


def _kms(role, method, url, headers, body):
    request = json.loads(body)
    # Moto's ciphertext begins with the id of its key, as AWS's holds it too.
    key = request.get("KeyId") or base64.b64decode(request["CiphertextBlob"])[:36].decode()
    context = {f"kms:EncryptionContext:{name}": value for name, value in request.get("EncryptionContext", {}).items()}
    yield Call(role, f"kms:{_target(headers)}", [key if key.startswith("arn:") else arn("kms", f"key/{key}")], context)


def _ssm(role, method, url, headers, body):
    yield Call(role, f"ssm:{_target(headers)}", [arn("ssm", f"parameter{json.loads(body)['Name']}")])


def _secrets(role, method, url, headers, body):
    secret = json.loads(body)["SecretId"]
    yield Call(role, f"secretsmanager:{_target(headers)}", [secret if secret.startswith("arn:") else _secret(secret)])


def _secret(name):
    """The ARN of a secret that is called so; AWS adds the end."""
    return arn("secretsmanager", f"secret:{name}-??????")


def _events(role, method, url, headers, body):
    buses = {each["EventBusName"] for each in json.loads(body)["Entries"]}
    resources = [each if each.startswith("arn:") else arn("events", f"event-bus/{each}") for each in sorted(buses)]
    yield Call(role, f"events:{_target(headers)}", resources)


def _sns(role, method, url, headers, body):
    form = urllib.parse.parse_qs(body.decode())
    yield Call(role, f"sns:{form['Action'][0]}", form["TopicArn"])


def _logs(role, method, url, headers, body):
    request = json.loads(body)
    yield Call(role, f"logs:{_target(headers)}", [arn("logs", f"log-group:{request['logGroupName']}:log-stream:{request['logStreamName']}")])


def _xray(role, method, url, headers, body):
    # X-Ray knows no resources.
    yield Call(role, f"xray:Put{urllib.parse.urlsplit(url).path[1:]}", ["*"])


READERS = {
    "s3": _s3,
    "dynamodb": _dynamodb,
    "sqs": _sqs,
    "kms": _kms,
    "ssm": _ssm,
    "secretsmanager": _secrets,
    "events": _events,
    "sns": _sns,
    "logs": _logs,
    "xray": _xray,
}


def statements(stack):
    """Of each role, with the names and ARNs that the emulator gave."""
    template = sam.transformed()

    def physical(logical_id, attribute):
        kind = template["Resources"][logical_id]["Type"]
        name = stack["made"].get(logical_id, "")
        if kind == "AWS::DynamoDB::Table":
            return {"id": name, "Arn": arn("dynamodb", f"table/{name}")}[attribute]
        if kind == "AWS::SQS::Queue":
            return {"id": name, "Arn": arn("sqs", name.rpartition("/")[2]), "QueueName": name.rpartition("/")[2]}[attribute]
        if kind == "AWS::Logs::LogGroup":
            return {"id": name, "Arn": arn("logs", f"log-group:{name}:*")}[attribute]
        if kind == "AWS::KMS::Key":
            return {"id": name, "Arn": arn("kms", f"key/{name}")}[attribute]
        if kind == "AWS::SecretsManager::Secret":
            return {"id": _secret(evaluation.value(template["Resources"][logical_id]["Properties"]["Name"]))}[attribute]
        return "{%s.%s}" % (cloudformation.kebab(logical_id), attribute.lower())

    evaluation = cloudformation.Evaluation(template, sam.parameters(stack["options"]), attribute=physical)
    return model.statements_of(evaluation.made())


def _listed(value):
    return value if isinstance(value, list) else [value]


def allows(statement, action, resource, context):
    if statement["Effect"] != "Allow" or action not in _listed(statement["Action"]):
        return False
    if not any(fnmatch.fnmatchcase(resource, each) for each in _listed(statement["Resource"])):
        return False
    for operator, pairs in statement.get("Condition", {}).items():
        if operator != "StringEquals":
            raise ValueError(f"{operator} is not judged here")
        if any(context.get(key) not in _listed(value) for key, value in pairs.items()):
            return False
    return True


def findings(recorded, of_roles, not_recorded, elsewhere=()):
    """What is called and not allowed; what is allowed and not called, verb by verb, resource by resource and condition by condition.

    of_roles: the statements of each role of the stack that was called by
    elsewhere: those of other stacks; what only these allow, no call can have been allowed by
    """
    used = set()
    verbs_used = {(call.role, call.action) for call in recorded}
    for call in recorded:
        for resource in call.resources:
            by = {
                (call.role, call.action, _place(each, statement))
                for statement in of_roles[call.role]
                for each in _listed(statement["Resource"])
                if allows({**statement, "Resource": each}, call.action, resource, call.context)
            }
            if not by:
                yield f"{call}: the template does not allow it"
            used |= by
    here = {(role, statement.get("Sid"), action) for role, statement, action in _verbs(of_roles)}
    others = [each for other in elsewhere for each in _verbs(other) if (each[0], each[1].get("Sid"), each[2]) not in here]
    allowed = {
        (role, action, _place(each, statement))
        for role, statement, action in [*_verbs(of_roles), *others]
        for each in _listed(statement["Resource"])
    }
    excuses = {id(each): each for each in not_recorded}
    needed = set()
    for role, action, place in sorted(allowed - used):
        excuse = next((each for each in not_recorded if _excuses(each, role, action, place)), None)
        # Of one place among others, never of a verb that nobody called anywhere.
        if excuse is None or (role, action) not in verbs_used:
            yield f"{role} is allowed {action} on {place}, and no test called it"
        else:
            needed.add(id(excuse))
    for each in (excuse for key, excuse in excuses.items() if key not in needed):
        yield f"{each['role']} {each['action']}: called, or not allowed: not_recorded in expected.yaml need not excuse it"


def _verbs(of_roles):
    """(role, statement, action) of each."""
    return [
        (role, statement, action)
        for role, statements_ in of_roles.items()
        for statement in statements_
        for action in _listed(statement["Action"])
    ]


def _place(resource, statement):
    """A bucket is as good as another: some keep versions, others do not."""
    return re.sub(r"^(arn:[a-z-]+:s3:::)[^/]+", r"\1BUCKET", resource) + kinds.condition(statement)


def _excuses(each, role, action, place):
    return (each["role"], each["action"]) == (role, action) and each.get("place", "") in place


def main(recording, stack_file):
    with open(stack_file) as file:
        stack = json.load(file)
    with open(recording) as file:
        recorded = list(calls(file.read()))
    data = rules.expected()
    elsewhere = [statements({"options": options, "made": {}}) for _, options, _ in rules.scenarios(data)]
    found = list(dict.fromkeys(findings(recorded, statements(stack), data["not_recorded"], elsewhere)))
    counts = {}
    for call in recorded:
        counts[call.role, call.action] = counts.get((call.role, call.action), 0) + 1
    for (role, action), count in sorted(counts.items()):
        print(f"{role} {action}: {count} calls, each allowed" if not found else f"{role} {action}: {count} calls")
    if not counts:
        found.append("the functions called nothing: is the recording theirs?")
    if found:
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
