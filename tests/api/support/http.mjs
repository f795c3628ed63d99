// Calls to the server. Every answer is held against the program's own OpenAPI document on the way.
import assert from "node:assert/strict";
import http from "node:http";
import net from "node:net";
import { checkAgainstDocument } from "./openapi.mjs";

/** One request, bytes in, bytes out. `body` is a string, a Buffer or nothing. Headers of the answer in small letters. */
export function exchange(server, method, path, { headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: "127.0.0.1", port: server.port, method, path, headers, agent: server.agent },
      (response) => {
        const parts = [];
        response.on("data", (part) => parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          const bytes = Buffer.concat(parts);
          resolve({ status: response.statusCode, headers: response.headers, bytes, text: bytes.toString("utf8") });
        });
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

const isJson = (type) => /^application\/(problem\+)?json\b/.test(type ?? "");

/** Calls the API: `json` becomes the body, `code` the X-Resume-Code. The answer has `json` and, inside it, `data`. */
export async function call(server, method, path, { json, code, headers = {}, body, unchecked = false } = {}) {
  const all = { ...headers };
  if (code !== undefined) all["X-Resume-Code"] = code;
  let bytes = body;
  if (json !== undefined) {
    bytes = JSON.stringify(json);
    all["Content-Type"] ??= "application/json";
  }
  if (bytes !== undefined) all["Content-Length"] = Buffer.byteLength(bytes);
  const answer = await exchange(server, method, path, { headers: all, body: bytes });
  if (isJson(answer.headers["content-type"]) && answer.bytes.length > 0 && !answer.headers["content-encoding"]) {
    answer.json = JSON.parse(answer.text);
    answer.data = answer.json.data;
  }
  if (!unchecked) await checkAgainstDocument(server, method, path, answer);
  return answer;
}

/** Calls and expects this status; returns `data`. */
export async function expectData(server, method, path, status, options) {
  const answer = await call(server, method, path, options);
  assert.equal(answer.status, status, `${method} ${path}: ${answer.text}`);
  assert.deepEqual(Object.keys(answer.json), ["data"], "the envelope holds data and nothing else");
  return answer.data;
}

/**
 * Expects problem+json of this status, well-formed in every member. `field` (and `allowed`, a pattern) must be named;
 * none of `secrets` may come back.
 */
export function assertProblem(answer, status, { code, field, allowed, message, secrets = [] } = {}) {
  assert.equal(answer.status, status, answer.text);
  assert.match(answer.headers["content-type"], /^application\/problem\+json/);
  const problem = answer.json;
  assert.equal(problem.status, status);
  assert.equal(problem.type, `/problems/${problem.code}`);
  assert.equal(problem.instance, `urn:request:${answer.headers["x-request-id"]}`);
  assert.ok(problem.title.length > 0);
  if (code) assert.equal(problem.code, code);
  if (field) {
    const found = problem.errors?.find((error) => error.field === field);
    assert.ok(found, `no error names ${field}: ${answer.text}`);
    assert.ok(found.message.length > 0);
    if (allowed) assert.match(found.allowed ?? "", allowed);
    if (message) assert.match(found.message, message);
  }
  for (const secret of secrets) assert.ok(!answer.text.includes(secret), `the answer repeats a value: ${answer.text}`);
  return problem;
}

/** Sends raw bytes on a fresh connection and resolves with all that comes back until the server closes it. */
export function rawExchange(server, bytes) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(server.port, "127.0.0.1");
    const parts = [];
    socket.on("data", (part) => parts.push(part));
    socket.on("error", reject);
    socket.on("close", () => resolve(Buffer.concat(parts).toString("latin1")));
    socket.write(bytes);
  });
}
