"""What decides whether rights are sufficient is itself tested: by calls that are allowed, and by those that are not."""

import base64
import json
import unittest

import rules
import sufficiency
from sufficiency import Call

TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/t"
ROLE = {
    "worker-role": [
        {"Effect": "Allow", "Action": ["dynamodb:GetItem"], "Resource": TABLE},
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::videos/*"]},
        {
            "Effect": "Allow",
            "Action": "kms:Decrypt",
            "Resource": "arn:aws:kms:eu-central-1:123456789012:key/k",
            "Condition": {"StringEquals": {"kms:EncryptionContext:longhaul": "session"}},
        },
    ]
}
GET = Call("worker-role", "dynamodb:GetItem", [TABLE])
READ = Call("worker-role", "s3:GetObject", ["arn:aws:s3:::videos/a/b.mp4"])
KEY = "arn:aws:kms:eu-central-1:123456789012:key/k"
OPEN = Call("worker-role", "kms:Decrypt", [KEY], {"kms:EncryptionContext:longhaul": "session"})


def entry(key, service, method="POST", url="http://127.0.0.1/", target=None, body=""):
    headers = {"Authorization": f"AWS4-HMAC-SHA256 Credential={key}/20260101/eu-central-1/{service}/aws4_request, SignedHeaders=host"}
    if target:
        headers["X-Amz-Target"] = target
    return json.dumps(
        {"headers": headers, "method": method, "url": url, "body": base64.b64encode(body.encode()).decode(), "body_encoded": True}
    )


class Sufficiency(unittest.TestCase):
    def found(self, *recorded, excused=()):
        return list(sufficiency.findings(recorded, ROLE, excused))

    def test_calls_that_are_allowed_and_verbs_that_are_called(self):
        self.assertEqual([], self.found(GET, READ, OPEN))

    def test_calls_that_are_not_allowed(self):
        for call in (
            Call("worker-role", "dynamodb:Scan", [TABLE]),
            Call("worker-role", "dynamodb:GetItem", [TABLE + "2"]),
            Call("worker-role", "s3:GetObject", ["arn:aws:s3:::other/a"]),
            Call("worker-role", "kms:Decrypt", [KEY]),
            Call("worker-role", "kms:Decrypt", [KEY], {"kms:EncryptionContext:longhaul": "other"}),
        ):
            with self.subTest(str(call)):
                (found,) = self.found(GET, READ, OPEN, call)
                self.assertIn("does not allow it", found)

    def test_verbs_that_nobody_called(self):
        self.assertEqual(["worker-role is allowed s3:GetObject on arn:aws:s3:::BUCKET/*, and no test called it"], self.found(GET, OPEN))

    def test_no_verb_is_excused_that_nobody_called_anywhere(self):
        excuse = {"role": "worker-role", "action": "s3:GetObject"}
        not_called, superfluous = self.found(GET, OPEN, excused=[excuse])
        self.assertIn("no test called it", not_called)
        self.assertIn("need not excuse it", superfluous)

    def test_excuses_that_are_none(self):
        for action, why in ("s3:GetObject", "called"), ("s3:PutObject", "is not allowed"):
            (found,) = self.found(GET, READ, OPEN, excused=[{"role": "worker-role", "action": action}])
            self.assertIn("need not excuse it", found, why)

    def test_verbs_that_are_called_of_one_resource_and_allowed_of_another(self):
        two = {"worker-role": [{"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": [TABLE, TABLE + "/index/due"]}]}
        (found,) = sufficiency.findings([GET], two, [])
        self.assertIn("/index/due, and no test called it", found)
        excuse = {"role": "worker-role", "action": "dynamodb:GetItem", "place": "index"}
        self.assertEqual([], list(sufficiency.findings([GET], two, [excuse])))

    def test_excuses_say_what_is_read(self):
        for each in rules.expected()["not_recorded"]:
            # Of YAML's keys "on" is a truth.
            self.assertLessEqual(set(each), {"role", "action", "place", "why"})

    def test_verbs_that_only_another_condition_allows(self):
        by_secrets = {**ROLE["worker-role"][2], "Condition": {"StringEquals": {"kms:ViaService": "secretsmanager"}}}
        both = {"worker-role": [*ROLE["worker-role"], by_secrets]}
        (found,) = sufficiency.findings([GET, READ, OPEN], both, [])
        self.assertIn("kms:ViaService=secretsmanager, and no test called it", found)

    def test_verbs_that_other_options_allow(self):
        elsewhere = [{"worker-role": [{"Sid": "Tags", "Effect": "Allow", "Action": "s3:PutObjectTagging", "Resource": "arn:aws:s3:::other/*"}]}]
        (found,) = sufficiency.findings([GET, READ, OPEN], ROLE, [], elsewhere)
        self.assertEqual("worker-role is allowed s3:PutObjectTagging on arn:aws:s3:::BUCKET/*, and no test called it", found)

    def test_places_that_other_options_allow(self):
        keys = [{"worker-role": [{"Sid": "Keys", "Effect": "Allow", "Action": "kms:Decrypt", "Resource": KEY + "2"}]}]
        (found,) = sufficiency.findings([GET, READ, OPEN], ROLE, [], keys)
        self.assertEqual(f"worker-role is allowed kms:Decrypt on {KEY}2, and no test called it", found)
        excuse = {"role": "worker-role", "action": "kms:Decrypt", "place": "key/k2"}
        self.assertEqual([], list(sufficiency.findings([GET, READ, OPEN], ROLE, [excuse], keys)))

    def test_each_right_of_the_template_has_a_name_by_which_it_is_judged(self):
        for _, options, _ in rules.scenarios(rules.expected()):
            for role, of_role in sufficiency.statements({"options": options, "made": {}}).items():
                names = [each.get("Sid") for each in of_role]
                self.assertEqual(len(names), len(set(names) - {None}), role)

    def test_requests_are_read_as_iam_reads_them(self):
        recording = "\n".join(
            [
                entry("AKIDOPERATOR", "s3", "PUT", "http://127.0.0.1/videos"),
                entry("AKIDWORKER", "s3", "HEAD", "http://127.0.0.1/videos/a%20b.mp4?versionId=v"),
                entry("AKIDWORKER", "s3", "PUT", "http://127.0.0.1/videos/a.mp4?tagging"),
                entry("AKIDHTTP", "s3", "GET", "http://127.0.0.1/videos?list-type=2"),
                entry("AKIDHTTP", "s3", "HEAD", "http://127.0.0.1/videos"),
                entry("AKIDHTTP", "secretsmanager", target="secretsmanager.GetSecretValue", body='{"SecretId": "longhaul/main"}'),
                entry("AKIDHTTP", "dynamodb", target="DynamoDB_20120810.Query", body='{"TableName": "t", "IndexName": "due"}'),
                entry("AKIDHTTP", "dynamodb", target="DynamoDB_20120810.BatchGetItem", body='{"RequestItems": {"t": {}}}'),
                entry("AKIDWORKER", "sns", body="Action=Publish&TopicArn=arn%3Aaws%3Asns%3Aeu-central-1%3A123456789012%3Aa"),
                entry("AKIDWORKER", "kms", target="TrentService.GenerateDataKey",
                      body='{"KeyId": "k", "EncryptionContext": {"longhaul": "session"}}'),
                entry("AKIDWORKER", "logs", target="Logs_20140328.PutLogEvents", body='{"logGroupName": "/aws/lambda/f", "logStreamName": "s"}'),
                entry("AKIDHTTP", "xray", url="http://127.0.0.1/TraceSegments", body='{"TraceSegmentDocuments": []}'),
            ]
        )
        self.assertEqual(
            [
                "worker-role called s3:GetObjectVersion on arn:aws:s3:::videos/a b.mp4",
                "worker-role called s3:PutObjectTagging on arn:aws:s3:::videos/a.mp4",
                "http-role called s3:ListBucket on arn:aws:s3:::videos",
                "http-role called s3:ListBucket on arn:aws:s3:::videos",
                "http-role called secretsmanager:GetSecretValue on arn:aws:secretsmanager:eu-central-1:123456789012:secret:longhaul/main-??????",
                f"http-role called dynamodb:Query on {TABLE}/index/due",
                f"http-role called dynamodb:BatchGetItem on {TABLE}",
                "worker-role called sns:Publish on arn:aws:sns:eu-central-1:123456789012:a",
                f"worker-role called kms:GenerateDataKey on {KEY} with {{'kms:EncryptionContext:longhaul': 'session'}}",
                "worker-role called logs:PutLogEvents on arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/f:log-stream:s",
                "http-role called xray:PutTraceSegments on *",
            ],
            [str(each) for each in sufficiency.calls(recording)],
        )


if __name__ == "__main__":
    unittest.main()
