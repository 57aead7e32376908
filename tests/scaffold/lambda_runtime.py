"""A stand-in for Lambda's Runtime API: runs a `bootstrap`, hands it events, and collects what it answers."""

import http.server
import json
import os
import queue
import subprocess
import threading

DEADLINE_S = 30


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        assert self.path == "/2018-06-01/runtime/invocation/next", self.path
        number, payload = self.server.events.get()
        if payload is None:  # nothing more will come
            payload = b""
            self.send_response(410)
        else:
            self.send_response(200)
        self.send_header("Lambda-Runtime-Aws-Request-Id", f"request-{number}")
        self.send_header("Lambda-Runtime-Deadline-Ms", "4102444800000")
        self.send_header("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:test")
        self.send_header("Lambda-Runtime-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.answers.put((self.path.rsplit("/", 1)[1], body))
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Runtime:
    """One running function. `invoke` returns ("response" or "error", JSON); `log` holds its lines after `stop`."""

    def __init__(self, bootstrap, environment=None):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.events = queue.Queue()
        self.server.answers = queue.Queue()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.process = subprocess.Popen(
            [str(bootstrap)],
            env={
                "AWS_LAMBDA_RUNTIME_API": "127.0.0.1:%d" % self.server.server_address[1],
                "PATH": os.environ["PATH"],
                **(environment or {}),
            },
            stdout=subprocess.PIPE,
        )
        self.count = 0
        self.log = []

    def invoke(self, payload):
        self.count += 1
        self.server.events.put((self.count, payload if isinstance(payload, bytes) else json.dumps(payload).encode()))
        kind, body = self.server.answers.get(timeout=DEADLINE_S)
        return kind, json.loads(body)

    def stop(self):
        for _ in range(3):  # aws-lambda-cpp tries as often before it gives up
            self.server.events.put((0, None))
        out, _ = self.process.communicate(timeout=DEADLINE_S)
        # aws-lambda-cpp adds lines of its own: "[ERROR] [...] LAMBDA_RUNTIME Failed to get next invocation."
        self.log = [json.loads(line) for line in out.decode().splitlines() if line.startswith("{")]
        self.server.shutdown()
        return self.log

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.server.server_close()
