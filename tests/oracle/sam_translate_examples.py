"""sam_translate_examples.py SOURCE SAMGEN: aws-sam-translator, which is what SAM runs, expands samgen's templates."""

import pathlib
import sys
import tempfile
from typing import Any, Iterator

import sam_transform
import subjects

# https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
MOST_RESOURCES = 500


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


def judge(path: pathlib.Path) -> list[str]:
    expanded, found = sam_transform.expand(path)
    return found or faults(expanded)


def main(source: pathlib.Path, samgen: str) -> None:
    subjects.need("aws-sam-translator over the examples", samtranslator="aws-sam-translator", yaml="PyYAML")
    subjects.note_version("aws-sam-translator", "1.110.0")
    with tempfile.TemporaryDirectory() as folder:
        judged = subjects.examples(source) + subjects.starters(source, samgen, pathlib.Path(folder))
        failures = 0
        for subject in judged:
            found = judge(subject.template)
            failures += bool(found)
            print(f"{'FAILED' if found else 'expands'}  {subject.name}")
            for line in found:
                print(f"         {line}")
    subjects.verdict(failures, len(judged), "templates expand under aws-sam-translator")


main(pathlib.Path(sys.argv[1]), sys.argv[2])
