"""What `sam package` and the SAM transform make of a template, without a network."""

import logging
import os
import pathlib
from typing import Any

# Where `sam package` puts the URI of what it has uploaded.
LOCAL_FILES = {
    "AWS::Serverless::Function": "CodeUri",
    "AWS::Serverless::LayerVersion": "ContentUri",
    "AWS::Serverless::Api": "DefinitionUri",
    "AWS::Serverless::HttpApi": "DefinitionUri",
    "AWS::Serverless::StateMachine": "DefinitionUri",
}


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


def read(path: pathlib.Path) -> dict[str, Any]:
    """The template as it is written, its tags as functions."""
    from samtranslator.yaml_helper import yaml_parse

    return yaml_parse(path.read_text(encoding="utf-8"))


def expand(path: pathlib.Path) -> tuple[dict[str, Any], list[str]]:
    """The expanded template, or what aws-sam-translator has against it."""
    from samtranslator.model.exceptions import InvalidDocumentException
    from samtranslator.translator.transform import transform

    os.environ["AWS_DEFAULT_REGION"] = "us-east-1"
    logging.disable(logging.WARNING)  # it warns that nobody publishes its metrics
    template = read(path)
    package(template)
    try:
        return transform(template, {}, NoNetwork()), []
    except InvalidDocumentException as error:
        return {}, [error.message] + [cause.message for cause in error.causes]
