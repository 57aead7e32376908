"""json_schema_examples.py SOURCE SAMGEN: an editor with the schema of `samgen schema` has nothing against the specs."""

import copy
import json
import pathlib
import sys
import tempfile
from typing import Any

import subjects


def loader() -> Any:
    import yaml

    class Loader(yaml.SafeLoader):
        """YAML as an editor reads it: CloudFormation's tags are maps, and a date is text."""

    def intrinsic(self: Loader, suffix: str, node: yaml.Node) -> dict[str, Any]:
        if isinstance(node, yaml.ScalarNode):
            value: Any = self.construct_scalar(node)
        elif isinstance(node, yaml.SequenceNode):
            value = self.construct_sequence(node, deep=True)
        else:
            value = self.construct_mapping(node, deep=True)
        return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}

    Loader.add_multi_constructor("!", intrinsic)
    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in rows if tag != "tag:yaml.org,2002:timestamp"]
        for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return Loader


def main(source: pathlib.Path, samgen: str) -> None:
    subjects.need("the specs of the examples against the JSON Schema", jsonschema="jsonschema", yaml="PyYAML")
    import jsonschema
    import yaml

    def validator_of(*options: str) -> Any:
        schema = json.loads(subjects.run([samgen, "schema", *options]).stdout)
        kind = jsonschema.validators.validator_for(schema, default=None)
        if kind is None:
            subjects.fail(f"the schema says no $schema that jsonschema knows: {schema.get('$schema')}")
        kind.check_schema(schema)
        return kind(schema)

    validator = validator_of()
    part = validator_of("--part")
    with tempfile.TemporaryDirectory() as folder:
        judged = subjects.examples(source) + subjects.starters(source, samgen, pathlib.Path(folder))
        failures = 0
        for subject in judged:
            spec = yaml.load(subject.spec.read_text(encoding="utf-8"), loader())
            found = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(spec)]
            # A schema that takes everything proves nothing.
            misspelt = copy.deepcopy(spec)
            misspelt["tabels"] = misspelt.pop("tables", {})
            if validator.is_valid(misspelt):
                found.append("`tabels` in place of `tables` is taken for right")
            for pattern in spec.get("includes", []):
                for file in subject.spec.parent.glob(pattern):
                    included = yaml.load(file.read_text(encoding="utf-8"), loader())
                    found += [f"{file.name}: {error.json_path}: {error.message}" for error in part.iter_errors(included)]
                    if part.is_valid({**included, "service": "shop"}):
                        found.append(f"{file.name}: `service` in an included file is taken for right")
            failures += bool(found)
            print(f"{'WRONG' if found else 'valid'}  {subject.name}")
            for line in found:
                print(f"       {line}")
    subjects.verdict(failures, len(judged), "specs are valid under `samgen schema`")


main(pathlib.Path(sys.argv[1]), sys.argv[2])
