"""The one policy of all tools: python3 -m unittest discover infra/policy. A tool is added by a model of its stack in TOOLS."""

import copy
import re
import unittest

import cdk
import cloudformation
import model
import rules
import sam
import terraform


def of_sam(options, template=None):
    transformed = sam.transformed(copy.deepcopy(template) if template else None)
    return model.of_cloudformation(cloudformation.Evaluation(transformed, sam.parameters(options)))


def of_cdk(options, template=None):
    return model.of_cloudformation(cdk.evaluated(options, template))


# Each makes the model of its stack from options as expected.yaml names them.
TOOLS = {"sam": of_sam, "cdk": of_cdk, "terraform": terraform.of_terraform}


class Policy(unittest.TestCase):
    maxDiff = None

    def test_every_tool_makes_the_expected_stack(self):
        data = rules.expected()
        for tool, make in TOOLS.items():
            for name, options, resources in rules.scenarios(data):
                with self.subTest(tool=tool, options=name):
                    self.assertEqual([], rules.findings(make(options), resources, data))

    def test_no_parameter_carries_a_secret(self):
        _, options, _ = next(rules.scenarios(rules.expected()))
        for tool, template in {"sam": sam.parsed(), "cdk": cdk.synthesised(options)}.items():
            with self.subTest(tool=tool):
                self.assertEqual([], list(rules.plain_secrets(template["Parameters"])))

    def test_an_account_that_was_bootstrapped_long_ago_is_refused(self):
        _, options, _ = next(rules.scenarios(rules.expected()))
        with self.assertRaisesRegex(cloudformation.Refused, "CheckBootstrapVersion: .*cdk bootstrap"):
            cdk.evaluated(options, bootstrapped="5")

    def test_every_parameter_of_the_template_says_what_it_is(self):
        for name, parameter in sam.parsed()["Parameters"].items():
            with self.subTest(parameter=name):
                self.assertGreater(len(parameter.get("Description", "")), 15)
                bounded = {"AllowedValues", "AllowedPattern", "MinValue"} & set(parameter)
                self.assertTrue(bounded, "any value would be taken")
                if "AllowedValues" not in parameter:
                    self.assertIn("ConstraintDescription", parameter)

    def test_only_the_buckets_have_to_be_given(self):
        without = [name for name, each in sam.parsed()["Parameters"].items() if "Default" not in each]
        self.assertEqual(["BucketArns"], without)


WRONG = [
    ({}, "BucketArns"),
    ({"bucket_arns": "studio-videos"}, "ARNs of buckets"),
    ({"bucket_arns": "s3://studio-videos"}, "ARNs of buckets"),
    ({"bucket_arns": "arn:aws:s3:::*"}, "ARNs of buckets"),
    ({"bucket_arns": "arn:aws:s3:::studio-videos/*"}, "ARNs of buckets"),
    ({"bucket_arns": ""}, "ARNs of buckets"),
    ({"trigger": "Cron"}, "Trigger"),
    ({"config": "/longhaul/config"}, "ssm:/longhaul/config"),
    ({"config": "ssm:longhaul"}, "ssm:/longhaul/config"),
    ({"config": "ssm:/longhaul/*"}, "ssm:/longhaul/config"),
    ({"config": "s3://bucket"}, "ssm:/longhaul/config"),
    ({"config": ""}, "ssm:/longhaul/config"),
    ({"api_authorizer": "NONE"}, "ApiAuthorizer"),
    ({"api_authorizer": "JWT"}, "JwtIssuer"),
    ({"api_authorizer": "JWT", "jwt_issuer": "https://issuer.example.org"}, "JwtAudience"),
    ({"api_authorizer": "JWT", "jwt_issuer": "http://issuer.example.org", "jwt_audience": "a"}, "https address"),
    ({"jwt_issuer": "https://issuer.example.org"}, "with IAM it would protect nothing"),
    ({"jwt_audience": "a"}, "with IAM it would protect nothing"),
    ({"jwt_audience": "a,"}, "with IAM it would protect nothing"),
    ({"api_authorizer": "JWT", "jwt_issuer": "https://issuer.example.org", "jwt_audience": "a,"}, "JwtAudience"),
    ({"destination1": "main", "destination2": "main"}, "destination is named twice"),
    ({"destination1": "main", "destination3": "main"}, "destination is named twice"),
    ({"destination2": "main", "destination3": "main"}, "destination is named twice"),
    ({"page": "true"}, "a browser does not sign"),
    ({"page": "yes"}, "Page"),
    ({"destination1": "main channel"}, "Destination1"),
    ({"secret_arns": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:*"}, "without wildcards"),
    ({"secret_arns": "longhaul/main"}, "without wildcards"),
    ({"secret_arns": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:longhaul/main"}, "without wildcards"),
    ({"parameter_arns": "arn:aws:ssm:eu-central-1:123456789012:parameter/*"}, "without wildcards"),
    ({"read_key_arns": "alias/mine"}, "no aliases"),
    ({"result_key_arns": "arn:aws:kms:eu-central-1:123456789012:alias/mine"}, "no aliases"),
    ({"result_bus_arns": "studio"}, "event buses"),
    ({"result_topic_arns": "*"}, "topics"),
    ({"tag_source": "yes"}, "TagSource"),
    ({"architecture": "x86"}, "Architecture"),
    ({"worker_timeout": "1200"}, "WorkerTimeout"),
    ({"worker_memory": "128"}, "256 to 10240"),
    ({"worker_memory": "255"}, "256 to 10240"),
    ({"worker_memory": "10241"}, "256 to 10240"),
    ({"worker_memory": "512.5"}, "256 to 10240"),
    ({"worker_memory": "lots"}, "256 to 10240"),
    ({"maximum_concurrency": "1"}, "2 to 1000"),
    ({"maximum_concurrency": "1001"}, "2 to 1000"),
    ({"maximum_concurrency": "2.5"}, "2 to 1000"),
    ({"log_retention_days": "8"}, "LogRetentionDays"),
    ({"alarm_email": "nobody"}, "one address"),
]


class WrongParameters(unittest.TestCase):
    def test_the_template_refuses_them_by_its_own_constraints(self):
        transformed = sam.transformed()
        for wrong, why in WRONG:
            with self.subTest(wrong=wrong):
                options = {"bucket_arns": "arn:aws:s3:::studio-videos", **wrong} if wrong else {}
                with self.assertRaisesRegex(cloudformation.Refused, why.replace("/", ".")):
                    cloudformation.Evaluation(transformed, sam.parameters(options))

    def test_the_template_takes_each_whole_number_between_its_bounds(self):
        parameters = sam.parsed()["Parameters"]
        for name, bounds in {"WorkerMemory": range(256, 10241), "MaximumConcurrency": range(2, 1001)}.items():
            taken = [each for each in range(11000) if re.fullmatch(parameters[name]["AllowedPattern"], str(each))]
            self.assertEqual(list(bounds), taken, name)

    def test_no_audience_is_none_whichever_list_cloudformation_takes_nothing_for(self):
        transformed = sam.transformed()
        for nothing in [""], []:
            with self.subTest(nothing=nothing):
                options = {"bucket_arns": "arn:aws:s3:::studio-videos", "jwt_audience": nothing}
                cloudformation.Evaluation(transformed, sam.parameters(options))
                jwt = {"api_authorizer": "JWT", "jwt_issuer": "https://issuer.example.org"}
                with self.assertRaisesRegex(cloudformation.Refused, "say JwtAudience"):
                    cloudformation.Evaluation(transformed, sam.parameters({**options, **jwt}))


if __name__ == "__main__":
    unittest.main()
