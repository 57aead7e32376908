"""recipes.py SOURCE SAMGEN: runs the shell lines of the CI recipes in docs/guide/ci.md.

They run in a project that samgen has made. Each has to end well, and leave the reports that the recipe then uploads. What
installs samgen is replaced by nothing: it is on the PATH.
"""

import pathlib
import subprocess
import sys
import tempfile
from typing import Any, Iterator

import pages
import sessions

try:
    import yaml
except ImportError:
    print(f"SKIPPED: the CI recipes: {sys.executable} does not have PyYAML")
    sys.exit(77)


def github(recipe: Any) -> Iterator[str]:
    for job in recipe["jobs"].values():
        for step in job["steps"]:
            assert ("run" in step) != ("uses" in step), step
            if "run" in step:
                yield step["run"]


def gitlab(recipe: Any) -> Iterator[str]:
    for job in recipe.values():
        yield from job["before_script"]
        yield from job["script"]


def codebuild(recipe: Any) -> Iterator[str]:
    assert recipe["version"] == 0.2, recipe["version"]
    for phase in recipe["phases"].values():
        yield from phase["commands"]


def reports(recipe: Any) -> Iterator[str]:
    """The files that the recipe uploads."""
    if isinstance(recipe, dict):
        folder = pathlib.Path(recipe.get("base-directory", "."))
        for key, value in recipe.items():
            if key in ("sarif_file", "junit"):
                yield value
            elif key == "files":
                yield from (str(folder / file) for file in value)
            else:
                yield from reports(value)
    elif isinstance(recipe, list):
        for item in recipe:
            yield from reports(item)


INSTALLER = "scripts/install-samgen"
KINDS = {"github": github, "gitlab": gitlab, "codebuild": codebuild}


def main() -> None:
    page = pathlib.Path(sys.argv[1]).resolve() / "docs/guide/ci.md"
    samgen = pathlib.Path(sys.argv[2]).resolve()
    failures: list[str] = []
    commands = 0
    seen = set()
    for block in pages.blocks(page.read_text(encoding="utf-8")):
        kind = block.settings.get("recipe")
        if kind is None:
            continue
        seen.add(kind)
        recipe = yaml.safe_load("\n".join(block.lines))
        with tempfile.TemporaryDirectory(prefix="samgen-recipe-") as scratch:
            def run(command: str) -> None:
                done = subprocess.run(["sh", "-ec", command], cwd=scratch, capture_output=True, text=True, check=False,
                                      env=sessions.environment(samgen, pathlib.Path(scratch)), stdin=subprocess.DEVNULL)
                if done.returncode != 0:
                    failures.append(f"{kind}: $ {command}\n{done.stdout}{done.stderr}exit code {done.returncode}")

            run("samgen init . --name shop && samgen build --quiet")
            installer = pathlib.Path(scratch, INSTALLER)
            installer.parent.mkdir(exist_ok=True)
            installer.write_text("#!/bin/sh\n", encoding="utf-8")
            installer.chmod(0o755)
            for command in KINDS[kind](recipe):
                commands += 1
                run(command)
            for report in reports(recipe):
                if not pathlib.Path(scratch, report).is_file():
                    failures.append(f"{kind}: there is no `{report}` to upload")
    missing = set(KINDS) - seen
    failures += [f"there is no recipe for {kind}" for kind in sorted(missing)]
    print("\n".join([*failures, f"{commands} commands of {len(seen)} recipes; {len(failures)} failures"]))
    sys.exit(1 if failures or not commands else 0)


if __name__ == "__main__":
    main()
