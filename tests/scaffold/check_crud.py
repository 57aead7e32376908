"""check_crud.py PROJECT ARTIFACTS

Drives the CRUD routes of the generated sample service `product`, built into ARTIFACTS/<name>/bootstrap, through a
stand-in for Lambda's Runtime API, with tables in moto (`moto_server`). Exits with 77 where there is no moto.
"""

import copy
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

from check_generated import equal, events_of, is_rest
from lambda_runtime import Runtime

ENVIRONMENT = {
    "TABLE_NAME": "products-of-the-shop",
    "PRODUCTS_TABLE_NAME": "products-of-the-shop",
    "ORDERS_TABLE_NAME": "Orders",
    "AWS_REGION": "eu-central-1",
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
}

# 38 digits, as many as DynamoDB keeps.
LONG_NUMBER = "12345678901234567890123456789.012345678"


def attribute(name, kind):
    return {"AttributeName": name, "AttributeType": kind}


def key(partition, sort=None):
    return [{"AttributeName": partition, "KeyType": "HASH"}] + (
        [{"AttributeName": sort, "KeyType": "RANGE"}] if sort else []
    )


TABLES = [
    {
        "TableName": "products-of-the-shop",
        "KeySchema": key("productId"),
        "AttributeDefinitions": [attribute("productId", "S"), attribute("category", "S"), attribute("price", "N")],
        "GlobalSecondaryIndexes": [
            {
                "IndexName": "byCategory",
                "KeySchema": key("category", "price"),
                "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["name"]},
            }
        ],
        "BillingMode": "PAY_PER_REQUEST",
    },
    {
        "TableName": "Orders",
        "KeySchema": key("customer", "number"),
        "AttributeDefinitions": [attribute("customer", "S"), attribute("number", "N")],
        "BillingMode": "PAY_PER_REQUEST",
    },
]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Moto:
    """A DynamoDB in memory, with the tables in it."""

    def __init__(self):
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            ["moto_server", "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def __enter__(self):
        for _ in range(300):
            try:
                urllib.request.urlopen(self.url + "/moto-api/", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        for table in TABLES:
            self.call("CreateTable", table)
        return self

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
                "Authorization": "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260131/eu-central-1/dynamodb/aws4_request,"
                " SignedHeaders=host, Signature=0",
            },
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read())


class Api:
    """A function's routes, by the names of their sample events."""

    def __init__(self, runtime, events):
        self.runtime = runtime
        self.events = events

    def ask(self, name, body=None, path=None, query=None):
        event = copy.deepcopy(self.events[name])
        event["body"] = body if isinstance(body, (str, type(None))) else json.dumps(body)
        if path is not None:
            event["pathParameters"] = path
        if is_rest(event):
            event["multiValueQueryStringParameters"] = {name: [text] for name, text in (query or {}).items()} or None
        else:
            event["queryStringParameters"] = query or {}
        kind, answer = self.runtime.invoke(event)
        equal(kind, "response", name)
        return answer["statusCode"], answer["body"], answer["headers"]

    def expect(self, status, name, body=None, path=None, query=None):
        got, text, headers = self.ask(name, body, path, query)
        equal(got, status, f"{name} {body} {path}: {text}")
        if status >= 400:
            equal(headers["content-type"], "application/problem+json", name)
        return json.loads(text) if text else None


def errors_of(problem):
    return sorted((error.get("pointer") or error.get("parameter"), error["detail"]) for error in problem["errors"])


def check_products(api, database, table):
    product = {"productId": "p 1/ü", "name": "Käsekuchen", "price": 12.5, "stock": 3, "tags": ["süß", 1, None]}
    one = {"productId": product["productId"]}

    equal(api.expect(201, "create_products", product), product, "what was created")
    problem = api.expect(409, "create_products", product)
    equal(problem["detail"], "an item of Products with this key is there already", "a second time")
    equal(api.expect(200, "read_products", path=one), product, "what was read")
    problem = api.expect(404, "read_products", path={"productId": "nobody"})
    equal(problem["detail"], "there is no such item of Products", "an item that is not there")

    # Every fault, and each at its place.
    problem = api.expect(400, "create_products", {"name": "short", "price": "1", "stock": 1.5, "tags": [], "colour": 1})
    equal(
        errors_of(problem),
        [
            ("#/colour", "is not an attribute of Products"),
            ("#/name", "must have at least 10 characters"),
            ("#/price", "must be a number"),
            ("#/productId", "is required"),
            ("#/stock", "must be a whole number of at most 64 bits"),
            ("#/tags", "must have at least 1 item"),
        ],
        "what is wrong with an item",
    )
    for body, place in (("[1]", "#"), ("{", "#"), ("", "#"), ("null", "#")):
        equal([place for place, _ in errors_of(api.expect(400, "create_products", body))], [place], body)
    problem = api.expect(400, "replace_products", {**product, "productId": "another"}, one)
    equal(errors_of(problem), [("#/productId", "must be what the path says")], "a body with another key")

    # No digit is lost, on the way in, in the table and on the way out.
    text = json.dumps({**product, "productId": "long", "price": 0}).replace('"price": 0', f'"price": {LONG_NUMBER}')
    status, body, _ = api.ask("create_products", text)
    equal((status, f'"price":{LONG_NUMBER}' in body), (201, True), body)
    equal(f'"price":{LONG_NUMBER}' in api.ask("read_products", path={"productId": "long"})[1], True, "a long number")
    stored = database.call("GetItem", {"TableName": table, "Key": {"productId": {"S": "long"}}})["Item"]
    equal(stored["price"], {"N": LONG_NUMBER}, "a long number in the table")

    changed = {**product, "price": 0.5, "listed": True}
    equal(api.expect(200, "replace_products", changed, one), changed, "what was replaced")
    api.expect(404, "replace_products", {**changed, "productId": "nobody"}, {"productId": "nobody"})
    equal(api.expect(404, "read_products", path={"productId": "nobody"})["status"], 404, "what was not created")

    without = {name: value for name, value in changed.items() if name != "stock"}
    updated = api.expect(200, "update_products", {"stock": None, "price": 7}, one)
    equal(updated, {**without, "price": 7}, "what was updated")
    api.expect(404, "update_products", {"price": 7}, {"productId": "nobody"})
    problem = api.expect(400, "update_products", {"name": None, "price": -1, "productId": "another"}, one)
    equal(
        errors_of(problem),
        [
            ("#/name", "is required"),
            ("#/price", "must be at least 0.5"),
            ("#/productId", "must be what the path says"),
        ],
        "what is wrong with a change",
    )
    equal(errors_of(api.expect(400, "update_products", {}, one)), [("#", "must say at least one change")], "no change")

    equal(api.expect(204, "delete_products", path=one), None, "the answer to a deletion")
    api.expect(404, "delete_products", path=one)
    api.expect(204, "delete_products", path={"productId": "long"})


def pages(api, name, path, limit):
    """All items of a list, page by page, and how many there were on each."""
    items, sizes, query = [], [], {"limit": str(limit)}
    while True:
        page = api.expect(200, name, path=path, query=query)
        items += page["items"]
        sizes.append(len(page["items"]))
        if "nextToken" not in page:
            return items, sizes
        query["nextToken"] = page["nextToken"]


def check_lists(api):
    names = [f"a product {number}" for number in range(7)]
    for number, name in enumerate(names):
        kind = "even" if number % 2 == 0 else "odd"
        api.expect(201, "create_products", {"productId": name, "name": name, "price": 9 - number, "category": kind})

    items, sizes = pages(api, "list_products", None, 3)
    equal(sorted(item["productId"] for item in items), names, "all items")
    equal(sizes[:2], [3, 3], "full pages")

    items, _ = pages(api, "query_products_by_category", {"category": "even"}, 2)
    wanted = [{"category": "even", "name": names[n], "price": 9 - n, "productId": names[n]} for n in (6, 4, 2, 0)]
    equal(items, wanted, "what an index holds, in its order")
    equal(api.expect(200, "query_products_by_category", path={"category": "none"}), {"items": []}, "nothing")

    for query, place in (({"limit": "0"}, "limit"), ({"limit": "many"}, "limit"), ({"nextToken": "x"}, "nextToken")):
        problem = api.expect(400, "list_products", query=query)
        equal([where for where, _ in errors_of(problem)], [place], f"{query}")
    token = api.expect(200, "list_products", query={"limit": "1"})["nextToken"]
    api.expect(400, "query_products_by_category", path={"category": "odd"}, query={"nextToken": token})


def check_orders(api, old_version=409):
    """`old_version`: the answer to whoever changes an item that has been changed since it was read."""
    for customer, number in (("ann", 10), ("ann", 9), ("bob", 1), ("ann", -1.5)):
        api.expect(201, "create_orders", {"customer": customer, "number": number, "lines": [{"any": {"thing": True}}]})
    items, _ = pages(api, "list_orders", {"customer": "ann"}, 2)
    equal([item["number"] for item in items], [-1.5, 9, 10], "a partition, in the order of its sort key")
    order = api.expect(200, "read_orders", path={"customer": "ann", "number": "9.0"})
    equal(order, {"customer": "ann", "lines": [{"any": {"thing": True}}], "number": 9, "revision": 1}, "a document")
    equal(order["revision"], 1, "the version of a new item")
    check_versions(api, order, old_version)
    problem = api.expect(400, "read_orders", path={"customer": "ann", "number": "nine"})
    equal(errors_of(problem), [("number", "must be a number")], "a key that is no number")
    problem = api.expect(400, "create_orders", {"customer": ""})
    equal(
        errors_of(problem),
        [("#/customer", "must have at least 1 character"), ("#/number", "is required")],
        "a document without a key",
    )


def check_versions(api, order, old_version):
    """Whoever changes an item says which version was read; of two who read the same, one is refused."""
    path = {"customer": order["customer"], "number": str(order["number"])}
    equal(api.expect(200, "replace_orders", {**order, "note": "first"}, path)["revision"], 2, "a replacement")
    problem = api.expect(old_version, "replace_orders", {**order, "note": "second"}, path)
    if old_version == 409:
        equal(problem["detail"], "the item of Orders has been changed since it was read", "an old version")
    api.expect(old_version, "update_orders", {"note": "third", "revision": 1}, path)
    api.expect(404, "update_orders", {"note": "third", "revision": 1}, {"customer": "ann", "number": "404"})
    updated = api.expect(200, "update_orders", {"note": "fourth", "revision": 2}, path)
    equal((updated["note"], updated["revision"]), ("fourth", 3), "an update")
    problem = api.expect(400, "delete_orders", path=path, query={})
    equal(errors_of(problem), [("revision", "is required: the one of the item that was read")], "no version")
    problem = api.expect(400, "delete_orders", path=path, query={"revision": "-1"})
    equal(errors_of(problem), [("revision", "must be a whole number from 0")], "a version that is none")
    api.expect(old_version, "delete_orders", path=path, query={"revision": "2"})
    api.expect(404, "delete_orders", path={"customer": "ann", "number": "404"}, query={"revision": "3"})
    for name, body in (("replace_orders", {"note": "fifth"}), ("update_orders", {"note": "fifth"})):
        problem = api.expect(400, name, body, path)
        equal(errors_of(problem), [("#/revision", "is required: the one of the item that was read")], name)
    api.expect(204, "delete_orders", path=path, query={"revision": "3"})
    api.expect(404, "read_orders", path=path)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    if shutil.which("moto_server") is None:
        print("*" * 70 + "\nSKIPPED: CRUD routes were NOT run: there is no moto_server (pip install 'moto[server]')\n" + "*" * 70)
        sys.exit(77)
    project, artifacts = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    with Moto() as moto:
        environment = {**ENVIRONMENT, "AWS_ENDPOINT_URL_DYNAMODB": moto.url}
        with Runtime(artifacts / "product_api" / "bootstrap", environment) as runtime:
            api = Api(runtime, events_of(project, "product_api"))
            check_products(api, moto, "products-of-the-shop")
            check_lists(api)
            equal([line["error"] for line in runtime.stop() if line["level"] == "ERROR"], [], "the log")
        with Runtime(artifacts / "reviews" / "bootstrap", environment) as runtime:
            check_orders(Api(runtime, events_of(project, "reviews")))
            runtime.stop()
    print("ok CRUD")


if __name__ == "__main__":
    main()
