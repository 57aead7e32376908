// The same routes as the generated handler's, as one would write them for Node.js.
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  ScanCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";

const TableName = process.env.TABLE_NAME;
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const there = {
  ConditionExpression: "attribute_exists(#key)",
  ExpressionAttributeNames: { "#key": "productId" },
};

class Problem extends Error {
  constructor(status, detail, errors) {
    super(detail);
    Object.assign(this, { status, detail, errors });
  }
}

const answer = (statusCode, body) => ({
  statusCode,
  headers: { "content-type": "application/json" },
  body: body === undefined ? "" : JSON.stringify(body),
});

const checks = {
  productId: (value) => typeof value === "string" && value !== "",
  name: (value) => typeof value === "string" && value.length <= 200,
  price: (value) => typeof value === "number" && value >= 0,
  stock: (value) => Number.isSafeInteger(value),
};

function fields(event, required) {
  let body;
  try {
    body = JSON.parse(event.body);
  } catch {
    throw new Problem(400, "the request is not valid", [{ pointer: "#", detail: "is no JSON" }]);
  }
  const errors = [];
  for (const [name, value] of Object.entries(body)) {
    if (!checks[name]?.(value)) errors.push({ pointer: `#/${name}`, detail: "is not valid" });
  }
  for (const name of required) {
    if (!(name in body)) errors.push({ pointer: `#/${name}`, detail: "is required" });
  }
  if (errors.length > 0) throw new Problem(400, "the request is not valid", errors);
  return body;
}

async function send(command, refusal) {
  try {
    return await table.send(command);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw refusal;
    throw error;
  }
}

const exists = new Problem(409, "an item of Products with this key is there already");
const missing = new Problem(404, "there is no such item of Products");

const routes = {
  "POST /products": async (event) => {
    const Item = fields(event, ["productId", "name"]);
    const ConditionExpression = "attribute_not_exists(productId)";
    await send(new PutCommand({ TableName, Item, ConditionExpression }), exists);
    return answer(201, Item);
  },
  "GET /products": async (event) => {
    const { limit = "100", nextToken } = event.queryStringParameters ?? {};
    const ExclusiveStartKey = nextToken && JSON.parse(Buffer.from(nextToken, "base64url"));
    const page = await table.send(new ScanCommand({ TableName, Limit: Number(limit), ExclusiveStartKey }));
    const last = page.LastEvaluatedKey;
    return answer(200, {
      items: page.Items,
      nextToken: last && Buffer.from(JSON.stringify(last)).toString("base64url"),
    });
  },
  "GET /products/{productId}": async ({ pathParameters: Key }) => {
    const { Item } = await table.send(new GetCommand({ TableName, Key }));
    if (Item === undefined) throw missing;
    return answer(200, Item);
  },
  "PUT /products/{productId}": async (event) => {
    const Item = { ...fields(event, ["name"]), ...event.pathParameters };
    await send(new PutCommand({ TableName, Item, ...there }), missing);
    return answer(200, Item);
  },
  "PATCH /products/{productId}": async (event) => {
    const changes = Object.entries(fields(event, []));
    const command = new UpdateCommand({
      TableName,
      Key: event.pathParameters,
      UpdateExpression: "SET " + changes.map((_, i) => `#${i} = :${i}`).join(", "),
      ConditionExpression: there.ConditionExpression,
      ExpressionAttributeNames: {
        ...there.ExpressionAttributeNames,
        ...Object.fromEntries(changes.map(([name], i) => [`#${i}`, name])),
      },
      ExpressionAttributeValues: Object.fromEntries(changes.map(([, value], i) => [`:${i}`, value])),
      ReturnValues: "ALL_NEW",
    });
    return answer(200, (await send(command, missing)).Attributes);
  },
  "DELETE /products/{productId}": async ({ pathParameters: Key }) => {
    await send(new DeleteCommand({ TableName, Key, ...there }), missing);
    return answer(204);
  },
};

export async function handler(event) {
  try {
    const route = routes[event.routeKey];
    if (route === undefined) throw new Problem(404, `there is no route ${event.routeKey}`);
    return await route(event);
  } catch (error) {
    if (error instanceof Problem) {
      const { status, detail, errors } = error;
      const body = JSON.stringify({ status, detail, errors });
      return { statusCode: status, headers: { "content-type": "application/problem+json" }, body };
    }
    console.error(JSON.stringify({ level: "ERROR", message: error.message }));
    return answer(500, { status: 500, detail: "the server failed to answer this request" });
  }
}
