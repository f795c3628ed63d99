// Bad input: a clear 4xx that names the field and what is allowed; nothing is stored, nothing is repeated.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { itemsOf } from "./support/answers.mjs";
import { begin, save } from "./support/flow.mjs";
import { assertProblem, call, expectData, rawExchange } from "./support/http.mjs";
import { startServer } from "./support/server.mjs";

let server;
let checkin;
before(async () => {
  server = await startServer();
  checkin = await begin(server);
  await save(server, checkin, "age", 44);
});
after(() => server.remove());

const json = { "Content-Type": "application/json" };
const put = (item, options) => call(server, "PUT", `${checkin.path}/answers/${item}/`, { code: checkin.code, ...options });

/** The one answer saved at the start is all there is. */
async function assertNothingStored() {
  const found = await expectData(server, "GET", `${checkin.path}/`, 200, { code: checkin.code });
  assert.deepEqual([found.answers, found.status, found.safety.level], [{ age: 44 }, "in_progress", "none"]);
}

// [name, item, value, field, allowed]
const values = [
  ["text for a number", "age", "44", "value", /18 to 120/],
  ["true for a number", "age", true, "value", /18 to 120/],
  ["null", "age", null, "value", /18 to 120/],
  ["a list", "age", [44], "value", /18 to 120/],
  ["an object", "age", { years: 44 }, "value", /18 to 120/],
  ["under the range", "age", 17, "value", /18 to 120/],
  ["over the range", "age", 121, "value", /18 to 120/],
  ["far over the range", "age", 1e300, "value", /18 to 120/],
  ["between two steps", "age", 44.5, "value", /18 to 120/],
  ["between two half steps", "sleep_hours", 7.25, "value", /0 to 24/],
  ["negative", "sleep_hours", -0.5, "value", /0 to 24/],
  ["an option that is not there", "home", "castle", "value", /own.*rent.*other/],
  ["an option in capitals", "home", "Rent", "value", /own.*rent.*other/],
  ["a label for its value", "home", "Rented", "value", /own.*rent.*other/],
  ["a number for a slug", "home", 1, "value", /own.*rent.*other/],
  ["a country that is none", "country", "XX", "value", /./],
  ["text for yes/no", "smoking_now", "yes", "value", /true or false/],
  ["1 for yes/no", "smoking_now", 1, "value", /true or false/],
  ["4 for a 0-3 item", "phq9_9", 4, "value", /0.*3/],
  ["-1 for a 0-3 item", "phq9_9", -1, "value", /0.*3/],
  ["1.5 for a 0-3 item", "phq9_9", 1.5, "value", /0.*3/],
  ["text for a 0-3 item", "phq9_9", "3", "value", /0.*3/],
  ["declining what cannot be declined", "phq9_9", "prefer_not_to_say", "value", /0.*3/],
];
for (const [name, item, value, field, allowed] of values) {
  test(`${name} is refused for ${item}`, async () => {
    assertProblem(await put(item, { json: { value } }), 400, { code: "invalid_input", field, allowed });
    await assertNothingStored();
  });
}

test("an unknown item is named with the one that was probably meant", async () => {
  assertProblem(await put("sleep_hour", { json: { value: 7 } }), 400, { field: "item", message: /Did you mean sleep_hours\?/ });
  assertProblem(await put("qwertzuiop", { json: { value: 7 } }), 400, { field: "item" });
  await assertNothingStored();
});

test("every choice refuses what is not among its options, and every number what is out of range", async () => {
  const instrument = await expectData(server, "GET", "/api/instruments/evenkeel-54/", 200);
  const items = [...itemsOf(instrument), ...instrument.follow_ups.flatMap((one) => one.items)];
  for (const item of items) {
    const wrong = item.type === "number" ? item.max + item.step : item.type === "yes_no" ? "maybe" : "no_such_option";
    assertProblem(await put(item.id, { json: { value: wrong } }), 400, { field: "value", allowed: /./ });
  }
  await assertNothingStored();
});

// [name, body, field of the error]
const nested = (depth) => "[".repeat(depth) + "]".repeat(depth);
const bodies = [
  ["no JSON", "value: 3", "body"],
  ["an empty body", "", "body"],
  ["half a document", '{"value": 4', "body"],
  ["text after the end", '{"value": 44} {"value": 45}', "body"],
  ["a duplicate key", '{"value": 44, "value": 45}', "body"],
  ["a duplicate key, escaped", '{"value": 44, "v\\u0061lue": 45}', "body"],
  ["invalid UTF-8", Buffer.from([0x7b, 0x22, 0x76, 0x61, 0x6c, 0x75, 0x65, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]), "body"],
  ["an overlong UTF-8 form", Buffer.concat([Buffer.from('{"value":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]), "body"],
  ["half a surrogate pair", '{"value":"\\ud800"}', "body"],
  ["deep nesting", `{"value": ${nested(200)}}`, "body"],
  ["very deep nesting", nested(20000), "body"],
  ["a number without end", '{"value": 1e999}', "body"],
  ["NaN", '{"value": NaN}', "body"],
  ["a comment", '{"value": 44 /* years */}', "body"],
  ["a trailing comma", '{"value": 44,}', "body"],
  ["a list at the top", "[44]", ""],
  ["a text at the top", '"44"', ""],
  ["a missing field", "{}", "value"],
  ["an unknown field", '{"value": 44, "valeu": 45}', "valeu"],
];
for (const [name, body, field] of bodies) {
  test(`${name} is refused`, async () => {
    const answer = await put("age", { body, headers: json });
    const problem = assertProblem(answer, 400, { code: "invalid_input", ...(field ? { field } : {}) });
    assert.ok(problem.errors.length > 0);
    assert.ok(problem.errors.every((error) => error.allowed?.length > 0 || error.message.length > 0));
    await assertNothingStored();
  });
}

test("a broken document is pointed at by line and column", async () => {
  const problem = assertProblem(await put("age", { body: '{\n  "value": 44,\n  "value": 45\n}', headers: json }), 400, { field: "body" });
  assert.match(problem.errors[0].message, /line 3/);
  assert.match(problem.errors[0].message, /twice/);
});

test("another kind of content is 415", async () => {
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=latin1", "application/jsonp", ""]) {
    const answer = await put("age", { body: '{"value":45}', headers: type ? { "Content-Type": type } : {} });
    assertProblem(answer, 415, { code: "unsupported_media_type" });
  }
  const coded = await put("age", { body: '{"value":45}', headers: { ...json, "Content-Encoding": "gzip" } });
  assertProblem(coded, 415);
  await assertNothingStored();
});

test("UTF-8 named in any way is fine", async () => {
  for (const type of ["application/json; charset=utf-8", "application/json;charset=UTF-8", "Application/JSON"]) {
    assert.equal((await put("age", { body: '{"value":44}', headers: { "Content-Type": type } })).status, 200, type);
  }
});

test("a body of 10 MB is 413 before it is read", async () => {
  const huge = 10 * 1024 * 1024;
  const head = `PUT ${checkin.path}/answers/age/ HTTP/1.1\r\nHost: localhost\r\nX-Resume-Code: ${checkin.code}\r\nContent-Type: application/json\r\nContent-Length: ${huge}\r\n\r\n`;
  const declared = await rawExchange(server, head);
  assert.match(declared, /^HTTP\/1\.1 413 /);
  assert.match(declared, /"code":"payload_too_large"/);
  await assertNothingStored();
});

test("a chunked body that grows past the limit is 413", async () => {
  const chunk = `10000\r\n${" ".repeat(0x10000)}\r\n`;
  const answer = await rawExchange(server, `PUT ${checkin.path}/answers/age/ HTTP/1.1\r\nHost: localhost\r\nX-Resume-Code: ${checkin.code}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}${chunk}0\r\n\r\n`);
  assert.match(answer, /^HTTP\/1\.1 413 /);
  await assertNothingStored();
});

test("an unknown or doubled query parameter is named", async () => {
  assertProblem(await call(server, "GET", "/api/resources/?land=GB"), 400, { field: "query.land", allowed: /country/ });
  assertProblem(await call(server, "GET", "/api/resources/?country=GB&country=US"), 400, { field: "query.country" });
  assertProblem(await call(server, "GET", `${checkin.path}/?code=1`, { code: checkin.code }), 400, { field: "query.code" });
  assertProblem(await call(server, "GET", "/api/resources/?country=%zz"), 400, { field: "query.country" });
});

test("malformed ids and items are not found, whatever they hold", async () => {
  for (const path of ["/api/checkins/1/", "/api/checkins/../", "/api/checkins/%00/", "/api/checkins/'%20OR%201=1/", `${checkin.path}/answers/AGE/`, `${checkin.path}/answers/a-b/`, "/api/nothing/", "/api"]) {
    const answer = await call(server, "GET", path, { code: checkin.code });
    assert.ok([400, 404, 405].includes(answer.status), `${path}: ${answer.status}`);
    assertProblem(answer, answer.status);
  }
});

test("SQL in an answer or a code is only text", async () => {
  assertProblem(await put("home", { json: { value: "own'; DROP TABLE answers; --" } }), 400, { field: "value" });
  assertProblem(await call(server, "GET", "/api/checkins/current/", { code: "' OR '1'='1" }), 404);
  await assertNothingStored();
});

test("what is no HTTP is refused without harm", async () => {
  const cases = [
    ["GARBAGE\r\n\r\n", /^HTTP\/1\.\d 400 /],
    ["GET / HTTP/3.7\r\nHost: x\r\n\r\n", /^HTTP\/1\.\d (400|505) /],
    ["GET / HTTP/1.1\r\n\r\n", /^HTTP\/1\.1 400 /],
    ["GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", /^HTTP\/1\.1 400 /],
    ["POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", /^HTTP\/1\.1 400 /],
    ["POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", /^HTTP\/1\.1 400 /],
    [`GET /${"a".repeat(5000)} HTTP/1.1\r\nHost: a\r\n\r\n`, /^HTTP\/1\.1 414 /],
    [`GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${"a".repeat(20000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
    ["BREW /coffee HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", /^HTTP\/1\.1 501 /],
  ];
  for (const [bytes, expected] of cases) assert.match(await rawExchange(server, bytes), expected, bytes.slice(0, 60));
  assert.equal((await call(server, "GET", "/health/live")).status, 200);
});
