"""What besides the policy holds of the Terraform module: the provider's schema, its own refusals, its form, its page of documentation."""

import json
import re
import unittest

import hcl
import rules
import sam
import schema
import terraform
from cloudformation import Refused
from test_policy import WRONG

README = (terraform.MODULE / "README.md").read_text()
BUCKET = {"bucket_arns": ["arn:aws:s3:::studio-videos"]}

# What the template's messages call by its parameters' names, the module's call by its own.
NAMES = {camel: snake for snake in terraform.module().variables for camel in sam.parameters({snake: None})}
NAMES["Destination1"] = "destinations"

# Beyond the template's: what only the module has.
WRONG_HERE = [
    ({"bucket_arns": []}, "ARNs of buckets"),
    ({"bucket_arns": None}, "bucket_arns"),
    ({"name": "Longhaul"}, "name: a lower-case letter"),
    ({"name": "a-name-that-leaves-no-room-for-a-role"}, "at most 29"),
    ({"destinations": [""]}, "destinations"),
    ({"function_zip": "function.jar"}, "function_zip"),
    ({"api_authorizer": "JWT", "jwt_issuer": "https://issuer.example.org", "jwt_audience": []}, "say jwt_audience"),
    ({"buckets": ["studio-videos"]}, "no such variable"),
]


def changed(name, old, new):
    """The module with a text of one of its files replaced."""
    sources = terraform.sources()
    if old not in sources[name]:
        raise AssertionError(f"{name} does not have: {old}")
    return hcl.Module({**sources, name: sources[name].replace(old, new)})


class Refusals(unittest.TestCase):
    def test_the_module_refuses_what_the_template_refuses(self):
        for wrong, why in WRONG:
            for camel, snake in NAMES.items():
                why = re.sub(rf"\b{camel}\b", snake, why)
            with self.subTest(wrong=wrong):
                # What is no number or no truth at all, Terraform refuses itself.
                no_such = "|".join(rf"{name}: a (number|bool) is required" for name in wrong)
                self._refused({**BUCKET, **wrong} if wrong else {}, "|".join(filter(None, [re.escape(why), no_such])))

    def test_and_what_is_its_own(self):
        for wrong, why in WRONG_HERE:
            with self.subTest(wrong=wrong):
                self._refused({**BUCKET, **wrong}, re.escape(why))

    def _refused(self, options, why):
        with self.assertRaisesRegex(Refused, why):
            terraform.evaluated(options)

    def test_what_is_given_as_text_is_taken_as_what_it_is(self):
        evaluation = terraform.evaluated({**BUCKET, "worker_timeout": "300", "tag_source": "true"})
        self.assertEqual((300, True), (evaluation.variables["worker_timeout"], evaluation.variables["tag_source"]))


class Variables(unittest.TestCase):
    def test_each_says_what_it_is_and_what_it_takes(self):
        for name, variable in terraform.module().variables.items():
            with self.subTest(variable=name):
                self.assertGreater(len(variable["description"]), 15)
                self.assertIn("type", variable)
                is_bool = hcl.type_of(variable).get("path") == ["bool"]
                self.assertTrue(is_bool or variable.get("validation"), "any value would be taken")
                for rule in variable.get("validation", []):
                    # Terraform asks for it, whatever else the rule is about.
                    self.assertIn(f'"path": ["var", "{name}"]', json.dumps(rule["condition"]))
                    self.assertIn(name, rule["error_message"])
                    self.assertTrue(rule["error_message"].endswith("."))

    def test_each_is_used(self):
        text = "".join(text for name, text in terraform.sources().items() if name != "variables.tf")
        for name in terraform.module().variables:
            self.assertRegex(text, rf"\bvar[.]{name}\b")

    def test_only_the_buckets_have_to_be_given(self):
        self.assertEqual(["bucket_arns"], [name for name, each in terraform.module().variables.items() if "default" not in each])

    def test_none_carries_a_secret(self):
        self.assertEqual([], list(rules.plain_secrets(terraform.module().variables)))

    def test_each_parameter_of_the_template_has_its_own(self):
        ours = set(sam.parameters({name: None for name in terraform.module().variables}))
        theirs = {re.sub(r"^Destination\d$", "Destinations", name) for name in sam.parsed()["Parameters"]}
        self.assertEqual({"Name", "FunctionZip"}, ours - theirs)
        self.assertEqual(set(), theirs - ours)

    def test_each_default_is_the_template_s(self):
        for name, parameter in sam.parsed()["Parameters"].items():
            variable = terraform.module().variables.get(next(iter(terraform.variables({_snake(name): None}))))
            if "Default" in parameter:
                with self.subTest(parameter=name):
                    default = variable["default"]
                    self.assertEqual(str(parameter["Default"]), "" if default == [] else hcl.as_text(default))

    def test_outputs_are_the_template_s(self):
        theirs = sam.parsed()["Outputs"]
        self.assertEqual(set(theirs), set(sam.parameters(terraform.module().outputs)))
        for name, value in terraform.evaluated(BUCKET).outputs().items():
            with self.subTest(output=name):
                self.assertRegex(value, r"\{[a-z-]+[.][a-z_]+\}")


def _snake(name):
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


class Form(unittest.TestCase):
    def test_every_file_is_as_terraform_fmt_leaves_it(self):
        for folder in terraform.MODULE, terraform.EXAMPLE:
            for name, text in terraform.sources(folder).items():
                with self.subTest(file=name):
                    self.assertTrue(hcl.parsed(name, text)["formatted"])

    def test_what_is_not_is_noticed(self):
        self.assertFalse(hcl.parsed("x.tf", "a = 1\nlonger = 2\n")["formatted"])

    def test_an_error_of_syntax_is_told_with_its_file_and_line(self):
        with self.assertRaisesRegex(hcl.Failed, r"worker[.]tf:2,"):
            hcl.parsed("worker.tf", "locals {\n  a = \n}\n")

    def test_the_module_asks_for_no_provider_of_its_own(self):
        self.assertEqual({"terraform"}, set(terraform.module().rest))

    def test_versions_are_those_that_were_tried_and_compared(self):
        for module in terraform.module(), hcl.Module(terraform.sources(terraform.EXAMPLE)):
            (settings,) = module.rest["terraform"][0]
            # What terraform_emulator.py has run with.
            self.assertEqual(">= 5.100.0, < 7.0.0", settings["required_providers"][0]["aws"]["version"])
            self.assertEqual(">= 1.9.0", settings["required_version"])
        compared = tuple(map(int, schema.schema()["provider"].split()[1].split(".")))
        self.assertTrue((5, 100, 0) <= compared < (7, 0, 0), compared)

    def test_the_example_gives_what_the_module_takes(self):
        example = hcl.Module(terraform.sources(terraform.EXAMPLE))
        (call,) = example.rest["module"][0]["longhaul"]
        given = set(call) - {"source"}
        self.assertEqual("../..", call["source"])
        self.assertEqual(set(), given - set(terraform.module().variables))
        self.assertIn("bucket_arns", given)


class ProvidersSchema(unittest.TestCase):
    def test_the_module_keeps_to_it(self):
        self.assertEqual([], list(schema.findings(terraform.module())))

    def test_it_would_be_noticed_if_not(self):
        rows = [
            ("queues.tf", "receive_wait_time_seconds", "receive_wait_seconds", "continuations has no receive_wait_seconds"),
            ("key.tf", "  enable_key_rotation ", "  arn = 1\n  enable_key_rotation ", "aws_kms_key.key.arn is for the provider to say"),
            ("watching.tf", "  evaluation_periods  = 2\n", "", "no_progress needs evaluation_periods"),
            ("table.tf", "    enabled        = true", '    enabled        = "yes"', "ttl.enabled is a boolean, and is 'yes'"),
            ("table.tf", "  ttl {", "  ttl = {", "ttl is a block: without ="),
            ("table.tf", "  ttl {", "  ttl {}\n  ttl {", "ttl is there 2 times"),
            ("table.tf", '    type = "N"\n', "", "table.attribute needs type"),
            ("secrets.tf", "  tags        = local.tags\n", "", "secret can have tags, and has none"),
            ("secrets.tf", "aws_secretsmanager_secret\"", "aws_secret_manager\"", "schema.json does not know the type"),
        ]
        for name, old, new, finding in rows:
            with self.subTest(finding):
                self.assertIn(finding, "\n".join(schema.findings(changed(name, old, new))))

    def test_what_stands_for_data_sources_is_in_it(self):
        for type_, values in terraform.DATA.items():
            known = schema.schema()["data"][type_]
            self.assertEqual(set(), set(values) - set(known["computed"]) - set(known["arguments"]))

    def test_a_reference_to_what_is_not_there_is_noticed(self):
        wrong = changed("triggers.tf", "aws_sqs_queue.missed_sweeps.arn", "aws_sqs_queue.missed_sweeps.amazon_name")
        with self.assertRaisesRegex(hcl.Failed, "aws_sqs_queue has no attribute amazon_name"):
            terraform.of_terraform(BUCKET, wrong)


class Documentation(unittest.TestCase):
    def test_variables_are_in_the_page_with_their_defaults(self):
        rows = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", _section("Variables"), re.M))
        self.assertEqual(sorted(terraform.module().variables), sorted(rows))
        for name, variable in terraform.module().variables.items():
            with self.subTest(variable=name):
                self.assertEqual(_shown(variable), rows[name])

    def test_outputs_are_in_the_page(self):
        rows = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|$", _section("Outputs"), re.M))
        self.assertEqual({name: each["description"] for name, each in terraform.module().outputs.items()}, rows)


def _section(title):
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def _shown(variable):
    if "default" not in variable:
        return "has to be given"
    default = variable["default"]
    if default in ("", [], None):
        return {"": "empty", "[]": "none", "None": "`null`"}[str(default)]
    return f"`{hcl.as_text(default)}`"


if __name__ == "__main__":
    unittest.main()
