"""Reads articles through the DAX cluster whose address is in DAX_ENDPOINT, over TLS (`daxs://`)."""

import json
import os

from amazondax import AmazonDaxClient
from boto3.dynamodb.conditions import Key

# Once for all invocations: the client keeps its connections to the nodes.
TABLE = AmazonDaxClient.resource(endpoint_url=os.environ["DAX_ENDPOINT"]).Table(os.environ["TABLE_NAME"])


def answer(status, body):
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(body, default=str),
    }


def handler(event, _context):
    parameters = event.get("pathParameters") or {}
    match event["routeKey"]:
        case "GET /articles/{slug}":
            item = TABLE.get_item(Key={"slug": parameters["slug"]}).get("Item")
            return answer(200, item) if item else answer(404, {"message": "There is no such article"})
        case "GET /articles/byTopic/{topic}":
            found = TABLE.query(IndexName="byTopic", KeyConditionExpression=Key("topic").eq(parameters["topic"]))
            return answer(200, found["Items"])
        case "GET /articles":
            return answer(200, TABLE.scan(Limit=100)["Items"])
    return answer(404, {"message": "There is no such route"})
