// Lambda's Runtime API for Node.js, with less than AWS's own client of it does: events in, answers out.
import http from "node:http";
import { handler } from "./handler.mjs";

const [hostname, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function ask(method, path, body) {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    const options = { hostname, port, agent, method, path: `/2018-06-01/runtime/invocation/${path}`, headers };
    const request = http.request(options, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => resolve({ headers: response.headers, body: Buffer.concat(parts).toString() }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

for (;;) {
  const event = await ask("GET", "next");
  const answer = await handler(JSON.parse(event.body));
  await ask("POST", `${event.headers["lambda-runtime-aws-request-id"]}/response`, JSON.stringify(answer));
}
