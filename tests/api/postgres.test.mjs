// The same program on PostgreSQL, which this file starts itself.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { steady } from "./support/answers.mjs";
import { begin, completed, save, saveAll, wholeWay } from "./support/flow.mjs";
import { assertProblem, call, expectData } from "./support/http.mjs";
import { startPostgres } from "./support/postgres.mjs";
import { eventually, runCommand, startServer } from "./support/server.mjs";

let postgres;
let server;
const env = () => ({ EVENKEEL_DATABASE_URL: postgres.url });
before(async () => {
  postgres = await startPostgres();
  server = await startServer({ env: env() });
});
after(async () => {
  await server?.remove();
  await postgres?.remove();
});

test("a person goes the whole way, and every answer survives crashes", async () => {
  await wholeWay(server, async (old) => {
    await old.remove();
    return (server = await startServer({ env: env() }));
  });
});

test("ready names the database; nothing is written to the data directory", async () => {
  const { readdirSync } = await import("node:fs");
  const ready = await expectData(server, "GET", "/health/ready", 200);
  assert.match(ready.database, /postgres/i);
  assert.deepEqual(readdirSync(server.dataDir), []);
});

test("codes are stored hashed; answers as given; a deleted check-in leaves no row", async () => {
  const checkin = await begin(server);
  await save(server, checkin, "home", "rent");
  assert.deepEqual(postgres.rows(`SELECT item, value FROM answers WHERE checkin_id = '${checkin.id}'`), [["home", '"rent"']]);
  const [[hash]] = postgres.rows(`SELECT code_hash FROM checkins WHERE id = '${checkin.id}'`);
  assert.match(hash, /^[0-9a-f]{64}$/);
  await call(server, "DELETE", `${checkin.path}/`, { code: checkin.code });
  for (const table of ["checkins WHERE id", "answers WHERE checkin_id", "safety_events WHERE checkin_id"]) {
    assert.deepEqual(postgres.rows(`SELECT count(*) FROM ${table} = '${checkin.id}'`), [["0"]]);
  }
});

test("item 9 is an event of its own at the moment of choosing, and stays when it is taken back and abandoned", async () => {
  const checkin = await begin(server);
  const events = () => postgres.rows(`SELECT level, rules FROM safety_events WHERE checkin_id = '${checkin.id}' ORDER BY created_at, id`);
  await save(server, checkin, "phq9_9", 1);
  assert.deepEqual(events(), [["moderate", "phq9_9.1"]]);
  await save(server, checkin, "safety_intent", true);
  assert.equal(events().length, 2);
  assert.equal(events()[1][0], "critical");
  await saveAll(server, checkin, { safety_intent: false, phq9_9: 0 });
  const left = events();
  assert.deepEqual(left.slice(0, 2).map(([level]) => level), ["moderate", "critical"]);
  assert.doesNotMatch(JSON.stringify(left), /better off dead|true|false/);
});

test("scoring stores nothing", async () => {
  const counts = () => postgres.rows("SELECT (SELECT count(*) FROM checkins), (SELECT count(*) FROM answers), (SELECT count(*) FROM safety_events)");
  const before = counts();
  await expectData(server, "POST", "/api/checkins/score/", 200, { json: { instrument: "evenkeel-54", answers: { ...steady, phq9_9: 3 }, include_population: true } });
  assert.deepEqual(counts(), before);
});

test("the same answer saved by many at once is stored once", async () => {
  const checkin = await begin(server);
  await Promise.all(Array.from({ length: 24 }, (_, i) => save(server, checkin, "age", 30 + (i % 3))));
  assert.deepEqual(postgres.rows(`SELECT count(*) FROM answers WHERE checkin_id = '${checkin.id}'`), [["1"]]);
});

test("when the database is gone: not ready, 503 with Retry-After, resources still there; and it comes back by itself", async () => {
  const checkin = await completed(server, steady);
  const open = await begin(server);
  const expected = await expectData(server, "GET", "/api/resources/?country=GB", 200);
  await postgres.stop();
  const ready = await eventually(async () => {
    const answer = await call(server, "GET", "/health/ready");
    return answer.status === 503 ? answer : undefined;
  }, "not ready");
  assertProblem(ready, 503, { code: "unavailable" });
  assert.match(ready.headers["retry-after"], /^\d+$/);
  assert.equal((await call(server, "GET", "/health/live")).status, 200);
  for (const [method, path, options] of [
    ["POST", "/api/checkins/", { json: { instrument: "evenkeel-54" } }],
    ["GET", `${checkin.path}/result/`, { code: checkin.code }],
    ["PUT", `${open.path}/answers/age/`, { code: open.code, json: { value: 33 } }],
  ]) {
    const answer = await call(server, method, path, options);
    assertProblem(answer, 503, { code: "unavailable" });
    assert.match(answer.headers["retry-after"], /^\d+$/);
    assert.doesNotMatch(answer.text, /postgres|libpq|127\.0\.0\.1|SELECT|INSERT/i, "nothing of the inside comes out");
  }
  assert.deepEqual(await expectData(server, "GET", "/api/resources/?country=GB", 200), expected);
  const scored = await expectData(server, "POST", "/api/checkins/score/", 200, { json: { instrument: "evenkeel-54", answers: steady, include_population: true } });
  assert.equal(scored.risk.status, "scored", "scoring needs no database");
  assert.equal((await call(server, "GET", "/")).status, 200);

  await postgres.start();
  await eventually(async () => (await call(server, "GET", "/health/ready")).status === 200, "ready again");
  const saved = await eventually(async () => {
    const answer = await call(server, "PUT", `${open.path}/answers/age/`, { code: open.code, json: { value: 34 } });
    return answer.status === 200 ? answer : undefined;
  }, "saving works again");
  assert.equal(saved.data.answered, 1);
  const found = await expectData(server, "GET", `${open.path}/`, 200, { code: open.code });
  assert.deepEqual(found.answers, { age: 34 });
});

test("two programs on one database see the same check-in", async () => {
  const second = await startServer({ env: env() });
  try {
    const checkin = await begin(server);
    await save(second, checkin, "age", 45);
    const found = await expectData(server, "GET", `${checkin.path}/`, 200, { code: checkin.code });
    assert.deepEqual(found.answers, { age: 45 });
  } finally {
    await second.remove();
  }
});

test("an edited migration and a newer database are refused, and neither is touched", async () => {
  await server.stop();
  const [[checksum]] = postgres.rows("SELECT checksum FROM schema_migrations WHERE version = 1");
  postgres.rows("UPDATE schema_migrations SET checksum = 'edited' WHERE version = 1");
  await assert.rejects(startServer({ env: env() }), /was changed after it had been applied/);
  postgres.rows(`UPDATE schema_migrations SET checksum = '${checksum}' WHERE version = 1`);
  postgres.rows("INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (9999, 'from_the_future', 'x', 0)");
  for (const command of ["serve", "migrate"]) {
    const done = runCommand([command], { env: { ...env(), EVENKEEL_DATA_DIR: server.dataDir, EVENKEEL_SERVER_PORT: "0" } });
    assert.equal(done.status, 1, command);
    assert.match(done.stderr, /newer than this program.*9999.*from_the_future/s);
    assert.doesNotMatch(done.stderr, /internal error|exception/i);
  }
  postgres.rows("DELETE FROM schema_migrations WHERE version = 9999");
  server = await startServer({ env: env() });
});

test("a database that is not there is a clear error without the password", async () => {
  await assert.rejects(startServer({ env: { EVENKEEL_DATABASE_URL: "postgresql://evenkeel:pass-7731@127.0.0.1:1/none" } }), (error) => {
    assert.doesNotMatch(error.message, /pass-7731/);
    assert.match(error.message, /database/i);
    return true;
  });
});
