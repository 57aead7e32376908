"""sam_translate_examples.py SOURCE SAMGEN: aws-sam-translator, which is what SAM runs, expands samgen's templates."""

import logging
import os
import pathlib
import sys
import tempfile
from typing import Any, Iterator

import subjects

# Where `sam package` puts the URI of what it has uploaded.
LOCAL_FILES = {
    "AWS::Serverless::Function": "CodeUri",
    "AWS::Serverless::LayerVersion": "ContentUri",
    "AWS::Serverless::Api": "DefinitionUri",
    "AWS::Serverless::HttpApi": "DefinitionUri",
    "AWS::Serverless::StateMachine": "DefinitionUri",
}

# https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
MOST_RESOURCES = 500


class NoNetwork:
    """Stands in for the list of managed policies, which would be asked of IAM."""

    def load(self) -> dict[str, str]:
        return {name: f"arn:aws:iam::aws:policy/{name}" for name in ("AWSLambdaExecute", "AmazonSQSReadOnlyAccess")}


def package(template: dict[str, Any]) -> None:
    """Does what `sam package` does: a local path becomes the place of an upload."""
    uploaded = "s3://bucket/key"
    for kind, settings in template.get("Globals", {}).items():
        name = LOCAL_FILES.get(f"AWS::Serverless::{kind}")
        if name and isinstance(settings.get(name), str):
            settings[name] = uploaded
    for resource in template.get("Resources", {}).values():
        properties = resource.get("Properties", {})
        name = LOCAL_FILES.get(resource.get("Type"))
        if name and isinstance(properties.get(name), str):
            properties[name] = uploaded


def references(value: Any) -> Iterator[str]:
    """The logical IDs that a value refers to with Ref and Fn::GetAtt."""
    if isinstance(value, list):
        for item in value:
            yield from references(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "Ref" and len(value) == 1 and isinstance(item, str):
                yield item
            elif key == "Fn::GetAtt" and len(value) == 1:
                yield item.split(".")[0] if isinstance(item, str) else item[0]
            else:
                yield from references(item)


def faults(expanded: dict[str, Any]) -> list[str]:
    """What CloudFormation would refuse before it looks at any resource."""
    found = []
    resources = expanded.get("Resources", {})
    if not resources:
        found.append("no resources are left")
    if len(resources) > MOST_RESOURCES:
        found.append(f"{len(resources)} resources: CloudFormation takes {MOST_RESOURCES}")
    known = set(resources) | set(expanded.get("Parameters", {}))
    for name, resource in resources.items():
        if resource["Type"].startswith("AWS::Serverless::"):
            found.append(f"{name} is still a {resource['Type']}")
        depends = resource.get("DependsOn", [])
        for target in [depends] if isinstance(depends, str) else depends:
            if target not in resources:
                found.append(f"{name} depends on {target}, which is not there")
    for section in ("Resources", "Outputs"):
        for name, entry in expanded.get(section, {}).items():
            for target in references(entry):
                if target not in known and not target.startswith("AWS::"):
                    found.append(f"{section}/{name} refers to {target}, which is not there")
    return found


def expand(path: pathlib.Path) -> list[str]:
    from samtranslator.model.exceptions import InvalidDocumentException
    from samtranslator.translator.transform import transform
    from samtranslator.yaml_helper import yaml_parse

    template = yaml_parse(path.read_text(encoding="utf-8"))
    package(template)
    try:
        return faults(transform(template, {}, NoNetwork()))
    except InvalidDocumentException as error:
        return [error.message] + [cause.message for cause in error.causes]


def main(source: pathlib.Path, samgen: str) -> None:
    subjects.need("aws-sam-translator over the examples", samtranslator="aws-sam-translator", yaml="PyYAML")
    subjects.note_version("aws-sam-translator", "1.110.0")
    os.environ["AWS_DEFAULT_REGION"] = "us-east-1"
    logging.disable(logging.WARNING)  # it warns that nobody publishes its metrics
    with tempfile.TemporaryDirectory() as folder:
        judged = subjects.examples(source) + subjects.starters(source, samgen, pathlib.Path(folder))
        failures = 0
        for subject in judged:
            found = expand(subject.template)
            failures += bool(found)
            print(f"{'FAILED' if found else 'expands'}  {subject.name}")
            for line in found:
                print(f"         {line}")
    subjects.verdict(failures, len(judged), "templates expand under aws-sam-translator")


main(pathlib.Path(sys.argv[1]), sys.argv[2])
