"""moto_examples.py SOURCE SAMGEN: the stacks of the examples come up in moto, a stand-in for AWS.

Each template is expanded by aws-sam-translator, its code put where the stand-in finds it, and deployed through
CloudFormation; then every resource that was asked for has to be there.
"""

import io
import json
import logging
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from typing import Any, Iterator

import subjects

ACCOUNT = "123456789012"
REGION = "us-east-1"
BUCKET = "samgen-code"
KEY = "code.zip"

# The types that the CloudFormation of moto 5.2.1 does not make. They are taken out of the template before the
# deployment, and named in the output: it would pass over them in silence. A type that is neither made nor named here
# fails the test.
NOT_IN_MOTO = {
    "AWS::ApiGateway::Account",
    "AWS::ApiGateway::ApiKey",
    "AWS::ApiGateway::Authorizer",
    "AWS::ApiGateway::BasePathMapping",
    "AWS::ApiGateway::DomainName",
    "AWS::ApiGateway::GatewayResponse",
    "AWS::ApiGateway::Model",
    "AWS::ApiGateway::RequestValidator",
    "AWS::ApiGateway::Stage",
    "AWS::ApiGateway::UsagePlan",
    "AWS::ApiGateway::UsagePlanKey",
    "AWS::ApiGatewayV2::Api",
    "AWS::ApiGatewayV2::ApiMapping",
    "AWS::ApiGatewayV2::DomainName",
    "AWS::ApiGatewayV2::Stage",
    "AWS::ApplicationAutoScaling::ScalableTarget",
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::Backup::BackupPlan",
    "AWS::Backup::BackupSelection",
    "AWS::Backup::BackupVault",
    "AWS::CertificateManager::Certificate",
    "AWS::CloudWatch::Alarm",
    "AWS::CodeDeploy::Application",
    "AWS::CodeDeploy::DeploymentGroup",
    "AWS::Cognito::UserPool",
    "AWS::Cognito::UserPoolClient",
    "AWS::Cognito::UserPoolDomain",
    "AWS::DAX::Cluster",
    "AWS::DAX::ParameterGroup",
    "AWS::DAX::SubnetGroup",
    "AWS::DynamoDB::GlobalTable",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::Events::EventBusPolicy",
    "AWS::Lambda::Alias",
    "AWS::Lambda::CodeSigningConfig",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::Lambda::Url",
    "AWS::Logs::MetricFilter",
    "AWS::Pipes::Pipe",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::Subscription",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::QueuePolicy",
    "AWS::Scheduler::Schedule",
    "AWS::SecretsManager::Secret",
    "AWS::WAFv2::LoggingConfiguration",
    "AWS::WAFv2::WebACL",
    "AWS::WAFv2::WebACLAssociation",
}

# The types that moto 5.2.1 makes, but not as the examples ask for them: a dashboard is left without a body where that
# names a resource of the list above, a rule's bus has to be given by name, and a record set needs a hosted zone that is
# there. A REST API whose body names a resource of the list above has no methods, so nothing to deploy. They are taken out
# and named as well.
FAILS_IN_MOTO = {
    "AWS::ApiGateway::Deployment",
    "AWS::CloudWatch::Dashboard",
    "AWS::Events::Archive",
    "AWS::Events::Rule",
    "AWS::Route53::RecordSetGroup",
}

# What moto 5.2.1 asks for and CloudFormation does not, by type: put in where the template leaves it out.
NEEDED_BY_MOTO: dict[str, dict[str, Any]] = {
    "AWS::KMS::Key": {"KeyPolicy": {"Version": "2012-10-17", "Statement": []}},
    "AWS::SSM::Parameter": {"Name": "{logical_id}"},
}


class NoNetwork:
    """Stands in for the list of managed policies, which would be asked of IAM."""

    def load(self) -> dict[str, str]:
        return {name: f"arn:aws:iam::aws:policy/{name}" for name in ("AWSLambdaExecute", "AmazonSQSReadOnlyAccess")}


def expand(path: pathlib.Path, parameters: dict[str, str]) -> dict[str, Any]:
    """What SAM makes of the template; whatever is uploaded lies in the bucket."""
    from samtranslator.translator.transform import transform
    from samtranslator.yaml_helper import yaml_parse

    template = yaml_parse(path.read_text(encoding="utf-8"))
    uploaded = f"s3://{BUCKET}/{KEY}"
    local = {
        "AWS::Serverless::Function": "CodeUri",
        "AWS::Serverless::LayerVersion": "ContentUri",
        "AWS::Serverless::StateMachine": "DefinitionUri",
    }
    for resource in template.get("Resources", {}).values():
        name = local.get(resource.get("Type"))
        if name and isinstance(resource.get("Properties", {}).get(name), str):
            resource["Properties"][name] = uploaded
    expanded = transform(template, parameters, NoNetwork())
    expanded.pop("Transform", None)  # AWS::LanguageExtensions is resolved below
    return expanded


def values_of(template: dict[str, Any]) -> dict[str, str]:
    """A value for each parameter: its default, or one that its type takes."""
    made_up = {
        "AWS::EC2::VPC::Id": "vpc-12345678",
        "AWS::EC2::Subnet::Id": "subnet-12345678",
        "AWS::EC2::SecurityGroup::Id": "sg-12345678",
        "Number": "1",
    }
    values = {}
    for name, parameter in template.get("Parameters", {}).items():
        kind = re.sub(r"^List<(.*)>$", r"\1", parameter.get("Type", "String"))
        allowed = parameter.get("AllowedValues")
        default = parameter.get("Default", allowed[0] if allowed else None)
        values[name] = str(default if default not in (None, "") else made_up.get(kind, f"arn:aws:iam::{ACCOUNT}:policy/example"))
    return values


def literal(value: Any, values: dict[str, str], template: dict[str, Any]) -> Any:
    """A removal policy, which moto wants in so many words."""
    if isinstance(value, dict) and "Fn::FindInMap" in value:
        name, top, second = (literal(part, values, template) for part in value["Fn::FindInMap"])
        return template["Mappings"][name][top][second]
    if isinstance(value, dict) and "Ref" in value:
        return values[value["Ref"]]
    return value


def references(value: Any) -> Iterator[str]:
    """The logical IDs that a value refers to."""
    if isinstance(value, list):
        for item in value:
            yield from references(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "Ref" and isinstance(item, str):
                yield item
            elif key == "Fn::GetAtt":
                yield item.split(".")[0] if isinstance(item, str) else item[0]
            elif key == "Fn::Sub":
                text = item if isinstance(item, str) else item[0]
                yield from re.findall(r"\$\{([A-Za-z0-9]+)", text)
                yield from references(item[1:] if isinstance(item, list) else [])
            else:
                yield from references(item)


def without(value: Any, gone: set[str]) -> Any:
    """The value without what refers to a resource that was taken out; None where nothing is left."""
    if isinstance(value, list):
        kept = [without(item, gone) for item in value]
        return [item for item in kept if item is not None]
    if isinstance(value, dict):
        if len(value) == 1 and next(iter(value)).startswith(("Ref", "Fn::")):
            return None if gone & set(references(value)) else value
        kept = {key: without(item, gone) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item is not None}
    return value


def replaced(value: Any, old: Any, new: Any) -> Any:
    if value == old:
        return new
    if isinstance(value, list):
        return [replaced(item, old, new) for item in value]
    if isinstance(value, dict):
        return {key: replaced(item, old, new) for key, item in value.items()}
    return value


def cut_to_moto(template: dict[str, Any]) -> list[str]:
    """Takes out what moto cannot do; says what."""
    removed = []
    resources = template["Resources"]
    for name, resource in list(resources.items()):
        if resource["Type"] == "AWS::Lambda::Alias":  # without it, what it stands for
            template["Resources"] = replaced(resources, {"Ref": name}, resource["Properties"]["FunctionName"])
            resources = template["Resources"]
    for name in [name for name, resource in resources.items() if resource["Type"] in NOT_IN_MOTO | FAILS_IN_MOTO]:
        removed.append(f"{name} ({resources[name]['Type']})")
        del resources[name]
    # What reads the stream of a table that is not there reads nothing.
    gone = {line.split(" ")[0] for line in removed}
    for name, resource in list(resources.items()):
        if resource["Type"] == "AWS::Lambda::EventSourceMapping" and gone & set(
            references(resource["Properties"].get("EventSourceArn"))
        ):
            removed.append(f"{name} ({resource['Type']})")
            del resources[name]
    for name, resource in resources.items():
        for key, value in NEEDED_BY_MOTO.get(resource["Type"], {}).items():
            needed = value.format(logical_id=name) if isinstance(value, str) else value
            resource.setdefault("Properties", {}).setdefault(key, needed)
        if resource.get("Properties", {}).get("FifoQueue"):
            resource["Properties"].setdefault("QueueName", f"{name}.fifo")
        if resource.get("Properties", {}).get("FifoTopic"):
            resource["Properties"].setdefault("TopicName", f"{name}.fifo")
    gone = {line.split(" ")[0] for line in removed}
    for name, resource in list(resources.items()):
        depends = resource.get("DependsOn", [])
        depends = [target for target in ([depends] if isinstance(depends, str) else depends) if target not in gone]
        resource.pop("DependsOn", None)
        if depends:
            resource["DependsOn"] = depends
        if gone & set(references(resource.get("Properties", {}))):
            resource["Properties"] = without(resource["Properties"], gone)
    for name in [name for name, output in template.get("Outputs", {}).items() if gone & set(references(output))]:
        del template["Outputs"][name]
    return removed


def wanted(template: dict[str, Any], values: dict[str, str]) -> set[str]:
    """The resources whose conditions hold."""

    def holds(condition: Any) -> bool:
        if isinstance(condition, str):
            return holds(template["Conditions"][condition])
        ((name, argument),) = condition.items()
        if name == "Condition":
            return holds(argument)
        if name == "Fn::Equals":
            left, right = (str(literal(part, values, template)) for part in argument)
            return left == right
        if name == "Fn::Not":
            return not holds(argument[0])
        return (all if name == "Fn::And" else any)(holds(part) for part in argument)

    return {
        name
        for name, resource in template["Resources"].items()
        if "Condition" not in resource or holds(resource["Condition"])
    }


class Server:
    """moto_server on a port of its own, until the end of the test."""

    url = ""

    def __enter__(self) -> "Server":
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from moto.server import main; main()", "-H", "127.0.0.1", "-p", str(port)],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
        )
        self.url = f"http://127.0.0.1:{port}"
        for _ in range(300):
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self.url}/moto-api/", timeout=10).close()
                return self
            except OSError:
                time.sleep(0.2)
        self.__exit__()
        subjects.fail("moto_server does not start")

    def complaints(self) -> list[str]:
        """What it has said last, for a fault of its own."""
        self.log.seek(0)
        lines = self.log.read().decode(errors="replace").splitlines()
        return [line for line in lines if line.strip() and " - - [" not in line][-6:]

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()

    def reset(self) -> None:
        """Nothing of one example is left for the next."""
        request = urllib.request.Request(f"{self.url}/moto-api/reset", method="POST")
        urllib.request.urlopen(request, timeout=60).close()


def code() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("bootstrap", "")
    return archive.getvalue()


def deploy(subject: subjects.Subject, server: Server, stage: str | None) -> list[str]:
    import boto3
    from botocore.exceptions import ClientError
    from botocore.parsers import ResponseParserError
    from samtranslator.model.exceptions import InvalidDocumentException
    from samtranslator.yaml_helper import yaml_parse

    def client(service: str) -> Any:
        return boto3.client(service, region_name=REGION, endpoint_url=server.url, aws_access_key_id="test",
                            aws_secret_access_key="test")

    server.reset()
    client("s3").create_bucket(Bucket=BUCKET)
    client("s3").put_object(Bucket=BUCKET, Key=KEY, Body=code())
    values = values_of(yaml_parse(subject.template.read_text(encoding="utf-8")))
    if stage:
        values["Stage"] = stage
    try:
        template = expand(subject.template, values)
    except InvalidDocumentException as error:
        return [error.message] + [cause.message for cause in error.causes]
    for resource in template["Resources"].values():
        for policy in ("DeletionPolicy", "UpdateReplacePolicy"):
            if policy in resource:
                resource[policy] = literal(resource[policy], values, template)
    for line in cut_to_moto(template):
        print(f"         not in moto: {line}")
    cloudformation = client("cloudformation")
    parameters = [{"ParameterKey": name, "ParameterValue": value} for name, value in values.items()]
    try:
        cloudformation.create_stack(StackName="example", TemplateBody=json.dumps(template), Parameters=parameters,
                                    Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"])
        stack = cloudformation.describe_stacks(StackName="example")["Stacks"][0]
        pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName="example")
        made = {entry["LogicalResourceId"]: entry for page in pages for entry in page["StackResourceSummaries"]}
    except ClientError as error:
        return [str(error)]
    except ResponseParserError as error:  # a fault of moto's own
        return [str(error).splitlines()[0], *server.complaints()]
    found = []
    if stack["StackStatus"] != "CREATE_COMPLETE":
        found.append(f"the stack is {stack['StackStatus']}: {stack.get('StackStatusReason', '')}")
    asked = wanted(template, values)
    found += [f"{name} ({template['Resources'][name]['Type']}) did not come up" for name in sorted(asked - set(made))]
    found += [f"{name} is {entry['ResourceStatus']}" for name, entry in sorted(made.items())
              if not entry["ResourceStatus"].endswith("_COMPLETE")]
    if not found:
        print(f"         {len(asked)} resources came up")
    return found


def stages_of(template: pathlib.Path) -> list[str | None]:
    from samtranslator.yaml_helper import yaml_parse

    parameter = yaml_parse(template.read_text(encoding="utf-8")).get("Parameters", {}).get("Stage", {})
    return parameter.get("AllowedValues") or [None]


def main(source: pathlib.Path) -> None:
    subjects.need("the examples deployed to moto", samtranslator="aws-sam-translator", moto="moto[server]",
                  boto3="boto3", flask="moto[server]")
    subjects.note_version("moto", "5.2.1")
    os.environ["AWS_DEFAULT_REGION"] = REGION
    logging.disable(logging.WARNING)
    failures = 0
    judged = 0
    from moto.cloudformation.parsing import get_model_map

    for kind in sorted(NOT_IN_MOTO & set(get_model_map())):
        print(f"note: moto makes {kind} by now; take it from the list in {pathlib.Path(__file__).name}")
    with Server() as server:
        for subject in subjects.examples(source):
            for stage in stages_of(subject.template):
                judged += 1
                name = f"{subject.name}{f' ({stage})' if stage else ''}"
                print(f"         {name}:")
                found = deploy(subject, server, stage)
                failures += bool(found)
                print(f"{'FAILED' if found else 'deploys'}  {name}")
                for line in found:
                    print(f"         {line}")
    subjects.verdict(failures, judged, "stacks come up in moto")


main(pathlib.Path(sys.argv[1]))
