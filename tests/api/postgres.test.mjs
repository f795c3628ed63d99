// The same program on PostgreSQL, which this file starts itself.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { steady } from "./support/answers.mjs";
import { begin, completed, save, saveAll, wholeWay } from "./support/flow.mjs";
import { assertProblem, call, expectData } from "./support/http.mjs";
import { startPostgres } from "./support/postgres.mjs";
import { eventually, runCommand, startServer, temporaryDirectory } from "./support/server.mjs";

const sealedForm = /^[a-z0-9]+\.[A-Za-z0-9+/]+=*$/;

// Everything stands in PostgreSQL but the keys: programs that share a database share these too.
let home;
let postgres;
let server;
const env = () => ({ EVENKEEL_DATABASE_URL: postgres.url });
const start = () => startServer({ env: env(), dataDir: home.path });
before(async () => {
  home = await temporaryDirectory();
  postgres = await startPostgres();
  server = await start();
});
after(async () => {
  await server?.remove();
  await postgres?.remove();
  await home?.remove();
});

test("a person goes the whole way, and every answer survives crashes", async () => {
  await wholeWay(server, async (old) => {
    await old.kill();
    return (server = await start());
  });
});

test("ready names the database; only the keys are written to the data directory", async () => {
  const { readdirSync } = await import("node:fs");
  const ready = await expectData(server, "GET", "/health/ready", 200);
  assert.match(ready.database, /postgres/i);
  assert.deepEqual(readdirSync(server.dataDir).filter((name) => !name.startsWith("keys.db-")), ["keys.db", "master.key"]);
  const keys = postgres.rows("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name LIKE '%keys%'");
  assert.deepEqual(keys, [["signing_keys"]], "people's keys stand in no database that is backed up with the data");
});

test("codes are stored hashed; answers are sealed; a deleted check-in leaves no row", async () => {
  const checkin = await begin(server);
  const stored = () => postgres.rows(`SELECT code_hash, content, wrapped_key FROM checkins WHERE id = '${checkin.id}'`)[0];
  const [, empty] = stored();
  await save(server, checkin, "home", "rent");
  const [hash, content, key] = stored();
  assert.match(hash, /^[0-9a-f]{64}$/);
  assert.notEqual(content, empty);
  for (const sealed of [content, key]) {
    assert.match(sealed, sealedForm);
    assert.doesNotMatch(Buffer.from(sealed.split(".")[1], "base64").toString("latin1"), /home|rent|\{"/);
  }
  await call(server, "DELETE", `${checkin.path}/`, { code: checkin.code });
  for (const table of ["checkins WHERE id", "safety_events WHERE checkin_id"]) {
    assert.deepEqual(postgres.rows(`SELECT count(*) FROM ${table} = '${checkin.id}'`), [["0"]]);
  }
});

test("item 9 is an event of its own at the moment of choosing, and stays when it is taken back and abandoned", async () => {
  const checkin = await begin(server);
  const events = () => postgres.rows(`SELECT id, sealed FROM safety_events WHERE checkin_id = '${checkin.id}' ORDER BY created_at, id`);
  await save(server, checkin, "phq9_9", 1);
  const [first] = events();
  await save(server, checkin, "safety_intent", true);
  assert.equal(events().length, 2);
  await saveAll(server, checkin, { safety_intent: false, phq9_9: 0 });
  const left = events();
  assert.deepEqual(left[0], first, "what was noted is not changed");
  assert.ok(left.length >= 2);
  for (const [, sealed] of left) {
    assert.match(sealed, sealedForm);
    assert.doesNotMatch(Buffer.from(sealed.split(".")[1], "base64").toString("latin1"), /better off dead|phq9|safety|moderate|critical|level/);
  }
});

test("scoring stores nothing", async () => {
  const counts = () => postgres.rows("SELECT (SELECT count(*) FROM checkins), (SELECT count(*) FROM population_counts), (SELECT count(*) FROM safety_events)");
  const before = counts();
  await expectData(server, "POST", "/api/checkins/score/", 200, { json: { instrument: "evenkeel-54", answers: { ...steady, phq9_9: 3 }, include_population: true } });
  assert.deepEqual(counts(), before);
});

test("answers saved by many at once all stand there, each once", async () => {
  const checkin = await begin(server);
  const others = { home: "rent", sleep_hours: 7, employment: "employed", loneliness: "never" };
  await Promise.all([...Array.from({ length: 24 }, (_, i) => save(server, checkin, "age", 30 + (i % 3))), ...Object.entries(others).map(([item, value]) => save(server, checkin, item, value))]);
  const found = await expectData(server, "GET", `${checkin.path}/`, 200, { code: checkin.code });
  assert.ok([30, 31, 32].includes(found.answers.age));
  assert.deepEqual({ ...found.answers, age: 0 }, { ...others, age: 0 });
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
  const second = await start();
  try {
    const checkin = await begin(server);
    await save(second, checkin, "age", 45);
    const found = await expectData(server, "GET", `${checkin.path}/`, 200, { code: checkin.code });
    assert.deepEqual(found.answers, { age: 45 });
  } finally {
    await second.kill();
  }
});

test("a program without the keys of this database is refused, and nothing is changed", async () => {
  const before = postgres.rows("SELECT (SELECT count(*) FROM checkins), (SELECT count(*) FROM accounts)");
  await assert.rejects(startServer({ env: env() }), (error) => {
    assert.match(error.message, /key/i);
    assert.doesNotMatch(error.message, /internal error|exception/i);
    return true;
  });
  assert.deepEqual(postgres.rows("SELECT (SELECT count(*) FROM checkins), (SELECT count(*) FROM accounts)"), before);
});

test("an edited migration and a newer database are refused, and neither is touched", async () => {
  await server.stop();
  const [[checksum]] = postgres.rows("SELECT checksum FROM schema_migrations WHERE version = 1");
  postgres.rows("UPDATE schema_migrations SET checksum = 'edited' WHERE version = 1");
  await assert.rejects(start(), /was changed after it had been applied/);
  postgres.rows(`UPDATE schema_migrations SET checksum = '${checksum}' WHERE version = 1`);
  postgres.rows("INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (9999, 'from_the_future', 'x', 0)");
  for (const command of ["serve", "migrate"]) {
    const done = runCommand([command], { env: { ...env(), EVENKEEL_DATA_DIR: server.dataDir, EVENKEEL_SERVER_PORT: "0" } });
    assert.equal(done.status, 1, command);
    assert.match(done.stderr, /newer than this program.*9999.*from_the_future/s);
    assert.doesNotMatch(done.stderr, /internal error|exception/i);
  }
  postgres.rows("DELETE FROM schema_migrations WHERE version = 9999");
  server = await start();
});

test("a database that is not there is a clear error without the password", async () => {
  await assert.rejects(startServer({ env: { EVENKEEL_DATABASE_URL: "postgresql://evenkeel:pass-7731@127.0.0.1:1/none" } }), (error) => {
    assert.doesNotMatch(error.message, /pass-7731/);
    assert.match(error.message, /database/i);
    return true;
  });
});
