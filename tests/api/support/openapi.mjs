// Finds what the OpenAPI document says about an answer and checks the answer against it.
import assert from "node:assert/strict";
import http from "node:http";
import { check } from "./schema.mjs";

const documents = new WeakMap();

/** The server's own OpenAPI document, fetched once. */
export function documentOf(server) {
  if (!documents.has(server)) {
    documents.set(
      server,
      new Promise((resolve, reject) => {
        http
          .get({ host: "127.0.0.1", port: server.port, path: "/api/openapi.json" }, (response) => {
            const parts = [];
            response.on("data", (part) => parts.push(part));
            response.on("end", () => {
              try {
                assert.equal(response.statusCode, 200);
                resolve(JSON.parse(Buffer.concat(parts).toString("utf8")));
              } catch (error) {
                reject(error);
              }
            });
          })
          .on("error", reject);
      }),
    );
  }
  return documents.get(server);
}

/** A documented path as an expression for real paths, with or without the closing slash. */
export function expressionOf(pattern) {
  const parts = pattern.replace(/\/$/, "").split("/").map((part) => (/^\{.*\}$/.test(part) ? "[^/]+" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
  return new RegExp(`^${parts.join("/")}/?$`);
}

/** The documented path of a real one. A path without parameters wins over one with. */
export function findPath(document, path) {
  const bare = path.split("?")[0];
  const fitting = Object.keys(document.paths).filter((pattern) => expressionOf(pattern).test(bare));
  return fitting.sort((a, b) => a.split("{").length - b.split("{").length)[0];
}

// What the protocol itself may answer on any route.
const ofTheProtocol = new Set([400, 405, 408, 413, 414, 415, 417, 431, 500, 501, 503, 504, 505]);

/** Fails unless the answer has a documented status, media type and body. */
export async function checkAgainstDocument(server, method, path, answer) {
  const document = await documentOf(server);
  const pattern = findPath(document, path);
  const operation = pattern && document.paths[pattern][method.toLowerCase()];
  if (!operation) return;
  const where = `${method} ${pattern} -> ${answer.status}`;
  const declared = operation.responses[answer.status] ?? (ofTheProtocol.has(answer.status) || answer.status >= 400 ? operation.responses.default : undefined);
  assert.ok(declared ?? ofTheProtocol.has(answer.status), `${where} is not in the OpenAPI document`);
  if (!declared) return;
  const response = declared.$ref ? document.components.responses[declared.$ref.split("/").pop()] : declared;
  if (answer.status === 304 || !response.content) return assert.equal(answer.bytes.length, 0, `${where} has a body`);
  const type = answer.headers["content-type"] ?? "";
  const media = response.content?.[type] ?? response.content?.[type.split(";")[0]];
  assert.ok(media, `${where}: ${type} is not in the OpenAPI document (${Object.keys(response.content ?? {})})`);
  if (answer.json === undefined || !media.schema) return;
  assert.deepEqual(check(answer.json, media.schema, document), [], `${where} does not fit its schema`);
}
