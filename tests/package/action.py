"""action.py SOURCE SAMGEN: what action.yml runs on GitHub, run here, with a release in a folder. Values of expressions are
put in where they stand; steps of other actions are left out."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print("SKIPPED: the steps of action.yml: python3 has no yaml")
    sys.exit(77)
if not shutil.which("curl"):
    print("SKIPPED: the steps of action.yml: there is no curl")
    sys.exit(77)

SOURCE, SAMGEN = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
ACTION = yaml.safe_load((SOURCE / "action.yml").read_text())
WRONG = "Resources:\n  Queue:\n    Type: AWS::SQS::Queeu\n"


def release(folder):
    name = f"samgen-linux-{os.uname().machine}"
    (folder / "tree" / name / "bin").mkdir(parents=True)
    (folder / "tree" / name / "share").mkdir()
    program = folder / "tree" / name / "bin" / "samgen"
    program.write_text(f'#!/bin/sh\nexec "{SAMGEN}" "$@"\n')
    program.chmod(0o755)
    page = folder / "latest" / "download"
    page.mkdir(parents=True)
    subprocess.run(["tar", "-czf", page / f"{name}.tar.gz", "-C", folder / "tree", name], check=True)
    with open(page / "SHA256SUMS", "w") as sums:
        subprocess.run(["sha256sum", f"{name}.tar.gz"], cwd=page, stdout=sums, check=True)
    return f"file://{folder}"


def expression(text, inputs):
    """The value of `inputs.x`, of contexts, and of the two operators that action.yml uses."""
    if "||" in text:
        return next((value for part in text.split("||") if (value := expression(part.strip(), inputs))), "")
    if "&&" in text:
        return all(expression(part.strip(), inputs) for part in text.split("&&"))
    compared = re.fullmatch(r"inputs\.([a-z-]+) (==|!=) '([^']*)'", text)
    if compared:
        return (inputs[compared[1]] == compared[3]) == (compared[2] == "==")
    named = re.fullmatch(r"inputs\.([a-z-]+)", text)
    if named:
        return inputs[named[1]]
    return {"github.server_url": "https://example.invalid", "github.action_repository": "o/samgen",
            "github.repository": "o/project", "!cancelled()": True}[text]


def filled(text, inputs):
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda match: str(expression(match[1], inputs)), text)


def run(project, given):
    """The exit code of the first step that fails, or 0, and what all steps say."""
    inputs = {name: str(described.get("default", "")) for name, described in ACTION["inputs"].items()}
    assert set(given) <= set(inputs)
    inputs.update(given)
    temp = project.parent / "temp"
    temp.mkdir(exist_ok=True)
    path = temp / "path"
    path.write_text("")
    code, said = 0, ""
    for step in ACTION["runs"]["steps"]:
        condition = step.get("if", "${{ !cancelled() }}")
        if "run" not in step or not expression(condition[4:-3], inputs) or (code and "cancelled" not in condition):
            continue
        env = {**os.environ, "GITHUB_ACTION_PATH": str(SOURCE), "RUNNER_TEMP": str(temp), "GITHUB_PATH": str(path)}
        env["PATH"] = ":".join([*path.read_text().split(), env["PATH"]])
        env.update({name: filled(value, inputs) for name, value in step.get("env", {}).items()})
        assert "${{" not in step["run"], "an input that reaches a script but by its environment can be code"
        ran = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=project,
                             env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        code, said = code or ran.returncode, said + ran.stdout
    return code, said


def expect(what, outcome, code, *words):
    if outcome[0] != code or any(word not in outcome[1] for word in words):
        sys.exit(f"FAILED: {what}: ends with {outcome[0]}, not {code}, and says\n{outcome[1]}")


def main():
    assert all(described["description"] for described in ACTION["inputs"].values())
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        page = release(work / "release")
        project = work / "project"
        subprocess.run([SAMGEN, "init", "--starter", "minimal", project], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([SAMGEN, "build", "--quiet", project], check=True)
        (project / "wrong file.yaml").write_text(WRONG)

        both = {"releases": page, "templates": "template.yaml\n", "specs": "samgen.yaml\n"}
        expect("what is right", run(project, both), 0)
        wrong = run(project, {**both, "templates": "wrong file.yaml", "sarif": "true"})
        expect("what is wrong", wrong, 2, "::error file=wrong file.yaml,line=3", "E3006")
        sarif = (work / "temp" / "samgen.sarif").read_text()
        assert '"E3006"' in sarif and '"version": "2.1.0"' in sarif, sarif
        lenient = {**both, "templates": "wrong file.yaml", "fail-on": "none"}
        expect("what is wrong, and may be", run(project, lenient), 0, "::error")
        quiet = {**both, "templates": "wrong file.yaml", "arguments": "--ignore-checks\nE3006"}
        expect("a rule left out", run(project, quiet), 0)
        with open(project / "template.yaml", "a") as template:
            template.write("# changed\n")
        expect("what is stale", run(project, {**both, "templates": ""}), 1, "::error file=samgen.yaml::")
        expect("a release that is not there", run(project, {**both, "version": "9.9.9"}), 1, "is there such a release")


main()
