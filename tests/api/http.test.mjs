// HTTP itself: headers, ids, caches, compression, methods, origins, slashes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { begin } from "./support/flow.mjs";
import { assertProblem, call, exchange, rawExchange } from "./support/http.mjs";
import { startServer } from "./support/server.mjs";

const friend = "https://wellbeing.example.org";
let server;
before(async () => (server = await startServer({ env: { EVENKEEL_SERVER_CORS_ORIGINS: friend, EVENKEEL_SERVER_TRUSTED_PROXIES: "127.0.0.1" } })));
after(() => server.remove());

const get = (path, headers = {}) => exchange(server, "GET", path, { headers });

test("every answer carries the security headers", async () => {
  for (const path of ["/", "/api/instruments/", "/api/nothing/", "/health/live", "/metrics", "/no-such-page", "/favicon.svg"]) {
    const { headers } = await get(path);
    const policy = Object.fromEntries(headers["content-security-policy"].split(";").map((part) => part.trim()).map((part) => [part.split(" ")[0], part.split(" ").slice(1).join(" ")]));
    assert.equal(policy["script-src"], "'self'", path);
    assert.equal(policy["default-src"], "'none'");
    assert.equal(policy["frame-ancestors"], "'none'");
    assert.doesNotMatch(headers["content-security-policy"], /unsafe/);
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["x-frame-options"], "DENY");
    assert.equal(headers["referrer-policy"], "no-referrer");
    assert.ok(headers["permissions-policy"]);
    assert.equal(headers["cross-origin-opener-policy"], "same-origin");
    assert.equal(headers["cross-origin-resource-policy"], "same-origin");
    assert.equal(headers.server, undefined, "no program and version for the curious");
  }
});

test("HSTS is sent only where the client came over TLS", async () => {
  assert.equal((await get("/")).headers["strict-transport-security"], undefined);
  assert.match((await get("/", { "X-Forwarded-Proto": "https" })).headers["strict-transport-security"], /max-age=\d+/);
});

test("answers about a check-in are kept by no cache", async () => {
  const checkin = await begin(server);
  const answer = await call(server, "GET", `${checkin.path}/`, { code: checkin.code });
  assert.equal(answer.headers["cache-control"], "no-store");
});

test("a request id comes back as it was sent; ours are unique", async () => {
  assert.equal((await get("/health/live", { "X-Request-Id": "abc-123_X.9" })).headers["x-request-id"], "abc-123_X.9");
  const own = (await Promise.all(Array.from({ length: 20 }, () => get("/health/live")))).map((one) => one.headers["x-request-id"]);
  assert.equal(new Set(own).size, 20);
  for (const bad of ["a".repeat(65), "has space", "<script>"]) {
    const id = (await get("/health/live", { "X-Request-Id": bad })).headers["x-request-id"];
    assert.notEqual(id, bad);
    assert.match(id, /^[\w.-]{1,64}$/);
  }
});

test("every path works with and without the closing slash", async () => {
  const checkin = await begin(server);
  const code = checkin.code;
  const paths = [
    ["GET", "/api/instruments"], ["GET", "/api/instruments/evenkeel-54"], ["GET", "/api/resources"], ["GET", checkin.path],
    ["GET", "/api/checkins/current"], ["GET", "/health/live"], ["GET", "/health/ready"], ["GET", "/metrics"], ["GET", "/api/docs"],
  ];
  for (const [method, path] of paths) {
    for (const slash of ["", "/"]) assert.equal((await call(server, method, path + slash, { code })).status, 200, path + slash);
  }
  for (const slash of ["", "/"]) {
    const { path, code } = await begin(server);
    assert.equal((await call(server, "POST", `/api/checkins${slash}`, { json: { instrument: "phq-9" } })).status, 201);
    assert.equal((await call(server, "POST", `/api/checkins/score${slash}`, { json: { instrument: "phq-9", answers: {} } })).status, 200);
    assert.equal((await call(server, "PUT", `${path}/answers/age${slash}`, { code, json: { value: 40 } })).status, 200);
    assert.equal((await call(server, "POST", `${path}/complete${slash}`, { code })).status, 200);
    assert.equal((await call(server, "GET", `${path}/result${slash}`, { code })).status, 200);
    assert.equal((await call(server, "DELETE", path + slash, { code })).status, 204);
  }
});

test("HEAD answers as GET does, without a body", async () => {
  for (const path of ["/", "/api/instruments/", "/api/openapi.json", "/health/live"]) {
    const [head, full] = [await exchange(server, "HEAD", path), await get(path)];
    assert.equal(head.status, 200);
    assert.equal(head.bytes.length, 0);
    for (const name of ["content-type", "content-length", "etag"]) assert.equal(head.headers[name], full.headers[name], `${path} ${name}`);
  }
});

test("a method that a path does not take is 405 with what it takes; OPTIONS lists it", async () => {
  for (const [method, path, allow] of [
    ["DELETE", "/api/instruments/", ["GET", "HEAD", "OPTIONS"]],
    ["GET", "/api/checkins/", ["OPTIONS", "POST"]],
    ["PATCH", "/api/checkins/01900000-0000-7000-8000-000000000000/", ["DELETE", "GET", "HEAD", "OPTIONS"]],
    ["POST", "/metrics", ["GET", "HEAD", "OPTIONS"]],
  ]) {
    const answer = await call(server, method, path, { unchecked: true });
    assertProblem(answer, 405, { code: "method_not_allowed" });
    assert.deepEqual(answer.headers.allow.split(", ").sort(), allow);
    const options = await exchange(server, "OPTIONS", path);
    assert.equal(options.status, 204);
    assert.deepEqual(options.headers.allow.split(", ").sort(), allow);
  }
});

test("a listed origin may call; any other may not", async () => {
  const preflight = (origin) => exchange(server, "OPTIONS", "/api/checkins/", { headers: { Origin: origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type" } });
  const allowed = await preflight(friend);
  assert.equal(allowed.headers["access-control-allow-origin"], friend);
  assert.match(allowed.headers["access-control-allow-methods"], /POST/);
  assert.match(allowed.headers["access-control-allow-headers"], /X-Resume-Code/);
  const simple = await get("/api/instruments/", { Origin: friend });
  assert.equal(simple.headers["access-control-allow-origin"], friend);
  assert.match(simple.headers.vary, /Origin/);
  for (const origin of ["https://evil.example.org", "http://wellbeing.example.org", `${friend}.evil.org`, "null"]) {
    for (const answer of [await preflight(origin), await get("/api/instruments/", { Origin: origin })]) {
      assert.equal(answer.headers["access-control-allow-origin"], undefined, origin);
      assert.equal(answer.headers["access-control-allow-methods"], undefined);
    }
  }
  assert.equal(simple.headers["access-control-allow-credentials"], undefined);
});

test("what has not changed is 304", async () => {
  const script = /src="(\/assets\/[^"]+\.js)"/.exec((await get("/")).text)[1];
  for (const path of ["/", script, "/favicon.svg"]) {
    const first = await get(path);
    const { etag } = first.headers;
    assert.ok(etag, `${path} has an ETag`);
    for (const condition of [etag, `"other", ${etag}`, "*", `W/${etag}`]) {
      const again = await get(path, { "If-None-Match": condition });
      assert.equal(again.status, 304, `${path} ${condition}`);
      assert.equal(again.bytes.length, 0);
      assert.equal(again.headers.etag, etag);
      assert.equal(again.headers["cache-control"], first.headers["cache-control"]);
    }
    assert.equal((await get(path, { "If-None-Match": '"other"' })).status, 200);
  }
  assert.match((await get(script)).headers["cache-control"], /immutable/);
  assert.equal((await get("/")).headers["cache-control"], "no-cache");
});

test("pages come in brotli or gzip when asked for, each with its own tag", async () => {
  const script = /src="(\/assets\/[^"]+\.js)"/.exec((await get("/")).text)[1];
  for (const path of ["/", script]) {
    const plain = await get(path);
    assert.equal(plain.headers["content-encoding"], undefined);
    assert.match(plain.headers.vary, /Accept-Encoding/);
    const br = await get(path, { "Accept-Encoding": "gzip, br" });
    assert.equal(br.headers["content-encoding"], "br");
    assert.deepEqual(brotliDecompressSync(br.bytes), plain.bytes);
    const gz = await get(path, { "Accept-Encoding": "gzip" });
    assert.equal(gz.headers["content-encoding"], "gzip");
    assert.deepEqual(gunzipSync(gz.bytes), plain.bytes);
    assert.equal(new Set([plain, br, gz].map((one) => one.headers.etag)).size, 3);
    assert.equal((await get(path, { "Accept-Encoding": "gzip;q=0, br;q=0" })).headers["content-encoding"], undefined);
  }
});

test("large JSON comes in gzip when asked for", async () => {
  const plain = await get("/api/instruments/evenkeel-54/");
  const packed = await get("/api/instruments/evenkeel-54/", { "Accept-Encoding": "gzip" });
  assert.equal(packed.headers["content-encoding"], "gzip");
  assert.ok(packed.bytes.length < plain.bytes.length / 3);
  assert.deepEqual(gunzipSync(packed.bytes), plain.bytes);
  assert.equal(Number(packed.headers["content-length"]), packed.bytes.length);
});

test("requests sent in one go are answered in order on one connection", async () => {
  const line = (path, last = false) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: ${path.replaceAll("/", "-")}\r\n${last ? "Connection: close\r\n" : ""}\r\n`;
  const post = '{"instrument":"phq-9","answers":{}}';
  const text = await rawExchange(server, line("/health/live") + `POST /api/checkins/score/ HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: two\r\nContent-Type: application/json\r\nContent-Length: ${post.length}\r\n\r\n${post}` + line("/api/nothing") + line("/health/ready", true));
  assert.deepEqual([...text.matchAll(/X-Request-Id: (\S+)/g)].map((match) => match[1]), ["-health-live", "two", "-api-nothing", "-health-ready"]);
  assert.deepEqual([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map((match) => match[1]), ["200", "200", "404", "200"]);
});

test("unknown pages answer 404 with the page that says so; known ones 200", async () => {
  for (const path of ["/", "/check-in", "/check-in/", "/result", "/help", "/about"]) assert.equal((await get(path)).status, 200, path);
  const missing = await get("/no-such-page");
  assert.equal(missing.status, 404);
  assert.match(missing.headers["content-type"], /^text\/html/);
  assert.equal((await get("/assets/none.js")).status, 404);
  for (const path of ["/../etc/passwd", "/%2e%2e/etc/passwd", "/..%2fetc%2fpasswd"]) assert.doesNotMatch((await get(path)).text, /root:/);
});

test("the pages that the server knows are the pages of the UI", async () => {
  const { readFileSync } = await import("node:fs");
  const { repository } = await import("./support/server.mjs");
  const router = readFileSync(`${repository}/ui/src/lib/router.ts`, "utf8");
  const pages = [...router.matchAll(/^\s+\w+: "(\/[^"]*)",$/gm)].map((match) => match[1]);
  assert.ok(pages.length >= 5);
  for (const path of pages) assert.equal((await get(path)).status, 200, path);
});
