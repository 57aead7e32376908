"""end_to_end.py SAMGEN: drives `samgen local` over HTTP, with a function in Python and stubs of DynamoDB."""

import base64
import contextlib
import fcntl
import http.client
import http.server
import json
import os
import pathlib
import pty
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import termios
import threading
import time
import unittest

SAMGEN = os.path.abspath(sys.argv.pop(1))
HERE = pathlib.Path(__file__).parent
PATIENCE_S = 60  # the machine may be busy

SPEC = """\
samgen: 1
service: things
profile: bare
tables:
  Things:
    key: [id, at:N]
    ttl: expires
api:
  type: %(type)s
  cors: [https://shop.example.com]
%(auth)s
functions:
  ThingsApi:
    runtime: provided.al2023
    handler: bootstrap
    code: code/
    timeout: 2
    env: { GREETING: hello, TABLE: !Ref Things }
    routes:
      GET /do/{what}: things
      PUT /do/{what}: things
      DELETE /do/{what}: things
%(route)s
    access: { Things: read }
"""
HTTP_AUTH = """\
  auth:
    default: none
    authorizers:
      Users: { jwt: { issuer: https://issuer.example.com, audience: [things] } }
"""
HTTP_ROUTE = "      GET /mine: { handler: things, auth: Users, scopes: [read] }"


class Local:
    """A running `samgen local`, and what it says."""

    def __init__(self, *flags, kind="http", environment=None):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        spec = SPEC % {
            "type": kind,
            "auth": HTTP_AUTH if kind == "http" else "",
            "route": HTTP_ROUTE if kind == "http" else "",
        }
        (self.folder / "samgen.yaml").write_text(spec)
        (self.folder / "code").mkdir()
        shutil.copy(HERE / "bootstrap", self.folder / "code" / "bootstrap")
        self.lines = []
        self.process = subprocess.Popen(
            [SAMGEN, "local", "--port", "0", *flags, str(self.folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "TERM": "dumb", **(environment or {})},
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        self.port = int(self.line(r" at http://127\.0\.0\.1:(\d+), until Ctrl-C").group(1))

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def line(self, pattern, after=0):
        """The first line like this, which may be yet to come."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            for line in self.lines[after:]:
                if match := re.search(pattern, line):
                    return match
            time.sleep(0.02)
        raise AssertionError(f"no line like {pattern!r} in\n" + "\n".join(self.lines))

    def ask(self, method, path, body=None, headers=()):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response, body

    def text(self, what):
        response, body = self.ask("GET", "/do/" + what)
        assert response.status == 200, (response.status, body, self.lines)
        return body.decode()

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE_S)
        self.clean()
        return code

    def clean(self):
        self.reader.join(PATIENCE_S)
        self.process.stdout.close()
        shutil.rmtree(self.folder)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()


def token(**claims):
    def part(value):
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    return f"Bearer {part({'alg': 'none'})}.{part(claims)}."


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A zombie that nobody has asked about has ended, too.
    return "State:\tZ" not in pathlib.Path(f"/proc/{pid}/status").read_text() if os.path.exists("/proc/self") else True


class HttpApi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.local = Local("--env", "ADDED=as said")

    @classmethod
    def tearDownClass(cls):
        assert cls.local.stop() == 0, cls.local.lines

    def refused(self, status, message, path, method="GET"):
        response, body = self.local.ask(method, path)
        self.assertEqual((response.status, json.loads(body)), (status, {"message": message}))

    def test_event(self):
        response, body = self.local.ask(
            "PUT",
            "/do/event?a=1&a=%202",
            b"--x\r\n",
            [("X-A", "1"), ("x-a", "2"), ("Cookie", "c=1; d=2"), ("Content-Type", "multipart/form-data; boundary=x")],
        )
        event = json.loads(body)
        self.assertEqual(event["routeKey"], "PUT /do/{what}")
        self.assertEqual(event["headers"]["x-a"], "1,2")
        self.assertEqual(event["headers"]["content-type"], "multipart/form-data; boundary=x")
        self.assertEqual(event["cookies"], ["c=1", "d=2"])
        self.assertEqual(event["queryStringParameters"], {"a": "1, 2"})
        self.assertEqual((event["body"], event["isBase64Encoded"]), (base64.b64encode(b"--x\r\n").decode(), True))
        self.assertLess(abs(event["requestContext"]["timeEpoch"] / 1000 - time.time()), PATIENCE_S)

    def test_bodies_reach_the_function_as_they_are(self):
        body = b"a=" + b"b" * 100_000  # httplib would refuse such a form, and unpack what is packed
        headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Content-Encoding", "gzip")]
        event = json.loads(self.local.ask("PUT", "/do/event", body, headers)[1])
        self.assertEqual(base64.b64decode(event["body"]), body)
        self.assertEqual(event["headers"]["content-encoding"], "gzip")

    def test_requests_without_body(self):
        self.assertEqual(self.local.ask("DELETE", "/do/pid")[0].status, 200)
        self.assertEqual(self.local.ask("HEAD", "/do/pid")[0].status, 404)

    def test_answers(self):
        response, body = self.local.ask("GET", "/do/bytes")
        self.assertEqual((response.getheader("content-type"), body), ("image/png", bytes(range(256))))
        response, body = self.local.ask("GET", "/do/json")
        self.assertEqual((response.getheader("content-type"), body), ("application/json", b'{"message":"no statusCode"}'))
        response, _ = self.local.ask("GET", "/do/cookies")
        self.assertEqual(response.headers.get_all("set-cookie"), ["a=1", "b=2; Path=/"])

    def test_answers_are_neither_packed_nor_cut(self):
        response, body = self.local.ask("GET", "/do/long", None, [("Accept-Encoding", "gzip, br"), ("Range", "bytes=0-3")])
        self.assertEqual((response.status, response.getheader("content-encoding"), len(body)), (200, None, 4096))

    def test_runtime_headers(self):
        headers = json.loads(self.local.text("headers"))
        left = int(headers["Lambda-Runtime-Deadline-Ms"]) / 1000 - time.time()
        self.assertTrue(-PATIENCE_S < left <= 2, left)
        self.assertEqual(
            headers["Lambda-Runtime-Invoked-Function-Arn"], "arn:aws:lambda:us-east-1:123456789012:function:ThingsApi"
        )
        self.assertRegex(headers["Lambda-Runtime-Trace-Id"], "^Root=1-[0-9a-f]{8}-[0-9a-f]{24}")

    def test_environment(self):
        environment = json.loads(self.local.text("environment"))
        self.assertEqual(environment["GREETING"], "hello")
        self.assertEqual(environment["TABLE"], "Things")
        self.assertEqual(environment["ADDED"], "as said")
        self.assertEqual(environment["AWS_LAMBDA_FUNCTION_NAME"], "ThingsApi")
        self.assertNotIn("TERM", environment)

    def test_no_route(self):
        self.refused(404, "Not Found", "/do")
        self.refused(404, "Not Found", "/do/event", "PATCH")

    def test_failures(self):
        for what, reason in [
            ("error", "ValueError: as was asked for"),
            ("malformed", '`statusCode` is "many", not a number from 100 to 599'),
            ("large", "the answer has more than the 6 MB that Lambda takes"),
        ]:
            pid = self.local.text("pid")
            self.refused(500, "Internal Server Error", "/do/" + what)
            self.local.line(rf"^GET /do/{what} 500 \d+ ms ThingsApi: {re.escape(reason)}$")
            self.assertEqual(self.local.text("pid"), pid, "the process goes on")

    def test_crash(self):
        pid = self.local.text("pid")
        self.refused(500, "Internal Server Error", "/do/crash")
        self.local.line(r"^GET /do/crash 500 \d+ ms ThingsApi: its process has ended with exit code 3$")
        self.assertNotEqual(self.local.text("pid"), pid)

    def test_timeout(self):
        pid = self.local.text("pid")
        self.refused(500, "Internal Server Error", "/do/slow")
        self.local.line(r"^GET /do/slow 500 \d+ ms ThingsApi: it timed out after 2\.00 seconds$")
        self.assertNotEqual(self.local.text("pid"), pid)
        self.assertFalse(is_alive(int(pid)))

    def test_too_large(self):
        for size in (5 << 20, 11 << 20):  # too much in Base64, and too much for any API
            response, body = self.local.ask("PUT", "/do/event", b"x" * size)
            self.assertEqual((response.status, body), (413, b'{"message":"Request Entity Too Large"}'))

    def test_tokens(self):
        self.refused(401, "Unauthorized", "/mine")
        claims = {"iss": "https://issuer.example.com", "aud": "things", "exp": time.time() + 600, "scope": "read"}
        response, body = self.local.ask("GET", "/mine", None, [("Authorization", token(**claims, sub="me"))])
        self.assertEqual(response.status, 200)
        self.assertEqual(json.loads(body)["requestContext"]["authorizer"]["jwt"]["claims"]["sub"], "me")
        self.local.line("tokens for `Users` are read, but their signature is NOT checked")

    def test_cors(self):
        headers = [("Origin", "https://shop.example.com"), ("Access-Control-Request-Method", "GET")]
        response, _ = self.local.ask("OPTIONS", "/do/event", None, headers)
        self.assertEqual(response.status, 204)
        self.assertEqual(response.getheader("access-control-allow-origin"), "https://shop.example.com")

    def test_log(self):
        self.local.text("pid")
        self.local.line(r"^ThingsApi \| begins$")
        self.local.line(r"^GET /do/pid 200 \d+ ms ThingsApi$")

    def test_change(self):
        pid = self.local.text("pid")
        now = time.time()
        os.utime(self.local.folder / "code" / "bootstrap", (now + 9, now + 9))
        self.local.line(r"^== code/bootstrap changed: the functions start anew$")
        self.assertNotEqual(self.local.text("pid"), pid)

    def test_port_is_taken(self):
        second = subprocess.run(
            [SAMGEN, "local", str(self.local.folder), "--port", str(self.local.port)], capture_output=True, text=True
        )
        self.assertEqual(second.returncode, 74)
        self.assertIn(f"port {self.local.port} of 127.0.0.1 cannot be had", second.stderr)

    def test_many_at_once(self):
        answers = []
        threads = [threading.Thread(target=lambda: answers.append(self.local.text("pid"))) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(answers), 20)


class RestApi(unittest.TestCase):
    def test_rest(self):
        with Local(kind="rest") as local:
            response, body = local.ask("GET", "/else")
            self.assertEqual((response.status, body), (403, b'{"message":"Missing Authentication Token"}'))
            self.assertEqual(response.getheader("access-control-allow-origin"), "https://shop.example.com")
            event = json.loads(local.ask("GET", "/do/event?a=1&a=2", None, [("X-A", "1"), ("X-A", "2")])[1])
            self.assertEqual(event["resource"], "/do/{what}")
            self.assertEqual(event["multiValueQueryStringParameters"], {"a": ["1", "2"]})
            self.assertEqual(event["multiValueHeaders"]["X-A"], ["1", "2"])
            self.assertIsNone(event["stageVariables"])
            response, body = local.ask("GET", "/do/cookies")
            self.assertEqual((response.status, body), (502, b'{"message":"Internal server error"}'))


class Stub(http.server.BaseHTTPRequestHandler):
    """As much of DynamoDB as it takes to make tables."""

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        operation = self.headers["X-Amz-Target"].split(".")[1]
        self.server.calls.append((operation, body["TableName"]))
        answer = json.dumps({"Table": {"TableStatus": "ACTIVE"}}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


class Others(unittest.TestCase):
    def test_tables(self):
        stub = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Stub)
        stub.calls = []
        threading.Thread(target=stub.serve_forever, daemon=True).start()
        endpoint = f"http://127.0.0.1:{stub.server_address[1]}"
        with Local("--dynamodb", endpoint, environment={"AWS_SECRET_ACCESS_KEY": "real"}) as local:
            self.assertEqual(
                stub.calls, [("CreateTable", "Things"), ("DescribeTable", "Things"), ("UpdateTimeToLive", "Things")]
            )
            environment = json.loads(local.text("environment"))
            self.assertEqual(environment["AWS_ENDPOINT_URL_DYNAMODB"], endpoint)
            self.assertEqual(environment["AWS_SECRET_ACCESS_KEY"], "local")
        stub.shutdown()
        stub.server_close()

    def test_invoke(self):
        with Local() as local:
            event = local.folder / "event.json"
            event.write_text('{"pathParameters": {"what": "json"}}')

            def run(*words):
                return subprocess.run(
                    [SAMGEN, "local", "invoke", *words, "--spec", str(local.folder)], capture_output=True, text=True
                )

            done = run("ThingsApi", "--event", str(event))
            self.assertEqual((done.returncode, json.loads(done.stdout)), (0, {"message": "no statusCode"}))
            self.assertIn("ThingsApi | begins\n", done.stderr)
            event.write_text('{"pathParameters": {"what": "error"}}')
            self.assertEqual(run("ThingsApi", "--event", str(event)).returncode, 1)
            wrong = run("ThingApi")
            self.assertEqual(wrong.returncode, 64)
            self.assertIn("there is no function `ThingApi`; did you mean `ThingsApi`?", wrong.stderr)

    def test_no_beginning(self):
        with Local("--env", "FAILS_TO_BEGIN=1") as local:
            self.assertEqual(local.ask("GET", "/do/pid")[0].status, 500)
            local.line(r"ThingsApi: it could not begin: Config\.Missing: no table$")

    def test_functions_end_with_samgen(self):
        if not sys.platform.startswith("linux"):
            self.skipTest("only Linux promises it")
        local = Local()
        pid = int(local.text("pid"))
        local.process.kill()
        local.process.wait()
        end = time.monotonic() + PATIENCE_S
        while is_alive(pid) and time.monotonic() < end:
            time.sleep(0.02)
        self.assertFalse(is_alive(pid))
        local.clean()

    def test_signals_end_it_with_its_functions_and_its_port(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            local = Local()
            pid = int(local.text("pid"))

            def ask(local=local):
                with contextlib.suppress(OSError, http.client.HTTPException):
                    local.ask("GET", "/do/slow")

            asking = threading.Thread(target=ask)  # a request that is at work
            asking.start()
            local.process.send_signal(number)
            self.assertEqual(local.process.wait(PATIENCE_S), 0)
            self.assertFalse(is_alive(pid))
            with socket.socket() as again:
                again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                again.bind(("127.0.0.1", local.port))
            asking.join(PATIENCE_S)
            self.assertFalse(asking.is_alive())
            local.clean()

    def test_a_terminal_that_closes_ends_it(self):
        ours, theirs = pty.openpty()
        with Local() as there:  # for its project
            process = subprocess.Popen(
                [SAMGEN, "local", "--port", "0", str(there.folder)],
                stdin=theirs,
                stdout=theirs,
                stderr=theirs,
                start_new_session=True,
                # The terminal becomes that of the new session.
                preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            )
            os.close(theirs)
            said = b""
            while b"until Ctrl-C" not in said:
                said += os.read(ours, 4096)
            os.close(ours)
            self.assertIn(process.wait(PATIENCE_S), (0, 74))  # what it had yet to say could not be


if __name__ == "__main__":
    unittest.main(verbosity=1)
