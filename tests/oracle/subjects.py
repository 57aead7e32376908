"""What the oracles judge: the specs and templates of examples/, and what `samgen init` and `samgen build` make."""

import importlib.metadata
import importlib.util
import pathlib
import subprocess
import sys
from typing import NamedTuple, NoReturn

# Their specs say `profile: bare` to equal templates that were written elsewhere: they deploy, and lint as they lint.
BARE = {"product-basic", "product-production"}

# What ctest takes for "skipped" (SKIP_RETURN_CODE).
SKIPPED = 77


class Subject(NamedTuple):
    name: str
    spec: pathlib.Path
    template: pathlib.Path

    @property
    def bare(self) -> bool:
        return self.name in BARE


def need(what_for: str, **modules: str) -> None:
    """Skips, loudly, unless the modules are there: module="package, as pip calls it"."""
    missing = [package for module, package in modules.items() if importlib.util.find_spec(module) is None]
    if missing:
        # scripts/test and .ci/run look for this line.
        print(f"SKIPPED: {what_for}: {sys.executable} does not have {', '.join(missing)}")
        sys.exit(SKIPPED)


def note_version(package: str, wanted: str) -> None:
    found = importlib.metadata.version(package)
    if found != wanted:
        print(f"note: this is {package} {found}; samgen is held against {wanted}")


def fail(message: str) -> NoReturn:
    print(message)
    sys.exit(1)


def verdict(failures: int, count: int, claim: str) -> NoReturn:
    """Ends the test. One that judged nothing has failed."""
    if count == 0:
        fail("there was nothing to judge")
    print(f"{count - failures} of {count} {claim}")
    sys.exit(1 if failures else 0)


def run(command: list[str], accepted: tuple[int, ...] = (0,), **options) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, **options)
    if done.returncode not in accepted:
        fail(f"{' '.join(command)} exited {done.returncode}:\n{done.stdout}{done.stderr}")
    return done


def examples(source: pathlib.Path) -> list[Subject]:
    found = [
        Subject(spec.parent.name, spec, spec.parent / "template.yaml")
        for spec in sorted((source / "examples").glob("*/samgen.yaml"))
    ]
    names = {subject.name for subject in found}
    if not names - BARE:
        fail(f"there are no examples in {source / 'examples'}")
    if BARE - names:
        fail(f"examples/ has no {', '.join(sorted(BARE - names))}")
    missing = [subject.name for subject in found if not subject.template.is_file()]
    if missing:
        fail(f"without a template.yaml: {', '.join(missing)}")
    return found


def starters(source: pathlib.Path, samgen: str, scratch: pathlib.Path) -> list[Subject]:
    """The projects that a newcomer begins with, made in `scratch`."""
    names = sorted(path.stem for path in (source / "src" / "cli" / "starters").glob("*.yaml"))
    if not names:
        fail("there are no starters in src/cli/starters")
    made = []
    for name in names:
        folder = scratch / name
        run([samgen, "init", str(folder), "--starter", name])
        run([samgen, "build", str(folder)])
        made.append(Subject(f"samgen init --starter {name}", folder / "samgen.yaml", folder / "template.yaml"))
    return made
