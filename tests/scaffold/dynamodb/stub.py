#!/usr/bin/env python3
"""A table that fails when it is told to, for the tests of generated/dynamodb/. Prints its port, then serves.

POST /_script [{"fault": ...}, ...]   forgets everything; each request from now on takes the next fault
GET  /_report                         {"requests": [[operation, body]...], "connections": n, "items": {...}, ...}

Faults: "none"; "status" (with `status` and `body`); "page" (`status`, no JSON); "reset-before" and "reset-after" close
the connection, with or without carrying the request out; "slow" waits `seconds` first; "unprocessed" leaves the last
`count` parts of a batch undone; "garbage" answers with something else than JSON; "damaged"
turns each 1 of the answer into a 7, after its checksum was made.
"""

import json
import re
import socket
import struct
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LOCK = threading.Lock()
STATE = {}


def forget(script):
    STATE.clear()
    STATE.update(script=script, requests=[], connections=0, items={}, writes={})


def key_of(item):
    return json.dumps(item["id"])


class Refused(Exception):
    def __init__(self, code, **more):
        super().__init__(code)
        self.body = {"__type": "com.amazonaws.dynamodb.v20120810#" + code, "message": "refused", **more}


def check_condition(request, before):
    """The two conditions that these tests need: the key exists, and it does not."""
    condition = request.get("ConditionExpression", "")
    wants_missing = condition.startswith("attribute_not_exists")
    if condition and (before is None) != wants_missing:
        shown = {"Item": before} if before and request.get("ReturnValuesOnConditionCheckFailure") else {}
        raise Refused("ConditionalCheckFailedException", **shown)


def write(key, item):
    STATE["writes"][key] = STATE["writes"].get(key, 0) + 1
    if item is None:
        STATE["items"].pop(key, None)
    else:
        STATE["items"][key] = item


def put_item(request):
    key = key_of(request["Item"])
    check_condition(request, STATE["items"].get(key))
    write(key, request["Item"])
    return {}


def delete_item(request):
    key = key_of(request["Key"])
    before = STATE["items"].get(key)
    check_condition(request, before)
    write(key, None)
    return {"Attributes": before} if before else {}


def update_item(request):
    key = key_of(request["Key"])
    before = STATE["items"].get(key)
    check_condition(request, before)
    after = dict(before or request["Key"])
    names = request.get("ExpressionAttributeNames", {})
    values = request.get("ExpressionAttributeValues", {})
    for name, equals, value in re.findall(r"(#\d+) (= )?(:\d+)", request.get("UpdateExpression", "")):
        if equals:
            after[names[name]] = values[value]
        else:
            old = after.get(names[name], {"N": "0"})["N"]
            after[names[name]] = {"N": str(int(old) + int(values[value]["N"]))}
    write(key, after)
    return {"Attributes": after}


def get_item(request):
    item = STATE["items"].get(key_of(request["Key"]))
    return {"Item": item} if item else {}


def batch_write(request, undone):
    parts = [(table, part) for table, parts in request["RequestItems"].items() for part in parts]
    assert len(parts) <= 25, "too many"
    left = {}
    for number, (table, part) in enumerate(parts):
        if number >= len(parts) - undone:
            left.setdefault(table, []).append(part)
        elif "PutRequest" in part:
            put_item(part["PutRequest"])
        else:
            delete_item(part["DeleteRequest"])
    return {"UnprocessedItems": left}


def batch_get(request, undone):
    answer = {"Responses": {}, "UnprocessedKeys": {}}
    for table, wanted in request["RequestItems"].items():
        keys = wanted["Keys"]
        assert len(keys) <= 100 and len({key_of(key) for key in keys}) == len(keys)
        done = keys[: len(keys) - undone]
        found = [STATE["items"].get(key_of(key)) for key in done]
        answer["Responses"][table] = [item for item in found if item]
        if undone:
            answer["UnprocessedKeys"][table] = {"Keys": keys[len(done):]}
    return answer


OPERATIONS = {"PutItem": put_item, "DeleteItem": delete_item, "UpdateItem": update_item, "GetItem": get_item}
BATCHES = {"BatchWriteItem": batch_write, "BatchGetItem": batch_get}


def carry_out(operation, request, fault):
    undone = fault.get("count", 0)
    try:
        if operation in BATCHES:
            return 200, BATCHES[operation](request, undone)
        return 200, OPERATIONS[operation](request)
    except Refused as refused:
        return 400, refused.body


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        with LOCK:
            STATE["connections"] = STATE.get("connections", 0) + 1

    def log_message(self, *_):
        pass

    def answer(self, status, body, damaged=False):
        self.send_response(status)
        self.send_header("x-amzn-RequestId", "REQUEST")
        self.send_header("X-Amz-Crc32", str(zlib.crc32(body)))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if damaged:
            body = body.replace(b"1", b"7")
        self.wfile.write(body)

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True
        self.wfile = open("/dev/null", "wb")

    def do_GET(self):
        with LOCK:
            body = json.dumps(STATE).encode() if self.path == "/_report" else b"healthy"
        self.answer(200, body)

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/_script":
            with LOCK:
                forget(body)
            self.answer(200, b"{}")
            return
        operation = self.headers["X-Amz-Target"].split(".")[1]
        with LOCK:
            fault = STATE["script"].pop(0) if STATE["script"] else {"fault": "none"}
            STATE["requests"].append([operation, body])
            script = STATE["script"]
        kind = fault["fault"]
        if kind == "slow":
            time.sleep(fault["seconds"])
        if kind == "reset-before":
            return self.reset()
        if kind == "status":
            return self.answer(fault["status"], json.dumps(fault["body"]).encode())
        if kind == "page":
            return self.answer(fault["status"], b"<html>no JSON</html>")
        with LOCK:
            if STATE["script"] is not script:
                return self.reset()  # it has slept into the next test, which shall not see its writes
            status, answer = carry_out(operation, body, fault)
        if kind == "reset-after":
            return self.reset()
        self.answer(status, b"<html>" if kind == "garbage" else json.dumps(answer).encode(), kind == "damaged")


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that has given up waiting is what the tests are about."""


forget([])
server = Server(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
