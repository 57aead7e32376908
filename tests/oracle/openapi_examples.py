"""openapi_examples.py SOURCE SAMGEN: the OpenAPI documents that samgen makes are valid, and describe what is deployed."""

import json
import pathlib
import re
import sys
import tempfile

import subjects

METHODS = ("get", "put", "post", "delete", "patch", "head", "options")


def routes_of(template: pathlib.Path) -> set[tuple[str, str]]:
    """Path and method of each route in a template that samgen wrote."""
    text = template.read_text(encoding="utf-8")
    return set(re.findall(r"^            Path: (\S+)\n            Method: (\S+)$", text, re.MULTILINE))


def faults(document: dict, template: pathlib.Path) -> list[str]:
    from openapi_spec_validator import OpenAPIV30SpecValidator

    found = [error.message for error in OpenAPIV30SpecValidator(document).iter_errors()]
    operations = [
        (path, method, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    ]
    described = {(path, method.upper()) for path, method, _ in operations}
    for path, method in routes_of(template):
        if method != "ANY" and (path, method) not in described:
            found.append(f"{method} {path} is not described")
    ids = [operation["operationId"] for _, _, operation in operations]
    found += [f"{name} is the operationId of several operations" for name in set(ids) if ids.count(name) > 1]
    schemes = document["components"].get("securitySchemes", {})
    for path, method, operation in operations:
        for needed in operation["security"]:
            found += [f"{method} {path} wants {name}, which is no scheme" for name in needed if name not in schemes]
    return found


def main(source: pathlib.Path, samgen: str) -> None:
    subjects.need("the OpenAPI documents of the examples", openapi_spec_validator="openapi-spec-validator")
    with tempfile.TemporaryDirectory() as folder:
        judged = 0
        failures = 0
        for subject in subjects.examples(source) + subjects.starters(source, samgen, pathlib.Path(folder)):
            path = subject.spec.parent / "generated" / "openapi.json"
            if not path.is_file():
                continue
            judged += 1
            found = faults(json.loads(path.read_text(encoding="utf-8")), subject.template)
            failures += bool(found)
            print(f"{'FAILED' if found else 'valid'}  {subject.name}")
            for line in found:
                print(f"       {line}")
    subjects.verdict(failures, judged, "OpenAPI documents are valid and whole")


main(pathlib.Path(sys.argv[1]), sys.argv[2])
