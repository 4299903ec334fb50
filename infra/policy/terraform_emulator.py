"""Lets Terraform itself make the module in moto, an AWS emulator, looks at what it made, and removes it as infra/terraform/README.md says.

    terraform_emulator.py [FOLDER]     a folder that holds the provider, as `terraform init -plugin-dir` takes it; without, init fetches it
"""

import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

import emulator
import terraform
from emulator import Failed

# What moto 5.2 does not know; taken out of the copy that is applied.
NOT_MADE = re.compile(r'resource "aws_lambda_function_recursion_config" .*?\n}\n|    aws_lambda_function_recursion_config\.worker,\n', re.DOTALL)

SERVICES = [
    "apigatewayv2", "cloudwatch", "cloudwatchlogs", "dynamodb", "events", "iam", "kms", "lambda", "secretsmanager", "sns", "sqs", "sts",
]  # fmt: skip

ROOT = """
provider "aws" {
  region                      = "%s"
  access_key                  = "AKIDOPERATOR"
  secret_key                  = "of-nobody"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  endpoints {
%s
  }
}

module "longhaul" {
  source       = "./module"
  bucket_arns  = ["arn:aws:s3:::studio-videos"]
  destinations = ["main-channel"]
  alarm_email  = "me@example.org"
  function_zip = "function.zip"
}

output "longhaul" {
  value = module.longhaul
}
"""

# As the README has them.
KEPT = ["module.longhaul.aws_dynamodb_table.table", "module.longhaul.aws_kms_key.key"]


def lay(folder, endpoint):
    """A root module with a copy of the module beside it."""
    module = folder / "module"
    module.mkdir()
    for name, text in terraform.sources().items():
        (module / name).write_text(NOT_MADE.sub("", text))
    addresses = "\n".join(f'    {each} = "{endpoint}"' for each in SERVICES)
    (folder / "main.tf").write_text(ROOT % (emulator.REGION, addresses))
    (folder / "bootstrap").write_text("#!/bin/sh\n")
    shutil.make_archive(str(folder / "function"), "zip", folder, "bootstrap")


def run(folder, *arguments):
    """What Terraform printed."""
    environment = {key: each for key, each in os.environ.items() if not key.startswith("AWS_")} | {"TF_CLI_ARGS": "-no-color"}
    # Terraform starts with a complaint if its settings are said to be where there is nothing.
    settings = environment.get("TF_CLI_CONFIG_FILE")
    if settings and not pathlib.Path(settings).exists():
        del environment["TF_CLI_CONFIG_FILE"]
    ended = subprocess.run(
        ["terraform", *arguments], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600
    )
    if ended.returncode != 0:
        raise Failed(f"terraform {' '.join(arguments)} ended with {ended.returncode}:\n{ended.stdout[-3000:]}{ended.stderr[-3000:]}")
    return ended.stdout


def check(plugins):
    run(terraform.MODULE, "fmt", "-check", "-recursive")
    with emulator.moto() as endpoint, tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        lay(folder, endpoint)
        run(folder, "init", "-input=false", *([f"-plugin-dir={plugins}"] if plugins else []))
        run(folder, "validate")
        before = emulator.left_over(endpoint)
        run(folder, "apply", "-auto-approve", "-input=false")
        made = run(folder, "state", "list").split()
        outputs = json.loads(run(folder, "output", "-json", "longhaul"))
        print(f"created in moto by {run(folder, 'version').splitlines()[0]}: {len(made)} resources; not aws_lambda_function_recursion_config")
        names = {
            "Table": outputs["table_name"],
            "Continuations": outputs["queue_url"],
            "DeadMessages": outputs["dead_messages_url"],
            "Worker": "longhaul-worker",
            "Http": "longhaul-http",
        }
        for what, is_, must in emulator.look(endpoint, names):
            if is_ != must:
                raise Failed(f"{what} in moto is {is_}, and must be {must}")
        try:
            run(folder, "destroy", "-auto-approve", "-input=false")
        except Failed as refused:
            if "prevent_destroy" not in str(refused):
                raise
        else:
            raise Failed("terraform destroy took table and key, too")
        run(folder, "state", "rm", *KEPT)
        run(folder, "destroy", "-auto-approve", "-input=false")
        after = emulator.left_over(endpoint)
        if after != {**before, "tables": [outputs["table_name"]]}:
            raise Failed(f"destroyed, and left behind: { {key: after[key] for key in after if after[key] != before[key]} }")
        print("destroyed as the README says, and nothing but the table and the key left")


if __name__ == "__main__":
    # Who is ended ends moto, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("infra: ended"))
    try:
        check(sys.argv[1] if len(sys.argv) > 1 else "")
    except Failed as e:
        sys.exit(f"infra: {e}")
