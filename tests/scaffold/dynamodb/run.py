#!/usr/bin/env python3
"""run.py PROGRAM: runs the tests, the stub beside them, and moto where it is installed."""

import importlib.util
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

HERE = pathlib.Path(__file__).parent


def free_port(kind):
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_moto():
    """moto with a user and a role, which checks every signature from then on. What the tests have to know of it."""
    import boto3

    port = free_port(socket.SOCK_STREAM)
    url = f"http://127.0.0.1:{port}"
    log = subprocess.DEVNULL
    server = subprocess.Popen(["moto_server", "-H", "127.0.0.1", "-p", str(port)], stdout=log, stderr=log)
    for _ in range(300):
        try:
            urllib.request.urlopen(url + "/moto-api/", timeout=1)
            break
        except OSError:
            time.sleep(0.1)
    session = boto3.Session("setup", "setup", region_name="eu-central-1")
    iam = session.client("iam", endpoint_url=url)
    policy = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "dynamodb:*", "Resource": "*"}]}'
    iam.create_user(UserName="tests")
    iam.put_user_policy(UserName="tests", PolicyName="all", PolicyDocument=policy)
    user = iam.create_access_key(UserName="tests")["AccessKey"]
    role = iam.create_role(RoleName="tests", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    iam.put_role_policy(RoleName="tests", PolicyName="all", PolicyDocument=policy)
    assumed = session.client("sts", endpoint_url=url).assume_role(RoleArn=role, RoleSessionName="tests")["Credentials"]
    headers = {"Content-Type": "text/plain"}
    urllib.request.urlopen(urllib.request.Request(url + "/moto-api/reset-auth", data=b"0", headers=headers))
    return server, {
        "MOTO_URL": url,
        "USER_KEY": user["AccessKeyId"],
        "USER_SECRET": user["SecretAccessKey"],
        "ROLE_KEY": assumed["AccessKeyId"],
        "ROLE_SECRET": assumed["SecretAccessKey"],
        "ROLE_TOKEN": assumed["SessionToken"],
    }


def main(program):
    xray = free_port(socket.SOCK_DGRAM)
    stub = subprocess.Popen([sys.executable, str(HERE / "stub.py")], stdout=subprocess.PIPE, text=True)
    servers = [stub]
    try:
        url = f"http://127.0.0.1:{stub.stdout.readline().strip()}"
        environment = {
            "PATH": os.environ["PATH"],
            "AWS_REGION": "eu-central-1",
            "AWS_ENDPOINT_URL_DYNAMODB": url,
            "AWS_XRAY_DAEMON_ADDRESS": f"tcp:127.0.0.1:1 udp:127.0.0.1:{xray}",
            "POWERTOOLS_METRICS_NAMESPACE": "Tests",
            "POWERTOOLS_SERVICE_NAME": "dynamodb",
            "STUB_URL": url,
            "XRAY_TEST_PORT": str(xray),
        }
        tests = []
        if shutil.which("moto_server") and importlib.util.find_spec("boto3"):
            server, more = start_moto()
            servers.append(server)
            environment.update(more)
        else:
            tests = ["~[moto]"]
            print("*" * 70)
            print("SKIPPED: signatures and transactions, for want of moto and boto3")
            print("(pip install 'moto[server,dynamodb]' boto3).")
            print("*" * 70)
        return subprocess.run([program, *tests, *sys.argv[2:]], env=environment, check=False).returncode
    finally:
        for server in servers:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
