"""commands.py SOURCE SAMGEN: docs/commands.md is what `--help` says, of every command.

SAMGEN_UPDATE_GOLDEN=1 writes it.
"""

import difflib
import os
import pathlib
import re
import subprocess
import sys
from typing import Iterator

SCREEN = 24  # lines that a help may take

HEAD = """# Commands

What `samgen COMMAND --help` says, and `--help-all` where a command has that. Made by a test out of the program, like [spec.md](spec.md) out of the grammar; with
`--json`, what commands print is [for programs](json.md).
"""


def help_of(samgen: str, command: tuple[str, ...], flag: str = "--help") -> str:
    done = subprocess.run([samgen, *command, flag], capture_output=True, text=True, check=True,
                          stdin=subprocess.DEVNULL)
    return done.stdout


def sections(samgen: str, command: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    text = help_of(samgen, command)
    yield command, text
    if "--help-all" in text:
        yield (*command, "--help-all"), help_of(samgen, command, "--help-all")
    commands = re.search(r"^Commands:\n((?:  .*\n)+)", text, flags=re.MULTILINE)
    for name in re.findall(r"^  (\w[\w-]*)", commands[1] if commands else "", flags=re.MULTILINE):
        yield from sections(samgen, (*command, name))


def faults(title: tuple[str, ...], text: str) -> Iterator[str]:
    whole = title[-1:] == ("--help-all",)
    name = " ".join(("samgen", *(title[:-1] if whole else title)))
    lines = text.splitlines()
    yield from (f"the help of `{name}` is wider than 80 columns: {line}" for line in lines if len(line) > 80)
    if not whole and len(lines) > SCREEN:
        yield f"`{name} --help` has {len(lines)} lines, and a screen {SCREEN}"
    if not re.search(rf"^ +{name}\b", text, flags=re.MULTILINE):
        yield f"`{name} --help` has no example"


def main() -> None:
    page = pathlib.Path(sys.argv[1]) / "docs/commands.md"
    found = list(sections(sys.argv[2], ()))
    wrong = [fault for command, text in found for fault in faults(command, text)]
    made = HEAD + "".join(
        f"\n## {' '.join(('samgen', *command))}\n\n```text\n{text.rstrip()}\n```\n" for command, text in found)
    kept = page.read_text(encoding="utf-8") if page.exists() else ""
    if made != kept:
        if os.environ.get("SAMGEN_UPDATE_GOLDEN") == "1":
            page.write_text(made, encoding="utf-8")
        wrong += difflib.unified_diff(kept.splitlines(), made.splitlines(), "docs/commands.md", "--help", lineterm="")
    print("\n".join([*wrong, f"{len(found)} commands"]))
    sys.exit(1 if wrong or len(found) < 10 else 0)


if __name__ == "__main__":
    main()
