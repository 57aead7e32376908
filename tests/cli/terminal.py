"""terminal.py SAMGEN: what people see at a terminal, and programs must not: colours, lines that fit, progress.

Runs samgen on a pseudo-terminal of a given width.
"""

import contextlib
import fcntl
import os
import pathlib
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time

SAMGEN = os.path.abspath(sys.argv[1])
SPEC = """samgen: 1
service: shop
tables: { Products: { key: id } }
functions:
  ProductApi:
    crud: { Prodcuts: /products }
    memmory: 512
"""
TEMPLATE = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n"
ESCAPE = re.compile(r"\x1b\[[0-9;]*[mK]")

failures = []


def check(holds, what, seen):
    if not holds:
        failures.append(f"{what}:\n{seen!r}")


PATIENCE = 60  # seconds, for machines that are busy


def at_terminal(*words, width=80, environment=None, stdin_for=0.0, stdin_until=None, folder=None):
    """What appears on the terminal. Standard input is a pipe that gets a template after so many seconds, or when a text
    has appeared.
    """
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    variables = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "CI", "TERM")}
    variables |= {"TERM": "xterm"} | (environment or {})
    process = subprocess.Popen([SAMGEN, *words], bufsize=0, stdin=subprocess.PIPE, stdout=slave, stderr=slave,
                               cwd=folder, env=variables)
    os.close(slave)
    begin = time.monotonic()
    seen = b""
    while True:
        waited = time.monotonic() - begin
        due = waited >= stdin_for if stdin_until is None else stdin_until in seen or waited > PATIENCE
        if not process.stdin.closed and due:
            with contextlib.suppress(BrokenPipeError):  # who reads no input may be gone
                process.stdin.write(TEMPLATE.encode())
            process.stdin.close()
        if select.select([master], [], [], 0.05)[0]:
            try:
                part = os.read(master, 65536)
            except OSError:  # EIO: nobody has the other end any more
                break
            if not part:
                break
            seen += part
    os.close(master)
    process.wait()
    return seen.decode().replace("\r\n", "\n")


def widest(text):
    return max(len(line) for line in ESCAPE.sub("", text).split("\n"))


def colours(folder):
    spec = str(folder / "samgen.yaml")
    check("\x1b[1;31merror:" in at_terminal("build", spec), "colour on a terminal", at_terminal("build", spec))
    for why in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        seen = at_terminal("build", spec, environment=why)
        check("error:" in seen and "\x1b" not in seen, f"no colour with {why}", seen)
    check("\x1b" in at_terminal("build", spec, environment={"NO_COLOR": ""}), "an empty NO_COLOR says nothing", spec)
    check("\x1b" not in at_terminal("build", spec, "--color", "never"), "--color never", spec)
    always = at_terminal("build", spec, "--color", "always", environment={"NO_COLOR": "1"})
    check("\x1b" in always, "--color always", always)
    piped = subprocess.run([SAMGEN, "build", spec], capture_output=True, text=True, check=False)
    check("error:" in piped.stderr and "\x1b" not in piped.stderr, "no colour in a pipe", piped.stderr)


def widths(folder):
    spec = str(folder / "samgen.yaml")
    for width in (40, 60, 80):
        for words in (["build", spec], ["build", str(folder / "nowhere" / "samgen.yaml")], ["lint", "--formt"]):
            seen = at_terminal(*words, width=width, environment={"TERM": "dumb"})
            # A path is a word, and stays whole.
            lines = [line for line in seen.split("\n") if str(folder) not in line]
            check(widest("\n".join(lines)) <= width, f"{words[0]} at {width} columns", seen)
    edited = folder / "edited"
    subprocess.run([SAMGEN, "init", str(edited), "--name", "shop"], capture_output=True, check=True)
    subprocess.run([SAMGEN, "build", str(edited)], capture_output=True, check=True)
    edited.joinpath("template.yaml").write_text("{}\n", encoding="utf-8")
    for width in (60, 80):
        for words in (["build"], ["build", "--check"]):
            # What is said behind the difference, whose lines are the files' own.
            seen = at_terminal(*words, width=width, environment={"TERM": "dumb"}, folder=edited)
            said = [line for line in seen.split("\n") if not line.startswith(("+", "-", " ", "@"))]
            check(len(said) > 2 and widest("\n".join(said)) <= width, f"{words} at {width} columns", "\n".join(said))
    for width in (60, 80):
        for command in ("init", "build", "add", "local", "lint", "rules", "explain", "schema"):
            seen = at_terminal(command, "--help", width=width)
            prose = "\n".join(line for line in seen.split("\n") if not line.startswith("  samgen "))
            check(widest(prose) <= width, f"{command} --help at {width} columns", seen)
    first = at_terminal("--help")
    check(len(first.rstrip("\n").split("\n")) <= 24, "samgen --help fits a screen", first)
    # Programs read whole lines, whatever the width.
    piped = subprocess.run([SAMGEN, "build", "nowhere/samgen.yaml"], capture_output=True, text=True, check=False)
    check(piped.stderr.count("\n") == 1, "a message is a line in a pipe", piped.stderr)


def progress(folder):
    """The template on standard input is long in coming."""
    templates = ["-", str(folder / "template.yaml")]
    seen = at_terminal("lint", *templates, stdin_until=b"checked 1 of 2 templates")
    check("checked 1 of 2 templates" in seen, "progress", seen)
    check(seen.count("\x1b[K") >= 2 and seen.rindex("\x1b[K") > seen.rindex("checked"), "it is erased", seen)
    for why, environment in (("in CI", {"CI": "true"}), ("on a dumb terminal", {"TERM": "dumb"})):
        quiet = at_terminal("lint", *templates, environment=environment, stdin_for=1.5)
        check("checked" not in quiet and "nothing found in 2 templates" in quiet, f"no progress {why}", quiet)


def main():
    with tempfile.TemporaryDirectory(prefix="samgen-terminal-") as scratch:
        folder = pathlib.Path(scratch)
        folder.joinpath("samgen.yaml").write_text(SPEC, encoding="utf-8")
        folder.joinpath("template.yaml").write_text(TEMPLATE, encoding="utf-8")
        colours(folder)
        widths(folder)
        progress(folder)
    print("\n\n".join([*failures, f"{len(failures)} failures"]))
    sys.exit(1 if failures else 0)


main()
