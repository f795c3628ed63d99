// The OpenAPI document: complete, valid in itself, and the same from the server and from the command.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { call, exchange } from "./support/http.mjs";
import { check } from "./support/schema.mjs";
import { repository, runCommand, startServer } from "./support/server.mjs";

let server;
let document;
before(async () => {
  server = await startServer();
  document = JSON.parse((await exchange(server, "GET", "/api/openapi.json")).text);
});
after(() => server.remove());

const operations = () => Object.entries(document.paths).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ path, method, operation })));

test("it is OpenAPI 3.1 with a title, a version and a licence", () => {
  assert.match(document.openapi, /^3\.1\.\d+$/);
  assert.ok(document.info.title && document.info.version && document.info.license.identifier);
});

test("a public validator finds nothing wrong with it", async () => {
  const installed = createRequire(join(repository, "ui/package.json"));
  const { Validator } = await import(installed.resolve("@seriousme/openapi-schema-validator"));
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  assert.ok(valid, JSON.stringify(errors));
  assert.equal(validator.version, "3.1");
  const broken = structuredClone(document);
  delete broken.info.title;
  assert.equal((await new Validator().validate(broken)).valid, false, "the validator looks");
});

test("every route of the check-in is in it", () => {
  const found = operations().map(({ method, path }) => `${method} ${path}`).sort();
  for (const route of [
    "get /api/instruments/", "get /api/instruments/{id}/", "post /api/checkins/", "get /api/checkins/current/", "get /api/checkins/{id}/",
    "delete /api/checkins/{id}/", "put /api/checkins/{id}/answers/{item}/", "post /api/checkins/{id}/complete/", "get /api/checkins/{id}/result/",
    "post /api/checkins/score/", "get /api/resources/", "get /health/live/", "get /health/ready/", "get /metrics/",
  ]) assert.ok(found.includes(route), `${route} is missing from ${found}`);
});

test("every operation says what it is, what it needs and what it answers", () => {
  const ids = operations().map(({ operation }) => operation.operationId);
  assert.equal(new Set(ids).size, ids.length, "operation ids are unique");
  for (const { path, method, operation } of operations()) {
    const where = `${method} ${path}`;
    assert.ok(operation.summary?.length > 5, where);
    assert.ok(Array.isArray(operation.security), `${where} declares who may call it`);
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const declared = (operation.parameters ?? []).filter((one) => one.in === "path");
    assert.deepEqual(declared.map((one) => one.name).sort(), named.sort(), where);
    assert.ok(declared.every((one) => one.required && one.schema));
    const codes = Object.keys(operation.responses);
    assert.ok(codes.some((code) => /^2\d\d$/.test(code)), `${where} has a success`);
    if (["put", "post"].includes(method) && operation.requestBody) assert.ok(codes.includes("415") && codes.includes("413"), where);
    if (operation.security.some((one) => "ResumeCode" in one)) assert.ok(codes.includes("401") && codes.includes("404"), where);
  }
});

test("every reference leads somewhere, and no component lies about unused", () => {
  const text = JSON.stringify(document);
  const references = new Set([...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1]));
  for (const reference of references) {
    assert.notEqual(reference.split("/").reduce((place, part) => place?.[part], document), undefined, reference);
  }
  for (const kind of ["schemas", "responses"]) {
    for (const name of Object.keys(document.components[kind])) assert.ok(references.has(`components/${kind}/${name}`), `${kind}/${name} is used by nothing`);
  }
});

test("examples fit their schemas", () => {
  for (const { path, method, operation } of operations()) {
    const media = operation.requestBody?.content["application/json"];
    if (media?.example) assert.deepEqual(check(media.example, media.schema, document), [], `${method} ${path}`);
  }
});

test("the example requests work as they stand", async () => {
  for (const path of ["/api/checkins/", "/api/checkins/score/"]) {
    const { example } = document.paths[path].post.requestBody.content["application/json"];
    const answer = await call(server, "POST", path, { json: example });
    assert.ok(answer.status < 300, `${path}: ${answer.text}`);
  }
});

test("the command prints the same document", () => {
  const printed = runCommand(["openapi"]);
  assert.equal(printed.status, 0, printed.stderr);
  assert.deepEqual(JSON.parse(printed.stdout), document);
});

test("the UI was generated from this document", () => {
  assert.deepEqual(JSON.parse(readFileSync(join(repository, "ui/src/api/openapi.json"), "utf8")), document);
});

test("the readable page loads nothing from elsewhere and has no inline code", async () => {
  const page = await exchange(server, "GET", "/api/docs");
  assert.equal(page.status, 200);
  assert.match(page.headers["content-type"], /^text\/html/);
  for (const { path } of operations()) if (path.startsWith("/api/checkins")) assert.ok(page.text.includes(path), `${path} is on the page`);
  assert.doesNotMatch(page.text, /<script(?![^>]*\ssrc=)[^>]*>/i);
  assert.doesNotMatch(page.text, /\son\w+=|\sstyle=|<style/i);
  for (const [, address] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
    if (/^(#|\/)/.test(address) && !address.startsWith("//")) continue;
    assert.fail(`the page leads to ${address}`);
  }
});
