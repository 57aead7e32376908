"""cfn_lint_examples.py SOURCE SAMGEN: cfn-lint, informational rules included, finds nothing in samgen's templates."""

import pathlib
import subprocess
import sys
import tempfile

import subjects

# The program `cfn-lint`, of the same Python that runs this.
CFN_LINT = "import sys; from cfnlint.runner import main; sys.argv[0] = 'cfn-lint'; sys.exit(main())"


def main(source: pathlib.Path, samgen: str) -> None:
    subjects.need("cfn-lint over the examples", cfnlint="cfn-lint")
    subjects.note_version("cfn-lint", "1.51.0")
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        judged = [subject for subject in subjects.examples(source) if not subject.bare]
        judged += subjects.starters(source, samgen, scratch)
        # From the scratch folder, so that no .cfnlintrc of the place has a say. One process: its start takes seconds.
        done = subprocess.run(
            [sys.executable, "-c", CFN_LINT, "--include-checks", "I", "--format", "parseable", "--"]
            + [str(subject.template) for subject in judged],
            capture_output=True,
            text=True,
            check=False,
            cwd=scratch,
            stdin=subprocess.DEVNULL,
        )
    findings = [line for line in done.stdout.splitlines() if line]
    if done.stderr or bool(findings) != (done.returncode != 0):
        subjects.fail(f"cfn-lint exited {done.returncode}:\n{done.stdout}{done.stderr}")
    guilty = 0
    for subject in judged:
        own = [line for line in findings if line.startswith(f"{subject.template}:")]
        guilty += bool(own)
        print(f"{'FOUND' if own else 'clean'}  {subject.name}")
        for line in own:
            print(f"       {line}")
    subjects.verdict(guilty, len(judged), "templates are clean under cfn-lint -c I")


main(pathlib.Path(sys.argv[1]), sys.argv[2])
