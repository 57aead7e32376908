"""guard_examples.py SOURCE SAMGEN: cfn-guard holds the examples, expanded, against the AWS guard rules registry.

It needs the program cfn-guard, on the PATH or named by SAMGEN_CFN_GUARD, and SAMGEN_GUARD_RULES: the folder `rules` of
https://github.com/aws-cloudformation/aws-guard-rules-registry. A rule that is suppressed in the template, with its
reason, does not count; neither does it where SAM has made the resource of one that suppresses it, for SAM leaves the
Metadata behind.
"""

import json
import os
import pathlib
import shutil
import sys
import tempfile
from typing import Any, Iterator

import sam_transform
import subjects

# SAM gives each function a role with its policies in it, so one rule always fails; no more may.
ACCEPTED = {"IAM_NO_INLINE_POLICY_CHECK"}

WHAT_FOR = "cfn-guard over the examples"


def skip(reason: str) -> None:
    print(f"SKIPPED: {WHAT_FOR}: {reason}")
    sys.exit(subjects.SKIPPED)


def resources(value: Any) -> Iterator[str]:
    """The logical IDs in the paths of a finding."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "path" and isinstance(item, str) and item.startswith("/Resources/"):
                yield item.split("/")[2]
            yield from resources(item)
    elif isinstance(value, list):
        for item in value:
            yield from resources(item)


def failed_rules(guard: str, rules: str, template: pathlib.Path) -> dict[str, list[str]]:
    """The rules that fail, with the resources that fail them."""
    command = [guard, "validate", "-r", rules, "-d", str(template), "--structured", "-o", "json", "-S", "none"]
    done = subjects.run(command, accepted=(0, 19))  # 19: rules failed
    (report,) = json.loads(done.stdout)
    return {
        entry["Rule"]["name"]: sorted(set(resources(entry)))
        for entry in report["not_compliant"]
        if "Rule" in entry
    }


def answered(rule: str, logical_id: str, template: dict[str, Any]) -> bool:
    """Whether what SAM made this resource of suppresses the rule."""
    return any(
        resource["Type"].startswith("AWS::Serverless::")
        and logical_id.startswith(name)
        and rule in resource.get("Metadata", {}).get("guard", {}).get("SuppressedRules", [])
        for name, resource in template["Resources"].items()
    )


def main(source: pathlib.Path) -> None:
    subjects.need(WHAT_FOR, samtranslator="aws-sam-translator", yaml="PyYAML")
    guard = os.environ.get("SAMGEN_CFN_GUARD") or shutil.which("cfn-guard")
    rules = os.environ.get("SAMGEN_GUARD_RULES")
    if not guard:
        skip("there is no cfn-guard on the PATH, and SAMGEN_CFN_GUARD names none")
    if not rules:
        skip("SAMGEN_GUARD_RULES does not name the folder of the AWS guard rules registry")
    failures = 0
    judged = [subject for subject in subjects.examples(source) if not subject.bare]
    with tempfile.TemporaryDirectory() as folder:
        for subject in judged:
            expanded, found = sam_transform.expand(subject.template)
            if found:
                subjects.fail(f"{subject.name} does not expand: {found}")
            template = pathlib.Path(folder) / f"{subject.name}.json"
            template.write_text(json.dumps(expanded), encoding="utf-8")
            written = sam_transform.read(subject.template)
            failed = failed_rules(guard, rules, template)
            surplus = sorted(
                rule
                for rule, found_in in failed.items()
                if rule not in ACCEPTED and not (found_in and all(answered(rule, name, written) for name in found_in))
            )
            failures += bool(surplus)
            print(f"{'FAILED' if surplus else 'passes'}  {subject.name}")
            for rule in surplus:
                print(f"        {rule}: {', '.join(failed[rule])}")
    subjects.verdict(failures, len(judged), "examples fail no rule but " + ", ".join(sorted(ACCEPTED)))


main(pathlib.Path(sys.argv[1]))
