#!/usr/bin/env python3
"""Counts the instructions that samgen takes, stage by stage, and holds them against bench/budgets.json.

    instructions.py SAMGEN --compiler "GNU 12.2.0 Release" [--move]

Instructions, unlike seconds, are the same on a busy machine; callgrind counts them. Prints three tables (stages, growth
with the input, memory), and exits with 1 when a count is over its budget or grows faster than its input. With --move it
writes the counts into the budgets instead. See README.md.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BUDGETS = pathlib.Path(__file__).with_name("budgets.json")

# Counts of the same program differ by less than a tenth of this from run to run; another compiler's code is other code.
MARGIN = 0.05
MARGIN_ELSEWHERE = 0.30

# What 10 times the input may cost, as a multiple. The rest of a process is the same for each size, which makes the
# first step look cheaper than it is; the second one shows the growth.
STEEPEST = 11.0

SIZES = (1, 10, 100)

# A stage is what is spent in these functions and below them. Other files call them, so that no compiler inlines them.
BUILD_STAGES = {
    "read": ["samgen::yaml::read("],
    "check and parse": ["samgen::spec::check(", "samgen::spec::parse("],
    "model": ["samgen::model::build("],
    "template": ["samgen::tmpl::from_model("],
    "lint": ["samgen::lint::lint(samgen::tmpl::Document"],
    "project files": ["samgen::scaffold::project("],
    "compare with the disk": ["samgen::ownership::plan("],
    "write": ["samgen::ownership::commit("],
}
LINT_STAGES = {
    "read": ["samgen::yaml::read("],
    "read and lint": ["samgen::lint::lint(samgen::text::Source"],
}


def spec(times):
    """Tables with fields, and as many functions, each with a route. At 100 it is what CloudFormation takes at most."""
    tables = "".join(
        f"""  Table{i:03}:
    key: [id, at:N]
    fields:
      name: {{ type: string, required: true, max: 200 }}
      price: {{ type: number, min: 0 }}
"""
        for i in range(times)
    )
    functions = "".join(
        f"""  Function{i:03}:
    memory: 256
    routes: {{ "GET /things{i:03}/{{id}}": find_thing }}
    access: {{ Table{i:03}: read }}
"""
        for i in range(times)
    )
    return f"samgen: 1\nservice: growth\nprofile: bare\n\ntables:\n{tables}\nfunctions:\n{functions}"


def template(times):
    """As many parts of a service; each has a function, a table and a queue. Without findings."""
    parts = "".join(
        f"""  Function{i:03}:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: build/part{i}/
      Handler: bootstrap
      Runtime: provided.al2023
      MemorySize: !If [IsProd, 512, 256]
      Environment:
        Variables:
          TABLE: !Ref Table{i:03}
          QUEUE_URL: !GetAtt Queue{i:03}.QueueUrl
      Policies:
        - DynamoDBCrudPolicy:
            TableName: !Ref Table{i:03}
        - SQSSendMessagePolicy:
            QueueName: !GetAtt Queue{i:03}.QueueName
  Table{i:03}:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{{AttributeName: id, AttributeType: S}}]
      KeySchema: [{{AttributeName: id, KeyType: HASH}}]
  Queue{i:03}:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub "part-{i}-${{Stage}}"
      VisibilityTimeout: 60
"""
        for i in range(times)
    )
    return f"""AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: {{Type: String, Default: dev, AllowedValues: [dev, prod]}}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
{parts}"""


def environment():
    """glibc chooses its string functions by the processor: without these, each takes the same ones."""
    wanted = "glibc.cpu.hwcaps=-AVX2,-AVX,-AVX512F,-AVX512VL,-AVX512BW,-EVEX,-ERMS,-FSRM,-RTM"
    return {"PATH": os.environ["PATH"], "GLIBC_TUNABLES": wanted}


def run(command):
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"failed with {done.returncode}: {' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def count(command, stages, folder):
    """The instructions of a process as a whole, and of its stages."""
    out = folder / "callgrind.out"
    run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", "--quiet", *command])
    told = run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", str(out)])
    total = int(re.search(r"^\s*([\d,]+).*PROGRAM TOTALS", told, re.M).group(1).replace(",", ""))
    # "  1,234,567 ( 5.00%)  ???:samgen::yaml::read(samgen::text::Source const&) [/path/samgen]"
    row = re.compile(r"^\s*([\d,]+)\s+(?:\([^)]*\)\s+)?[^:\s]*:(samgen::.*)$", re.M)
    rows = [(int(number.replace(",", "")), name) for number, name in row.findall(told)]
    counts = {}
    for stage, functions in stages.items():
        for function in functions:
            found = [number for number, name in rows if name.startswith(function)]
            if not found:
                sys.exit(f"{function} is not in the profile of: {' '.join(command)}")
            counts[stage] = counts.get(stage, 0) + sum(found)
    return total, counts


def peak_megabytes(command):
    """The most memory that the process holds, shared libraries included."""
    child = os.posix_spawn(
        command[0],
        command,
        environment(),
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ],
    )
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return usage.ru_maxrss / 1024


def measure(samgen, folder):
    total, _ = count([samgen, "--version"], {}, folder)
    counts = {"process start": total}
    growth = {}
    memory = {}
    for times in SIZES:
        project = folder / f"spec{times}"
        project.mkdir()
        (project / "samgen.yaml").write_text(spec(times), encoding="utf-8")
        page = folder / f"template{times}.yaml"
        page.write_text(template(times), encoding="utf-8")
        for what, command, stages, path in (
            ("build", [samgen, "build", str(project / "samgen.yaml"), "--quiet"], BUILD_STAGES, project / "samgen.yaml"),
            ("lint", [samgen, "lint", str(page)], LINT_STAGES, page),
        ):
            total, parts = count(command, stages, folder)
            lines = len(path.read_text(encoding="utf-8").splitlines())
            # What it takes above a process that does nothing, by which alone sizes can be compared.
            growth.setdefault(what, []).append((lines, total - counts["process start"]))
            memory.setdefault(what, []).append((lines, peak_megabytes(command)))
            if times == SIZES[-1]:
                counts.update({f"{what}: {stage}": number for stage, number in parts.items()})
                counts[f"{what}: all"] = total
    return counts, growth, memory


def millions(number):
    return f"{number / 1e6:.2f}"


def show_stages(counts, budgets, margin):
    print(f"{'instructions, millions':34} {'now':>10} {'budget':>10} {'':>8}")
    over = []
    for stage, number in counts.items():
        budget = budgets.get(stage)
        verdict = "none yet"
        if budget:
            verdict = f"{(number / budget - 1) * 100:+.1f} %"
            if number > budget * (1 + margin):
                over.append(f"{stage}: {millions(number)} million instructions, {verdict} over its budget")
        print(f"{stage:34} {millions(number):>10} {millions(budget or 0):>10} {verdict:>8}")
    return over


def show_growth(growth, memory):
    over = []
    print(f"\n{'':8} {'lines':>7} {'millions':>10} {'a line':>10} {'x':>6} {'peak MB':>8}")
    for what, rows in growth.items():
        before = None
        for (lines, number), (_, megabytes) in zip(rows, memory[what]):
            steeper = number / before if before else None
            before = number
            ratio = f"{steeper:.1f}" if steeper else ""
            print(f"{what:8} {lines:>7} {millions(number):>10} {number // lines:>10} {ratio:>6} {megabytes:>8.1f}")
            if steeper and steeper > STEEPEST:
                over.append(f"{what}: ten times the input takes {ratio} times the instructions")
        held = [megabytes for _, megabytes in memory[what]]
        # Of what comes on top of the smallest one. How much of the program itself is in memory differs by two megabytes
        # between runs.
        if held[2] - held[0] > STEEPEST * max(held[1] - held[0], 2.0):
            over.append(f"{what}: memory grows faster than the input: {held[0]:.1f}, {held[1]:.1f}, {held[2]:.1f} MB")
    return over


def main():
    asked = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    asked.add_argument("samgen")
    asked.add_argument("--compiler", required=True, help="what samgen was compiled with, and how")
    asked.add_argument("--move", action="store_true", help="write what is counted into the budgets")
    asked = asked.parse_args()
    if not asked.compiler.endswith(" Release"):
        print(f"SKIPPED: instructions were NOT counted: that needs a release, and this is {asked.compiler}")
        sys.exit(77)
    if not shutil.which("valgrind"):
        print("SKIPPED: instructions were NOT counted: that needs valgrind")
        sys.exit(77)

    with tempfile.TemporaryDirectory() as folder:
        counts, growth, memory = measure(os.path.abspath(asked.samgen), pathlib.Path(folder))
    told = json.loads(BUDGETS.read_text(encoding="utf-8")) if BUDGETS.exists() else {}
    if asked.move:
        told = {"compiler": asked.compiler, "instructions": counts}
        BUDGETS.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    at_home = told["compiler"] == asked.compiler
    margin = MARGIN if at_home else MARGIN_ELSEWHERE
    if not at_home:
        print(f"*** The budgets are those of {told['compiler']}, and this is {asked.compiler}: {margin:.0%} are allowed.\n")
    over = show_stages(counts, told["instructions"], margin) + show_growth(growth, memory)
    print("\n" + ("\n".join(f"OVER: {line}" for line in over) or f"everything is within its budget, give or take {margin:.0%}"))
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
