"""check_local.py SAMGEN PROJECT DYNALITE

Drives the API of PROJECT, which is built, over HTTP: served by `samgen local`, with its tables in dynalite (DYNALITE is
its cli.js). The checks of check_crud.py, which call the functions themselves, and what only HTTP can show.
"""

import http.client
import json
import pathlib
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from check_crud import check_lists, check_orders, check_products, free_port  # noqa: E402
from check_generated import equal  # noqa: E402

PATIENCE_S = 60  # the machine may be busy
ORIGIN = "https://shop.example.com"

ROUTES = {
    "create_products": "POST /products",
    "list_products": "GET /products",
    "read_products": "GET /products/{productId}",
    "replace_products": "PUT /products/{productId}",
    "update_products": "PATCH /products/{productId}",
    "delete_products": "DELETE /products/{productId}",
    "query_products_by_category": "GET /products/byCategory/{category}",
    "create_orders": "POST /orders",
    "list_orders": "GET /orders/{customer}",
    "read_orders": "GET /orders/{customer}/{number}",
    "replace_orders": "PUT /orders/{customer}/{number}",
    "update_orders": "PATCH /orders/{customer}/{number}",
    "delete_orders": "DELETE /orders/{customer}/{number}",
    "create_blobs": "POST /blobs",
    "read_blobs": "GET /blobs/{digest}",
    "delete_blobs": "DELETE /blobs/{digest}",
}


class Dynalite:
    """A DynamoDB in memory."""

    def __init__(self, program):
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(["node", program, "--port", str(port), "--createTableMs", "20"])

    def __enter__(self):
        for _ in range(10 * PATIENCE_S):
            try:
                self.call("ListTables", {})
                return self
            except OSError:
                time.sleep(0.1)
        sys.exit("dynalite does not start")

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def call(self, operation, body):
        request = urllib.request.Request(
            self.url,
            json.dumps(body).encode(),
            {
                "X-Amz-Target": f"DynamoDB_20120810.{operation}",
                "Content-Type": "application/x-amz-json-1.0",
                "X-Amz-Date": "20260131T000000Z",
                "Authorization": "AWS4-HMAC-SHA256 Credential=local/20260131/us-east-1/dynamodb/aws4_request,"
                " SignedHeaders=host, Signature=0",
            },
        )
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
            return json.loads(answer.read())


class Api:
    """The API that `samgen local` serves, by the names of its handlers."""

    def __init__(self, samgen, project, dynamodb):
        self.lines = []
        self.process = subprocess.Popen(
            [samgen, "local", "--no-build", "--no-watch", "--port", "0", "--dynamodb", dynamodb, project],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for line in self.process.stdout:
            self.lines.append(line)
            if match := re.search(r" at http://127\.0\.0\.1:(\d+), until Ctrl-C", line):
                self.port = int(match.group(1))
                break
        else:
            sys.exit("samgen local does not serve:\n" + "".join(self.lines))
        self.reader = threading.Thread(target=lambda: self.lines.extend(self.process.stdout), daemon=True)
        self.reader.start()

    def send(self, method, target, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        connection.request(method, target, body, headers or {})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, data.decode(), {name.lower(): value for name, value in answer.getheaders()}

    def ask(self, name, body=None, path=None, query=None):
        method, target = ROUTES[name].split()
        for parameter, value in (path or {}).items():
            target = target.replace("{" + parameter + "}", urllib.parse.quote(value, safe=""))
        if query:
            target += "?" + urllib.parse.urlencode(query)
        if body is not None and not isinstance(body, str):
            body = json.dumps(body, ensure_ascii=False)
        return self.send(method, target, None if body is None else body.encode(), {"Content-Type": "application/json"})

    def expect(self, status, name, body=None, path=None, query=None):
        got, text, headers = self.ask(name, body, path, query)
        equal(got, status, f"{name} {body} {path}: {text}")
        if status >= 400:
            equal(headers["content-type"], "application/problem+json", name)
        return json.loads(text) if text else None

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE_S)
        self.reader.join(PATIENCE_S)
        return code


def check_blobs(api, database):
    blob = {"digest": "/+8=", "words": {"ß": ["€", None, True, -1.5e-7]}}
    equal(api.expect(201, "create_blobs", blob), blob, "a document with a binary key")
    equal(api.expect(200, "read_blobs", path={"digest": "/+8="}), blob, "the same, by the key in Base64")
    stored = database.call("Scan", {"TableName": "Blobs"})["Items"]
    equal([item["digest"] for item in stored], [{"B": "/+8="}], "the key in the table")
    api.expect(400, "read_blobs", path={"digest": "not in Base64!"})
    api.expect(400, "create_blobs", {"digest": "?"})
    api.expect(204, "delete_blobs", path={"digest": "/+8="})
    api.expect(404, "delete_blobs", path={"digest": "/+8="})


def check_hostile_input(api):
    """Nothing that comes over HTTP is more than a 400, and nothing of the insides comes out."""
    path = {"productId": "hostile"}
    deep = "[" * 100_000
    for body in (
        '{"name": "\\ud800 half a pair"}',
        '{"name": "nul \\u0000 within", "productId": "a", "price": 1e999}',
        '{"productId": "x", "name": "ten letters", "price": 1, "price": 2',
        '{"productId": {"S": "x"}, "name": ["ten letters"], "price": "1"}',
        '{"productId": "' + "k" * 3000 + '", "name": "ten letters", "price": 1}',
        '{"__proto__": {"x": 1}}',
        deep,
        deep + "]" * 100_000,
        '"; DROP TABLE Products; --',
        "\ufeff{}",
    ):
        status, text, headers = api.ask("create_products", body)
        equal((status, headers["content-type"]), (400, "application/problem+json"), body[:60] + " " + text[:200])
    for path in ("../../etc/passwd", "%00", "'; --", "\u202e", "a" * 2049):
        status, text, _ = api.ask("read_products", path={"productId": path})
        equal(status, 400 if len(path) > 2048 else 404, f"{path[:30]} {text[:200]}")
    for target in ("/products/%zz", "/products/%ff%fe", "/products?limit=%00", "/products?nextToken=" + "A" * 5000):
        status, text, _ = api.send("GET", target)
        equal(status in (400, 404), True, f"{target[:40]}: {status} {text[:200]}")
    equal(api.send("GET", "/nowhere")[:2], (404, '{"message":"Not Found"}'), "no route")
    api.expect(404, "read_products", path={"productId": "hostile"})


def check_cors(api):
    status, _, headers = api.send(
        "OPTIONS", "/products", headers={"Origin": ORIGIN, "Access-Control-Request-Method": "POST"}
    )
    equal((status, headers["access-control-allow-origin"]), (204, ORIGIN), "a preflight request")
    _, _, headers = api.send("GET", "/products", headers={"Origin": ORIGIN})
    equal(headers["access-control-allow-origin"], ORIGIN, "an answer to another origin's script")


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    samgen, project, dynalite = sys.argv[1:]
    with Dynalite(dynalite) as database:
        api = Api(samgen, project, database.url)
        try:
            check_products(api, database, "Products")
            check_lists(api)
            # dynalite does not say which item failed a condition, as if there were none.
            check_orders(api, old_version=404)
            check_blobs(api, database)
            check_hostile_input(api)
            check_cors(api)
        except BaseException:
            print("".join(api.lines[-40:]))
            raise
        finally:
            code = api.stop()
    equal(code, 0, "samgen local after Ctrl-C")
    equal([line for line in api.lines if '"level":"ERROR"' in line], [], "the log")
    print(f"ok {sum(' ms ' in line for line in api.lines)} requests to samgen local")


if __name__ == "__main__":
    main()
