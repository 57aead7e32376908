"""check_generated.py stubs|handlers PROJECT ARTIFACTS

Runs the functions of a generated project, built into ARTIFACTS/<name>/bootstrap, against a stand-in for Lambda:
`stubs` as samgen wrote them, `handlers` after tests/scaffold/handlers/ took the place of the developer's files.
"""

import base64
import copy
import json
import pathlib
import sys

from lambda_runtime import Runtime

ENVIRONMENT = {
    "TABLE_NAME": "products-of-the-shop",
    "PRODUCTS_TABLE_NAME": "products-of-the-shop",
    "ORDERS_TABLE_NAME": "Orders",
    # Nobody is there: what needs a table is for check_crud.py.
    "AWS_ENDPOINT_URL_DYNAMODB": "http://127.0.0.1:1",
    "AWS_REGION": "eu-central-1",
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
}

# How the handlers that `crud` makes are called.
CRUD = ("create_", "list_", "read_", "replace_", "update_", "delete_", "query_")


def equal(got, wanted, what):
    if got != wanted:
        sys.exit(f"check_generated.py: {what}: got {got!r}, wanted {wanted!r}")


def events_of(project, function):
    folder = project / "generated" / "events" / function
    return {path.stem: json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))}


def problem(kind, answer, status, what):
    """The body of `answer`, which must be an HTTP answer with a problem in it."""
    equal(kind, "response", what)
    equal(answer["statusCode"], status, what)
    equal(answer["headers"]["content-type"], "application/problem+json", what)
    equal(answer["isBase64Encoded"], False, what)
    body = json.loads(answer["body"])
    equal(body["status"], status, what)
    return body


def is_rest(event):
    """Whether a REST API sent the event (payload 1.0), and not an HTTP API (2.0)."""
    return "httpMethod" in event


def request_of(event):
    if is_rest(event):
        return event["httpMethod"], event["path"]
    request = event["requestContext"]["http"]
    return request["method"], request["path"]


def elsewhere(event):
    """The same request for a path that is no route."""
    event = copy.deepcopy(event)
    if is_rest(event):
        event["httpMethod"], event["resource"] = "GET", "/nowhere"
    else:
        event["routeKey"] = "GET /nowhere"
    return event


def check_stub(function, name, event, kind, answer):
    what = f"{function}/{name}"
    if "requestContext" in event:
        method, path = request_of(event)
        detail = problem(kind, answer, 501, what)["detail"]
        equal(detail, f"{method} {path} is not written yet: src/{function}.cpp", what)
        if is_rest(event):
            equal(answer["headers"]["access-control-allow-origin"], "https://partners.example.com", what)
            equal(answer["headers"]["access-control-allow-credentials"], "true", what)
    elif "Records" in event and "Sns" not in event["Records"][0]:
        equal((kind, answer), ("response", {"batchItemFailures": []}), what)
    elif name == "direct":
        equal((kind, answer["status"]), ("response", 501), what)
    else:
        equal((kind, answer), ("response", None), what)


def check_stubs(project, artifacts):
    functions = sorted(path.name for path in (project / "generated" / "events").iterdir())
    for function in functions:
        events = events_of(project, function)
        with Runtime(artifacts / function / "bootstrap", ENVIRONMENT) as runtime:
            for name, event in events.items():
                if not name.startswith(CRUD):
                    check_stub(function, name, event, *runtime.invoke(event))

            requests = [event for event in events.values() if "requestContext" in event]
            if requests:
                kind, answer = runtime.invoke(elsewhere(requests[0]))
                equal(problem(kind, answer, 404, function)["detail"], "there is no route GET /nowhere", function)
            if len(requests) == len(events):
                equal(runtime.invoke({"neither": "nor"})[0], "error", function)
            kind, answer = runtime.invoke(b"{ not JSON")
            equal((kind, answer["errorType"]), ("error", "HandlerError"), function)

            log = runtime.stop()
            equal({"timestamp", "level", "message", "requestId"} <= set(log[-1]), True, f"the log of {function}")
        print(f"ok {function}: {len(events)} events")


def check_handlers(project, artifacts):
    events = events_of(project, "reviews")
    with Runtime(artifacts / "reviews" / "bootstrap", ENVIRONMENT) as runtime:
        event = {**events["add_review"], "body": json.dumps({"stars": 5})}
        kind, answer = runtime.invoke(event)
        cookies = answer["multiValueHeaders"]["set-cookie"] if is_rest(event) else answer["cookies"]
        equal((kind, answer["statusCode"], cookies), ("response", 201, ["a=1", "b=2"]), "a route")
        equal(answer["body"], event["body"], "a route")

        encoded = {**event, "body": "eyJhIjogImIifQ", "isBase64Encoded": True}
        equal(runtime.invoke(encoded)[1]["body"], '{"a": "b"}', "a body in base64")

        answer = runtime.invoke(events["reviews"])[1]
        equal(answer["isBase64Encoded"], True, "a body that is not UTF-8")
        equal(base64.b64decode(answer["body"]), b"example of Orders\xff", "a body that is not UTF-8")

        problem(*runtime.invoke(events["reviews2"]), 500, "a handler that throws no exception")
        problem(*runtime.invoke(events["change_review"]), 501, "a handler that is not there")
        runtime.stop()

    events = events_of(project, "product_api")
    with Runtime(artifacts / "product_api" / "bootstrap", ENVIRONMENT) as runtime:
        refused = {**events["create_products"], "body": '{"productId": "1", "name": "forbidden!", "price": 1}'}
        body = problem(*runtime.invoke(refused), 400, "a rule of the developer's")
        wanted = [{"pointer": "#/name", "detail": "is no name"}, {"pointer": "#/price", "detail": "is none, either"}]
        equal(body["errors"], wanted, "a rule of the developer's")

        body = problem(*runtime.invoke(events["read_products"]), 404, "a handler that finds nothing")
        equal(body["detail"], "no example", "a handler that finds nothing")

        body = problem(*runtime.invoke(events["delete_products"]), 500, "a handler that throws")
        equal("secret" in json.dumps(body), False, "what a 500 tells")

        errors = [line for line in runtime.stop() if line["level"] == "ERROR"]
        equal([line["error"] for line in errors], ["the secret reason"], "the log")

    events = events_of(project, "worker")
    with Runtime(artifacts / "worker" / "bootstrap", ENVIRONMENT) as runtime:
        failed = events["products_stream"]["Records"][1]["dynamodb"]["SequenceNumber"]
        equal(
            runtime.invoke(events["products_stream"]),
            ("response", {"batchItemFailures": [{"itemIdentifier": failed}]}),
            "a stream that reports item failures",
        )
        equal(runtime.invoke(events["orders_stream"])[0], "error", "a stream that does not")
        equal(runtime.invoke(events["schedule"]), ("response", None), "a schedule")
        kind, answer = runtime.invoke(events["schedule2"])
        equal((kind, answer["errorMessage"]), ("error", "not at 2026-01-31T12:00:00Z"), "a schedule that throws")

    events = events_of(project, "listener")
    with Runtime(artifacts / "listener" / "bootstrap", ENVIRONMENT) as runtime:
        ids = [record["messageId"] for record in events["jobs_messages"]["Records"]]
        equal(
            runtime.invoke(events["jobs_messages"]),
            ("response", {"batchItemFailures": [{"itemIdentifier": ids[0]}]}),
            "a queue: what has failed comes back",
        )
        equal(
            runtime.invoke(events["ordered_messages"]),
            ("response", {"batchItemFailures": [{"itemIdentifier": one} for one in ids]}),
            "a FIFO queue: what stands behind it, too",
        )
        failed = events["clicks_records"]["Records"][1]["kinesis"]["sequenceNumber"]
        equal(
            runtime.invoke(events["clicks_records"]),
            ("response", {"batchItemFailures": [{"itemIdentifier": failed}]}),
            "a Kinesis stream",
        )
        kind, answer = runtime.invoke(events["news_notifications"])
        equal((kind, answer["errorMessage"]), ("error", 'no news: {"message":"hello"}'), "a topic")
        kind, answer = runtime.invoke(events["rule"])
        equal((kind, answer["errorMessage"]), ("error", "no OrderPlaced of shop.orders"), "a rule")
        kind, answer = runtime.invoke(events["images_objects"])
        equal((kind, answer["errorMessage"]), ("error", "no example.txt in Images"), "a bucket")
        equal(runtime.invoke(events["schedule"]), ("response", None), "a schedule beside a rule")
    print("ok handlers")


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("stubs", "handlers"):
        sys.exit(__doc__)
    check = {"stubs": check_stubs, "handlers": check_handlers}[sys.argv[1]]
    check(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))


if __name__ == "__main__":
    main()
