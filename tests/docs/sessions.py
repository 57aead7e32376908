"""sessions.py SOURCE SAMGEN [PAGE...]: runs every session of the documentation, and compares what comes out.

SAMGEN_UPDATE_GOLDEN=1 writes into the pages what came out; read the difference. pages.py says what a page can ask for.
Each page has a scratch folder and one shell, in which its commands run one after another.
"""

import concurrent.futures
import contextlib
import difflib
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from typing import NamedTuple

import pages

MOST_SECONDS = 1800 if "SAMGEN_DOCS_COMPILE" in os.environ else 300  # for a page


class Outcome(NamedTuple):
    commands: int
    failures: list[str]
    notes: list[str]  # what was not run, and why


def environment(samgen: pathlib.Path, home: pathlib.Path) -> dict[str, str]:
    """Nothing of who runs the test: no terminal, no colours, no AWS, no CI."""
    handed_on = ("PATH", "TMPDIR", "CMAKE_PREFIX_PATH", "NPM_CONFIG_CACHE")
    kept = {name: os.environ[name] for name in handed_on if name in os.environ}
    return kept | {
        "PATH": f"{samgen.parent}{os.pathsep}{kept['PATH']}",
        "HOME": str(home),
        "NPM_CONFIG_USERCONFIG": str(pathlib.Path.home() / ".npmrc"),  # where packages come from
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
        "SOURCE_DATE_EPOCH": "1780000000",
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
           for what, value in (("NAME", "you"), ("EMAIL", "you@example.com"))},
    }


def is_there(need: str) -> bool:
    """A program, or, in capitals, a variable that somebody has set who has the time or the machine for it."""
    return need in os.environ if need.isupper() else shutil.which(need) is not None


def in_shell(script: str, folder: pathlib.Path, variables: dict[str, str]) -> tuple[str, str]:
    """What the script prints, and what went wrong with it. Nothing that it has started is left behind."""
    shell = subprocess.Popen(["bash", "-c", script], cwd=folder, env=variables, text=True, start_new_session=True,
                             stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        return shell.communicate(timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(shell.pid, signal.SIGKILL)
        return shell.communicate()[0], f"not done after {MOST_SECONDS} s"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(shell.pid, signal.SIGTERM)


def agrees(expected: list[str], actual: list[str]) -> bool:
    """Whether the lines are those; a line of `...` stands for any, also for none."""
    pattern = "".join("(?:.*\n)*?" if line == "..." else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in actual)) is not None


def stands_in(block: list[str], text: str) -> bool:
    """Whether each piece of the block stands in the text, in order; what a whole piece is indented does not matter."""
    lines = [line.strip() for line in text.split("\n")]
    indents = [len(line) - len(line.lstrip()) for line in text.split("\n")]
    at = 0
    for piece in "\n".join(block).split("\n...\n"):
        wanted = piece.split("\n")
        for start in range(at, len(lines) - len(wanted) + 1):
            there = range(start, start + len(wanted))
            shifts = {indents[i] - (len(line) - len(line.lstrip())) for i, line in zip(there, wanted) if line.strip()}
            if len(shifts) == 1 and all(lines[i] == line.strip() for i, line in zip(there, wanted)):
                at = start + len(wanted)
                break
        else:
            return False
    return True


def run(page: pathlib.Path, name: str, samgen: pathlib.Path, update: bool) -> Outcome:
    text = page.read_text(encoding="utf-8")
    failures: list[str] = []
    notes: list[str] = []
    planned: list[pages.Step] = []
    compared: list[tuple[pages.Block, pathlib.Path]] = []
    script = ["root=$PWD"]
    with tempfile.TemporaryDirectory(prefix="samgen-docs-") as scratch:
        folder = pathlib.Path(scratch, "here")
        aside = pathlib.Path(scratch, "aside")
        folder.mkdir()
        aside.mkdir()
        mark = f"-- {aside} --"
        for block in pages.blocks(text):
            missing = [word for word in block.settings.get("needs", "").split() if not is_there(word)]
            if missing:
                notes.append(f"{name}:{block.first}: not run from here on, for want of {', '.join(missing)}")
                break
            kept = aside / str(block.first)
            if "no-run" in block.settings:
                notes.append(f"{name}:{block.first}: shown only: {block.settings.get('why', 'no reason is given')}")
                if "why" not in block.settings:
                    failures.append(f"{name}:{block.first}: `no-run` says no `why=`")
            elif block.language in ("sh", "bash", "shell"):
                failures.append(f"{name}:{block.first}: commands stand in a ```console, so that they are run")
            elif block.language == "console":
                for step in pages.steps(block):
                    planned.append(step)
                    script.append(f"eval {shlex.quote(step.command)} </dev/null 2>&1")
                    script.append(f"status=$?; printf '\\n%s\\n' {shlex.quote(mark)}; (exit $status)")
            elif "file" in block.settings:
                kept.write_text("\n".join(block.lines) + "\n", encoding="utf-8")
                target = f"\"$root\"/{shlex.quote(block.settings['file'])}"
                script.append(f"mkdir -p \"$(dirname {target})\" && cp {kept} {target}")
            elif "in" in block.settings:
                compared.append((block, kept))
                script.append(f"cp \"$root\"/{shlex.quote(block.settings['in'])} {kept}")
        if not planned:
            return Outcome(0, failures, notes)
        output, trouble = in_shell("\n".join(script), folder, environment(samgen, aside))
        if trouble:
            failures.append(f"{name}: {trouble}")
        printed = output.split(f"\n{mark}\n")[:-1]
        if len(printed) != len(planned):
            failures.append(f"{name}: the shell ended after {len(printed)} of {len(planned)} commands")
        lines = text.split("\n")
        for step, output in reversed(list(zip(planned, printed))):
            # Trailing spaces are lost on the way through editors.
            actual = [line.rstrip() for line in output.split("\n")]
            while actual and not actual[-1]:
                actual.pop()
            if agrees(step.expected, actual):
                continue
            lines[step.first:step.first + len(step.expected)] = [step.indent + line for line in actual]
            difference = difflib.unified_diff(step.expected, actual, "the page", "what came out", lineterm="")
            failures.append(f"{name}:{step.first}: $ {step.command}\n" + "\n".join(difference))
        failures.reverse()
        if update and failures:
            page.write_text("\n".join(lines), encoding="utf-8")
        for block, kept in compared:
            there = kept.exists()
            if not there or not stands_in(block.lines, kept.read_text(encoding="utf-8")):
                failures.append(f"{name}:{block.first}: this does not stand in `{block.settings['in']}`:\n" +
                                "\n".join(block.lines))
    return Outcome(len(planned), failures, notes)


def main() -> None:
    source = pathlib.Path(sys.argv[1]).resolve()
    samgen = pathlib.Path(sys.argv[2]).resolve()
    chosen = [pathlib.Path(word).resolve() for word in sys.argv[3:]] or pages.pages(source)
    update = os.environ.get("SAMGEN_UPDATE_GOLDEN") == "1"
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(
            lambda page: run(page, page.relative_to(source).as_posix(), samgen, update), chosen))
    for outcome in outcomes:
        for note in outcome.notes:
            # scripts/test and .ci/run look for this line.
            print(f"SKIPPED: {note}")
        for failure in outcome.failures:
            print(f"\n{failure}")
    commands = sum(outcome.commands for outcome in outcomes)
    failed = sum(len(outcome.failures) for outcome in outcomes)
    ran = sum(outcome.commands != 0 for outcome in outcomes)
    print(f"\n{commands} commands on {ran} pages; {failed} failures")
    sys.exit(1 if failed or not commands else 0)


if __name__ == "__main__":
    main()
