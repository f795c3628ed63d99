// What is written about people: nothing. A whole way of one person with everything logged, then a search of the log.
import assert from "node:assert/strict";
import { test } from "node:test";
import { struggling } from "./support/answers.mjs";
import { completed, save, saveAll, begin } from "./support/flow.mjs";
import { assertProblem, call } from "./support/http.mjs";
import { startServer } from "./support/server.mjs";

/** Visits everything, with good and bad input, and returns what must not be found anywhere. */
async function walkThrough(server) {
  const answers = { ...struggling, occupation: "public_safety", country: "NZ", age: 87, phq9_9: 3 };
  const done = await completed(server, answers);
  const open = await begin(server);
  await saveAll(server, open, { phq9_9: 2, safety_intent: true, age: 86 });
  await call(server, "GET", "/api/checkins/current/", { code: done.code.toLowerCase() });
  await call(server, "GET", `${done.path}/result/`, { code: done.code });
  await call(server, "GET", "/api/resources/?country=NZ");
  await call(server, "GET", "/api/resources/?country=value-7731");
  await call(server, "GET", "/api/resources/?name-7731=NZ");
  await call(server, "GET", "/secret-page-7731");
  await call(server, "GET", "/api/secret-7731/");
  await call(server, "GET", `${done.path}/`, { code: "code-7731" });
  assertProblem(await call(server, "PUT", `${open.path}/answers/home/`, { code: open.code, json: { value: "castle-7731" } }), 400, { secrets: ["7731"] });
  assertProblem(await call(server, "PUT", `${open.path}/answers/home/`, { code: open.code, body: '{"value": broken-7731}', headers: { "Content-Type": "application/json" } }), 400, { secrets: ["7731"] });
  assertProblem(await call(server, "PUT", `${open.path}/answers/secret_7731/`, { code: open.code, json: { value: 1 } }), 400);
  assertProblem(await call(server, "PUT", `${done.path}/answers/age/`, { code: done.code, json: { value: 85 } }), 409);
  await call(server, "POST", "/api/checkins/score/", { json: { instrument: "evenkeel-54", answers: { ...answers, home: "score-7731" } } });
  await call(server, "DELETE", `${open.path}/`, { code: open.code });
  return { people: [done, open], answers };
}

function secretsOf({ people }) {
  const codes = people.flatMap(({ code }) => [code, code.toLowerCase(), code.replaceAll("-", ""), code.slice(0, 11)]);
  return [...people.map(({ id }) => id), ...codes, "7731", "public_safety", "Police", "castle"];
}

test("with everything logged, no answer, code, id or address of a person is in the log", async () => {
  const server = await startServer({ env: { EVENKEEL_LOG_LEVEL: "debug", EVENKEEL_LOG_REQUESTS: "all" } });
  try {
    const walked = await walkThrough(server);
    await server.stop();
    const lines = server.logLines();
    assert.ok(lines.filter((line) => line.event === "request").length > 60, "requests are logged");
    for (const secret of secretsOf(walked)) assert.ok(!server.log.includes(secret), `the log holds ${secret}`);
    assert.ok(!server.output.includes("7731"));
    for (const line of lines) {
      for (const key of ["value", "answer", "answers", "code", "path", "query", "body", "client", "ip", "user_agent"]) {
        if (key === "code" && /^[a-z_]+$/.test(line.code ?? "")) continue; // an error's own name
        assert.ok(!(key in line), `a line has the member ${key}: ${JSON.stringify(line)}`);
      }
      if (line.route) assert.match(line.route, /^(\/[a-z0-9_.{}:\/-]*|\(pages\)|\(unknown\))$/);
    }
    const safety = lines.filter((line) => line.event === "safety event stored");
    assert.ok(safety.length >= 3, "that something must be followed up is in the log; what it is stands sealed in its row");
    for (const line of safety) assert.deepEqual(Object.keys(line), ["time", "level", "event"]); // the log's own level
  } finally {
    await server.remove();
  }
});

test("by default only what went wrong is logged; with none, no requests at all", async () => {
  for (const [setting, expected] of [["errors", (lines) => lines.length > 0 && lines.every((line) => line.status >= 400)], ["none", (lines) => lines.length === 0]]) {
    const server = await startServer({ env: { EVENKEEL_LOG_REQUESTS: setting } });
    try {
      await save(server, await begin(server), "age", 40);
      await call(server, "GET", "/api/nothing/");
      await server.stop();
      const requests = server.logLines().filter((line) => line.event === "request");
      assert.ok(expected(requests), `log.requests=${setting}: ${JSON.stringify(requests)}`);
    } finally {
      await server.remove();
    }
  }
});

test("the database holds no code, and nothing of a deleted check-in", async () => {
  const { readFileSync, readdirSync } = await import("node:fs");
  const { join } = await import("node:path");
  const server = await startServer();
  try {
    const kept = await completed(server, struggling);
    const gone = await begin(server);
    await saveAll(server, gone, { phq9_9: 3, country: "VU" });
    await call(server, "DELETE", `${gone.path}/`, { code: gone.code });
    await server.stop();
    const stored = Buffer.concat(readdirSync(server.dataDir).map((name) => readFileSync(join(server.dataDir, name)))).toString("latin1");
    assert.ok(stored.includes(kept.id), "what is kept is there");
    for (const { code } of [kept, gone]) {
      for (const form of [code, code.replaceAll("-", "")]) assert.ok(!stored.includes(form), "codes are stored hashed");
    }
    assert.ok(!stored.includes(gone.id), "a deleted check-in is gone from the file itself");
  } finally {
    await server.remove();
  }
});
