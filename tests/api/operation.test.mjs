// Running it: health, metrics, stopping in order, crashing, starting again.
import assert from "node:assert/strict";
import net from "node:net";
import { after, before, test } from "node:test";
import { steady } from "./support/answers.mjs";
import { begin, completed, save } from "./support/flow.mjs";
import { assertProblem, call, exchange, expectData } from "./support/http.mjs";
import { eventually, startServer } from "./support/server.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.remove());

test("live and ready answer, and ready names the database and the model", async () => {
  assert.deepEqual(await expectData(server, "GET", "/health/live", 200), { status: "ok" });
  const ready = await expectData(server, "GET", "/health/ready", 200);
  assert.equal(ready.status, "ok");
  assert.match(ready.database, /sqlite/i);
  assert.ok(ready.model.length > 0);
});

/** The lines of a scrape: {name, labels, value}; fails on a line that is not of the format. */
function parseMetrics(text) {
  const typed = new Map();
  const samples = [];
  for (const line of text.trimEnd().split("\n")) {
    const type = /^# TYPE (\S+) (counter|gauge|histogram|summary|untyped)$/.exec(line);
    if (type) {
      assert.ok(!typed.has(type[1]), `${type[1]} is declared twice`);
      typed.set(type[1], type[2]);
      continue;
    }
    if (/^# HELP \S+ /.test(line)) continue;
    const found = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? ([-+]?(?:[\d.]+(?:e[-+]?\d+)?|Inf|NaN))$/i.exec(line);
    assert.ok(found, `not a line of the format: ${line}`);
    const labels = Object.fromEntries([...(found[2] ?? "").matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map((match) => [match[1], match[2]]));
    assert.ok([found[1], found[1].replace(/_(bucket|sum|count)$/, "")].some((name) => typed.has(name)), `${found[1]} has no TYPE`);
    samples.push({ name: found[1], labels, value: Number(found[3]) });
  }
  return { typed, samples };
}

test("metrics are in the Prometheus format, by route pattern, without anything of a person", async () => {
  const one = await completed(server, steady);
  await call(server, "GET", "/api/checkins/current/", { code: one.code });
  await call(server, "GET", `/api/resources/?country=GB`);
  await call(server, "GET", "/no-such-page-7731");
  await call(server, "GET", "/api/no-such-route-7731/");
  const answer = await exchange(server, "GET", "/metrics");
  assert.match(answer.headers["content-type"], /^text\/plain; ?version=0\.0\.4/);
  const { typed, samples } = parseMetrics(answer.text);
  for (const secret of [one.id, one.code, one.code.replaceAll("-", ""), "7731", "evenkeel-54", "country=", "phq9_1"]) {
    assert.ok(!answer.text.includes(secret), `metrics hold ${secret}`);
  }
  const document = JSON.parse((await exchange(server, "GET", "/api/openapi.json")).text);
  const patterns = new Set(Object.keys(document.paths));
  const routes = samples.filter((sample) => "route" in sample.labels);
  assert.ok(routes.length > 20);
  for (const { labels } of routes) {
    const route = labels.route.replace(/\{(\w+):\w+\}/g, "{$1}");
    assert.ok(patterns.has(route) || ["(pages)", "(unknown)", "/metrics/", "/api/openapi.json", "/api/docs/", "/api/docs/style.css"].includes(route), route);
  }
  const put = samples.find(({ name, labels }) => /requests_total$/.test(name) && /answers/.test(labels.route ?? "") && labels.status === "200");
  assert.equal(put.value, 54);
  for (const [name, type] of typed) {
    if (type !== "histogram") continue;
    const series = new Map();
    for (const sample of samples.filter((other) => other.name.startsWith(`${name}_`))) {
      const { le, ...labels } = sample.labels;
      const key = JSON.stringify(labels);
      if (!series.has(key)) series.set(key, { buckets: [] });
      if (sample.name.endsWith("_bucket")) series.get(key).buckets.push(sample.value);
      if (sample.name.endsWith("_count")) series.get(key).count = sample.value;
    }
    for (const [key, { buckets, count }] of series) {
      assert.deepEqual(buckets, [...buckets].sort((a, b) => a - b), `${name} ${key} grows`);
      assert.equal(buckets.at(-1), count, `${name} ${key} ends at its count`);
    }
  }
  assert.ok([...typed.keys()].some((name) => /database/.test(name)), "the database is measured");
});

test("metrics can be kept for whoever has the token", async () => {
  const closed = await startServer({ env: { EVENKEEL_METRICS_TOKEN: "a-long-random-text" } });
  try {
    assertProblem(await call(closed, "GET", "/metrics"), 401);
    assertProblem(await call(closed, "GET", "/metrics", { headers: { Authorization: "Bearer wrong" } }), 401);
    const answer = await call(closed, "GET", "/metrics", { headers: { Authorization: "Bearer a-long-random-text" } });
    assert.equal(answer.status, 200);
  } finally {
    await closed.remove();
  }
});

/** A connection that says what it got and when it was closed. */
function connect(to) {
  const socket = net.connect(to.port, "127.0.0.1");
  const state = { socket, text: "", closed: false };
  socket.on("data", (part) => (state.text += part));
  socket.on("error", () => {});
  state.end = new Promise((resolve) => socket.on("close", () => resolve((state.closed = true))));
  return state;
}

test("SIGTERM finishes a request that was accepted, takes no new ones, and ends with 0", async () => {
  const stopping = await startServer();
  try {
    const checkin = await begin(stopping);
    const body = '{"value": 51}';
    const [half, idle] = [connect(stopping), connect(stopping)];
    idle.socket.write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
    await eventually(() => idle.text.includes('"ok"'), "the idle connection was answered");
    half.socket.write(`PUT ${checkin.path}/answers/age/ HTTP/1.1\r\nHost: x\r\nX-Resume-Code: ${checkin.code}\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`);
    await eventually(() => half.text.startsWith("HTTP/1.1 100 "), "the head was read and the body asked for");
    half.text = "";
    half.socket.write(body.slice(0, 5));
    stopping.agent.destroy();
    stopping.signal("SIGTERM");
    await idle.end;
    assert.ok(!half.closed, "the request in flight is waited for");
    await assert.rejects(exchange({ port: stopping.port }, "GET", "/health/live"));
    half.socket.write(body.slice(5));
    await half.end;
    assert.match(half.text, /^HTTP\/1\.1 200 OK\r\n/);
    assert.match(half.text, /Connection: close/i);
    assert.deepEqual(await stopping.exit(), { code: 0, signal: null });
    const events = stopping.logLines().map((line) => line.event);
    assert.ok(events.indexOf("stopping") < events.indexOf("stopped") && events.includes("stopping"));

    const next = await startServer({ dataDir: stopping.dataDir });
    const kept = await expectData(next, "GET", `${checkin.path}/`, 200, { code: checkin.code });
    assert.deepEqual(kept.answers, { age: 51 }, "what was accepted was stored");
    await next.kill();
  } finally {
    await stopping.remove();
  }
});

test("SIGINT stops in order too, and an idle server stops at once", async () => {
  const idle = await startServer();
  const from = Date.now();
  idle.signal("SIGINT");
  assert.deepEqual(await idle.exit(), { code: 0, signal: null });
  assert.ok(Date.now() - from < 5000);
  await idle.remove();
});

test("a second start on the same data answers within three seconds", async () => {
  const first = await startServer();
  const checkin = await begin(first);
  await save(first, checkin, "age", 60);
  await first.stop();
  const from = Date.now();
  const second = await startServer({ dataDir: first.dataDir });
  assert.equal((await call(second, "GET", `${checkin.path}/`, { code: checkin.code })).status, 200);
  assert.ok(Date.now() - from < 3000, `${Date.now() - from} ms`);
  assert.ok(!second.logLines().some((line) => line.event === "migration applied"));
  await second.remove();
  await first.cleanUp();
});

test("a port that is taken is a clear error", async () => {
  await assert.rejects(startServer({ port: server.port }), (error) => {
    assert.match(error.message, /"code":[12],/);
    assert.match(error.message, /evenkeel: .*(port|address)/is);
    return true;
  });
});

test("more connections than allowed are refused with 503 and Retry-After", async () => {
  const small = await startServer({ env: { EVENKEEL_SERVER_MAX_CONNECTIONS: "2" } });
  try {
    const held = [connect(small), connect(small)];
    for (const one of held) one.socket.write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
    await eventually(() => held.every((one) => one.text.includes('"ok"')), "both are answered");
    const third = connect(small);
    third.socket.write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
    await third.end;
    assert.match(third.text, /^HTTP\/1\.1 503 /);
    assert.match(third.text, /Retry-After: \d+/i);
    for (const one of held) one.socket.destroy();
  } finally {
    await small.remove();
  }
});

test("a client that sends its request too slowly is cut off with 408", async () => {
  const strict = await startServer({ env: { EVENKEEL_SERVER_HEADER_TIMEOUT_MS: "200", EVENKEEL_SERVER_BODY_TIMEOUT_MS: "200" } });
  try {
    const slowHead = connect(strict);
    slowHead.socket.write("GET /health/live HTTP/1.1\r\nHo");
    const slowBody = connect(strict);
    slowBody.socket.write('POST /api/checkins/score/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"inst');
    await Promise.all([slowHead.end, slowBody.end]);
    assert.match(slowHead.text, /^(HTTP\/1\.1 408 |$)/);
    assert.match(slowBody.text, /^HTTP\/1\.1 408 /);
  } finally {
    await strict.remove();
  }
});
