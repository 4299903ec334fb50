"""The CDK's stack, as its app synthesises it for each scenario of expected.yaml."""

import functools
import json
import os
import pathlib
import shutil
import struct
import subprocess
import zipfile

import cloudformation
import rules

ROOT = pathlib.Path(__file__).resolve().parents[2]
POM = ROOT / "infra" / "cdk" / "pom.xml"
SYNTHESISED = ROOT / "target" / "infra" / "cdk"

# e_machine of an ELF header, by which the app knows for which processor function.zip was built.
MACHINES = {"x86_64": 0x3E, "arm64": 0xB7}

# What an account answers for the parameter that the CDK adds, once it was bootstrapped.
BOOTSTRAPPED = "30"

# The one policy of a queue or topic, which the CDK makes below it, has no name of its own.
POLICIES = {
    "Continuations": "new-objects-may-send",
    "UndeliveredEvents": "event-bridge-may-give-up",
    "MissedSweeps": "sweep-may-give-up",
    "Alarms": "alarms-may-be-told",
}


def stand_in(folder, architecture="x86_64"):
    """A function.zip that the app takes for one, and that says what it is: the real one takes minutes to build and changes nothing here."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "function.zip"
    header = b"\x7fELF\x02\x01\x01" + bytes(9) + struct.pack("<HH", 2, MACHINES[architecture])
    with zipfile.ZipFile(path, "w") as out:
        out.writestr(zipfile.ZipInfo("bootstrap"), header + b" a stand-in for checks, not to be deployed")
    return path


def context(options, folder):
    """Options as expected.yaml names them, as the app's: bucket_arns is bucketArns, and destination1 one of destinations."""
    named = {"functionZip": stand_in(folder, options.get("architecture", "x86_64"))}
    for name, value in options.items():
        if name.startswith("destination"):
            named["destinations"] = ",".join(filter(None, [named.get("destinations"), value]))
        elif name != "architecture":
            first, *rest = name.split("_")
            named[first + "".join(map(str.capitalize, rest))] = ",".join(value) if isinstance(value, list) else value
    return named


@functools.lru_cache(maxsize=None)
def _all():
    """Folders of all scenarios, by their options."""
    shutil.rmtree(SYNTHESISED, ignore_errors=True)
    folders = {}
    for number, (_, options, _) in enumerate(rules.scenarios(rules.expected())):
        folder = SYNTHESISED / str(number)
        lines = [f"{name}={value}\n" for name, value in context(options, folder).items()]
        (folder / "options.properties").write_text("".join(lines))
        folders[json.dumps(options, sort_keys=True)] = folder
    maven = [ROOT / "mvnw", "-q", "-f", POM, "test-compile", "exec:java", "-Dexec.classpathScope=test"]
    main = ["-Dexec.mainClass=dev.longhaul.cdk.app.SynthesizeAll", "-Dexec.args=" + " ".join(map(str, folders.values()))]
    # The CDK's own validation takes longer than all the rest, and has its turn in infra/check.
    subprocess.run(maven + main, cwd=ROOT, check=True, stdin=subprocess.DEVNULL, env={**os.environ, "CDK_VALIDATION": "false"})
    return folders


def synthesised(options):
    """The template for one scenario's options, with the name of the file that the manifest of assets says is the functions' code."""
    folder = _all()[json.dumps(options, sort_keys=True)]
    assembly = folder / "assembly"
    template = json.loads((assembly / "longhaul.template.json").read_text())
    given = (folder / "function.zip").read_bytes()
    files = json.loads((assembly / "longhaul.assets.json").read_text())["files"]
    for each in template["Resources"].values():
        if each["Type"] == "AWS::Lambda::Function":
            key = each["Properties"]["Code"]["S3Key"]
            (source,) = [
                file["source"]["path"]
                for file in files.values()
                if any(destination["objectKey"] == key for destination in file["destinations"].values())
            ]
            if (assembly / source).read_bytes() == given:
                each["Properties"]["Code"]["S3Key"] = "function.zip"
    return template


def naming(options):
    """From a resource to its name, by the path of its construct: longhaul/Longhaul/DeadMessages/Resource is dead-messages."""
    secrets = {value: name.replace("destination", "secret") for name, value in options.items() if name.startswith("destination")}

    def name(logical_id, resource):
        _, _, construct, *below = resource["Metadata"]["aws:cdk:path"].split("/")
        if below == ["Policy", "Resource"]:
            return POLICIES[construct]
        if construct.startswith("Secret-"):
            return secrets[construct.removeprefix("Secret-")]
        rest = [each for each in below if each != "Resource"]
        return cloudformation.kebab("".join([construct, *rest]))

    return name


def evaluated(options, template=None, bootstrapped=BOOTSTRAPPED):
    return cloudformation.Evaluation(template or synthesised(options), {"BootstrapVersion": bootstrapped}, naming(options))
