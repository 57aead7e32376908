"""lambda_build.py WRITE_PROJECT CMAKE COMPILER: what a build for Lambda refuses, and what it asks of Docker.

The programs are a C compiler's; versions of libraries that nobody has come from one that is made here.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile

HOST = "arm64" if platform.machine() == "aarch64" else "x86_64"
OTHER = "x86_64" if HOST == "arm64" else "arm64"

FAKE_DOCKER = """#!/usr/bin/env python3
import json, os, sys
with open(os.environ["CALLS"], "a") as calls:
    calls.write(json.dumps(sys.argv[1:]) + "\\n")
sys.exit(3 if sys.argv[1] == os.environ.get("FAILS") else 0)
"""


class Workshop:
    def __init__(self, write_project, cmake, compiler, folder):
        self.cmake, self.compiler, self.folder = cmake, compiler, folder
        self.project = f"{folder}/a project"
        subprocess.run([write_project, "product", self.project], check=True)

    def compile(self, name, code, *flags):
        path = f"{self.folder}/{name}"
        subprocess.run([self.compiler, "-x", "c", "-", "-o", path, *flags], input=code, text=True, check=True)
        return path

    def asking_for(self, version):
        script = f"{self.folder}/versions"
        with open(script, "w", encoding="ascii") as file:
            file.write(f"{version} {{ global: brand_new; local: *; }};\n")
        library = self.compile("libnew.so", "int brand_new(void) { return 0; }", "-shared", "-fPIC",
                               f"-Wl,--version-script={script}")
        return self.compile("new", "int brand_new(void); int main(void) { return brand_new(); }", "-x", "none", library)

    def check(self, program, architecture=HOST):
        """What is wrong with the program, in one line; nothing if it may go."""
        done = subprocess.run([self.cmake, "-D", f"PROGRAM={program}", "-D", f"ARCHITECTURE={architecture}", "-P",
                               f"{self.project}/generated/check_bootstrap.cmake"], capture_output=True, text=True)
        assert (done.returncode == 0) == (done.stderr == ""), done
        return " ".join(done.stderr.split())

    def build_in_docker(self, **environment):
        """The calls of docker that `BUILD_IN_DOCKER=1 sam build` makes for one function, and whether it goes on."""
        tools = f"{self.folder}/tools"
        os.makedirs(tools, exist_ok=True)
        with open(f"{tools}/docker", "w", encoding="ascii") as file:
            file.write(FAKE_DOCKER)
        os.chmod(f"{tools}/docker", 0o755)
        calls = f"{self.folder}/calls"
        with open(calls, "w", encoding="ascii"):
            pass
        done = subprocess.run(["make", "build-ProductApi"], cwd=self.project, capture_output=True, text=True, env={
            **os.environ, "PATH": f"{tools}:{os.path.dirname(self.cmake)}:{os.environ['PATH']}", "CALLS": calls,
            "ARTIFACTS_DIR": f"{self.folder}/artifacts", "BUILD_IN_DOCKER": "1", **environment})
        with open(calls, encoding="ascii") as file:
            return [json.loads(line) for line in file], done.returncode == 0


def main():
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(*sys.argv[1:], folder)

        good = workshop.compile("good", "int main(void) { return 0; }")
        assert workshop.check(good) == ""
        wrong = workshop.check(good, OTHER)
        built = "AArch64" if HOST == "arm64" else "Advanced Micro Devices X86-64"
        assert f"is built for {built}, and template.yaml says {OTHER}" in wrong and "BUILD_IN_DOCKER=1 sam build" in wrong, wrong
        for name, limit in (("GLIBC_2.99", "GLIBC_2.34"), ("GLIBCXX_3.4.30", "GLIBCXX_3.4.29"),
                            ("CXXABI_1.3.14", "CXXABI_1.3.13"), ("OPENSSL_3.4.0", "OPENSSL_3.0.8")):
            wrong = workshop.check(workshop.asking_for(name))
            assert f"{name}, for brand_new; there is {limit}" in wrong, wrong
            assert "BUILD_IN_DOCKER=1 sam build" in wrong, wrong
        for name in ("GLIBC_2.9", "GLIBCXX_3.4.29", "CURL_OPENSSL_4"):
            wrong = workshop.check(workshop.asking_for(name))
            assert wrong == "", wrong
        script = f"{folder}/script"
        with open(script, "w", encoding="ascii") as file:
            file.write("#!/bin/sh\n")
        wrong = workshop.check(script)
        assert "script" in wrong, wrong

        calls, well = workshop.build_in_docker()
        assert well and [call[0] for call in calls] == ["build", "run"], calls
        assert calls[0][1:] == ["--platform", "linux/amd64" if HOST == "x86_64" else "linux/arm64", "--tag",
                                f"lambda-build-{HOST}", f"{workshop.project}/generated/docker"], calls[0]
        run = calls[1]
        assert f"type=bind,source={workshop.project},target={workshop.project}" in run, run
        assert f"type=bind,source={folder}/artifacts,target={folder}/artifacts" in run, run
        assert run[run.index("--user") + 1] == f"{os.getuid()}:{os.getgid()}", run
        assert "BUILT_IN_DOCKER=1" in run and "BUILD_IN_DOCKER=1" not in run, run
        assert run[run.index(f"lambda-build-{HOST}"):][1:] == [
            "cmake", "-D", "FUNCTION=product_api", "-D", f"ARCHITECTURE={HOST}", "-P",
            f"{workshop.project}/generated/build.cmake"], run
        calls, well = workshop.build_in_docker(FAILS="build")
        assert not well and len(calls) == 1, calls
        calls, well = workshop.build_in_docker(FAILS="run")
        assert not well and len(calls) == 2, calls
    return 0


if __name__ == "__main__":
    sys.exit(main())
