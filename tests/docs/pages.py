"""What the documentation shows: the fenced blocks of a page, and what their info strings ask for.

    ```console                          a session: `$ command` lines (`> ` goes on with one), each above what it prints
    ```console needs="cmake c++"        run only where these programs are (in capitals: these variables); else the
                                        page ends here, and the test says so
    ```console no-run why="needs AWS"   shown only; counted and said
    ```yaml file=shop/samgen.yaml       is written there before what follows is run
    ```yaml in=shop/template.yaml       stands there by now, line for line; how far it is indented does not matter

Paths are relative to the page's scratch folder. In a session a line of `...` stands for any lines, and in a block with
`in=` it parts one piece from the next.
"""

import pathlib
import re
import shlex
from typing import NamedTuple


class Block(NamedTuple):
    language: str
    settings: dict[str, str]  # of the info string; a bare word is its own value
    lines: list[str]
    first: int  # the index of its first line in the page
    indent: str  # of the whole block, as in a list


class Step(NamedTuple):
    """A command of a session with what the page says that it prints."""

    command: str
    first: int  # the index of the line below it in the page
    expected: list[str]
    indent: str


def pages(source: pathlib.Path) -> list[pathlib.Path]:
    """README.md and all of docs/. The pages of rules are not here: their examples are tests of the linter."""
    found = [page for page in source.joinpath("docs").rglob("*.md") if page.parent.name != "rules"]
    return [source / "README.md", *sorted(found)]


def blocks(text: str) -> list[Block]:
    result = []
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        opening = re.match(r"(\s*)(```+)(\S*)(.*)$", lines[at])
        at += 1
        if not opening:
            continue
        indent, fence, language, info = opening.groups()
        first = at
        while at < len(lines) and lines[at].strip() != fence:
            at += 1
        settings = {}
        for word in shlex.split(info):
            name, _, value = word.partition("=")
            settings[name] = value or name
        body = [line.removeprefix(indent) for line in lines[first:at]]
        result.append(Block(language, settings, body, first, indent))
        at += 1
    return result


def steps(block: Block) -> list[Step]:
    result: list[Step] = []
    at = 0
    while at < len(block.lines):
        command = [block.lines[at].removeprefix("$ ")]
        if not block.lines[at].startswith("$ "):
            raise ValueError(f"a session begins with `$ `, not with {block.lines[at]!r}")
        at += 1
        while at < len(block.lines) and (block.lines[at].startswith("> ") or block.lines[at] == ">"):
            command.append(block.lines[at][2:])
            at += 1
        begin = at
        while at < len(block.lines) and not block.lines[at].startswith("$ "):
            at += 1
        result.append(Step("\n".join(command), block.first + begin, block.lines[begin:at], block.indent))
    return result
