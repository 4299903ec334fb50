"""The SAM template as `sam deploy` hands it to CloudFormation, after SAM's own translator."""

import logging
import os
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
TEMPLATE = HERE.parent / "sam" / "template.yaml"

# Where `sam deploy` would have put function.zip.
CODE_BUCKET, CODE_KEY = "longhaul-code", "function.zip"


def parsed():
    """As it is written."""
    from samtranslator.yaml_helper import yaml_parse

    return yaml_parse(TEMPLATE.read_text())


def transformed(template=None):
    """As CloudFormation takes it."""
    # The translator asks for a region, of which nothing here depends.
    os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")
    # It counts what it does for its makers, and complains that nobody asks for it.
    logging.getLogger("samtranslator").setLevel(logging.ERROR)
    from samtranslator.translator.transform import transform

    class NoManagedPolicies:
        """The template names none of AWS's managed policies, so nobody has to be asked for them."""

        def load(self):
            return {}

    template = template or parsed()
    template["Globals"]["Function"]["CodeUri"] = f"s3://{CODE_BUCKET}/{CODE_KEY}"
    return transform(template, {}, NoManagedPolicies())


def parameters(options):
    """Options as expected.yaml names them, as the template's parameters: bucket_arns is BucketArns."""
    return {"".join(part.capitalize() for part in name.split("_")): each for name, each in options.items()}
