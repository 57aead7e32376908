"""tables_script.py WRITE_PROJECT: runs generated/local/tables.sh against what stands in for a DynamoDB without streams.

Exits with 77, skipped, where curl cannot sign.
"""

import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading


class Database(http.server.BaseHTTPRequestHandler):
    tables = {}  # what each was made with
    looks = []

    def do_POST(self):
        operation = self.headers["X-Amz-Target"].removeprefix("DynamoDB_20120810.")
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert "/eu-west-1/dynamodb/aws4_request" in self.headers["Authorization"], self.headers
        name = request["TableName"]
        if operation == "DescribeTable":
            Database.looks.append(name)
            self.answer(200, {"Table": {"TableStatus": "ACTIVE" if Database.looks.count(name) > 1 else "CREATING"}})
        elif name in Database.tables:
            self.answer(400, {"__type": "com.amazonaws.dynamodb.v20120810#ResourceInUseException"})
        elif "StreamSpecification" in request:
            self.answer(400, {"__type": "com.amazon.coral.validate#ValidationException", "message": "No streams"})
        elif name == "Orders" and Database.refuses:
            self.answer(500, {"__type": "com.amazonaws.dynamodb.v20120810#InternalServerError"})
        else:
            Database.tables[name] = request
            self.answer(200, {})

    def answer(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


def main():
    write_project = sys.argv[1]
    try:
        signs = b"--aws-sigv4" in subprocess.run(["curl", "--help", "all"], capture_output=True).stdout
    except FileNotFoundError:
        signs = False
    if not signs:
        print("SKIPPED: the script that makes tables was NOT run: that needs curl, at least 7.75")
        return 77
    with tempfile.TemporaryDirectory(prefix="tables of ") as folder:
        subprocess.run([write_project, "product", folder], check=True)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Database)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}"

        def run():
            return subprocess.run(["sh", f"{folder}/generated/local/tables.sh", url], capture_output=True, text=True,
                                  env={"PATH": os.environ["PATH"], "AWS_REGION": "eu-west-1"})

        Database.refuses = True
        refused = run()
        assert refused.returncode == 1 and "InternalServerError" in refused.stderr, refused
        Database.refuses = False
        made = run()
        assert made.stdout == "orders: made\nproducts: made\n" and made.returncode == 0, made
        assert Database.looks == ["Orders"] * 2 + ["products-of-the-shop"] * 2, Database.looks
        products = Database.tables["products-of-the-shop"]
        assert products["GlobalSecondaryIndexes"][0]["IndexName"] == "byCategory", products
        assert products["KeySchema"] == [{"AttributeName": "productId", "KeyType": "HASH"}], products
        again = run()
        assert again.stdout == "orders: was there\nproducts: was there\n" and again.returncode == 0, again
    return 0


if __name__ == "__main__":
    sys.exit(main())
