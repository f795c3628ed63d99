// What lies on the disk: nothing that a person typed, and nothing at all that opens without the keys.
import assert from "node:assert/strict";
import { copyFileSync, existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { struggling } from "./support/answers.mjs";
import { begin, completed, save } from "./support/flow.mjs";
import { assertProblem } from "./support/http.mjs";
import { Person, consent, memberCheckin, register } from "./support/identity.mjs";
import { startPostgres } from "./support/postgres.mjs";
import { runCommand, startServer, temporaryDirectory } from "./support/server.mjs";

const quick = { EVENKEEL_IDENTITY_ARGON2_MEMORY_KIB: "8192", EVENKEEL_IDENTITY_ARGON2_PASSES: "1" };
const filesOf = (directory) => readdirSync(directory).map((name) => join(directory, name)).filter((path) => statSync(path).isFile());
const bytesOf = (directory) => Buffer.concat(filesOf(directory).filter((path) => !path.endsWith("master.key")).map((path) => readFileSync(path))).toString("latin1");

const typed = { name: "Cormorant Seventyone", display_name: "Display Seventyone", email: "cormorant71@example.org", password: "lantern seventyone harbour" };

/** Everything a person can type so far, and the words that must not be found. */
async function live(server) {
  const person = await register(server, typed);
  await consent(person, "store_checkins");
  const done = await memberCheckin(person, { ...struggling, occupation: "public_safety", phq9_9: 2 });
  const open = await person.data("POST", "/api/checkins/", 201, { instrument: "evenkeel-54" });
  await person.data("PUT", `/api/checkins/${open.checkin_id}/answers/safety_plan/`, 200, { value: true });
  const visitor = await completed(server, { ...struggling, occupation: "public_safety" });
  await save(server, await begin(server), "occupation", "public_safety");
  const words = ["public_safety", "Seventyone", "seventyone", "cormorant71", "phq9_9", "phq9_1\"", "safety_plan", "some_secondary", typed.password, visitor.code, visitor.code.replaceAll("-", ""), "item9", "\"level\"", done.result.headline];
  return { person, done, words };
}

test("the SQLite files hold none of what was typed", async () => {
  const server = await startServer({ env: quick });
  try {
    const { words, done } = await live(server);
    for (const when of ["while it runs", "after it stopped"]) {
      if (when.startsWith("after")) await server.stop();
      const stored = bytesOf(server.dataDir);
      assert.ok(stored.includes(done.id), "the check-in is there");
      for (const word of words) assert.ok(!stored.includes(word), `${when}: the files hold ${word}`);
    }
  } finally {
    await server.remove();
  }
});

test("a PostgreSQL dump holds none of what was typed", async () => {
  const postgres = await startPostgres();
  const server = await startServer({ env: { ...quick, EVENKEEL_DATABASE_URL: postgres.url } });
  try {
    const { words, done } = await live(server);
    const tables = postgres.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").map(([name]) => name);
    assert.ok(tables.length > 15);
    const dump = tables.map((table) => postgres.rows(`SET evenkeel.subject = '*'; SELECT * FROM ${table}`).flat().join("\n")).join("\n");
    assert.ok(dump.includes(done.id));
    for (const word of words) assert.ok(!dump.includes(word), `the dump holds ${word}`);
  } finally {
    await server.remove();
    await postgres.remove();
  }
});

test("after erasure an older backup of the database brings nothing back", async () => {
  let server = await startServer({ env: quick });
  const backup = await temporaryDirectory("evenkeel-backup-");
  try {
    const { person, done } = await live(server);
    await server.stop();
    copyFileSync(join(server.dataDir, "evenkeel.db"), join(backup.path, "evenkeel.db"));
    server = await startServer({ env: quick, dataDir: server.dataDir });
    person.server = server;
    await person.signIn();
    await person.data("POST", "/api/me/erase/", 204, { confirm: "erase", current_password: person.password });
    assertProblem(await person.call("GET", "/api/me/"), 401);
    assert.equal((await person.signIn()).status, 401);
    await server.stop();
    assert.ok(!bytesOf(server.dataDir).includes(done.id), "the rows are gone from the files themselves");

    for (const name of readdirSync(server.dataDir)) if (name.startsWith("evenkeel.db")) rmSync(join(server.dataDir, name));
    copyFileSync(join(backup.path, "evenkeel.db"), join(server.dataDir, "evenkeel.db"));
    assert.ok(bytesOf(server.dataDir).includes(done.id), "the backup has the sealed rows");
    server = await startServer({ env: quick, dataDir: server.dataDir });
    const back = new Person(server, typed);
    assert.equal((await back.signIn()).status, 401, "the key is gone, so nobody gets in and nothing opens");
    await server.stop();
    assert.ok(!bytesOf(server.dataDir).includes(done.id), "what came back without a key is removed again");
  } finally {
    await server.remove();
    await backup.remove();
  }
});

test("the master key's file is for its owner alone, and a loose one is refused", async () => {
  const { chmodSync } = await import("node:fs");
  let server = await startServer({ env: quick });
  try {
    const path = join(server.dataDir, "master.key");
    assert.equal(statSync(path).mode & 0o777, 0o600);
    await server.stop();
    chmodSync(path, 0o644);
    const refused = runCommand(["serve"], { env: { ...quick, EVENKEEL_DATA_DIR: server.dataDir, EVENKEEL_SERVER_PORT: "0" } });
    assert.notEqual(refused.status, 0);
    assert.match(refused.stderr, /master\.key/);
    chmodSync(path, 0o600);
    const key = readFileSync(path, "utf8").trim();
    assert.ok(!refused.stderr.includes(key));
    assert.ok(!bytesOf(server.dataDir).includes(key), "the master key is in no database");
    rmSync(path);
    const lost = runCommand(["serve"], { env: { ...quick, EVENKEEL_DATA_DIR: server.dataDir, EVENKEEL_SERVER_PORT: "0" } });
    assert.notEqual(lost.status, 0, "a lost key is not replaced behind everybody's back");
    assert.ok(!existsSync(path));
  } finally {
    await server.remove();
  }
});

test("the master key can be changed, and everything still opens", async () => {
  let server = await startServer({ env: quick });
  try {
    const person = await register(server);
    await consent(person, "store_checkins");
    const { id, result } = await memberCheckin(person, struggling);
    await server.stop();
    const path = join(server.dataDir, "master.key");
    const before = readFileSync(path, "utf8");
    const rotated = runCommand(["keys", "rotate"], { env: { ...quick, EVENKEEL_DATA_DIR: server.dataDir } });
    assert.equal(rotated.status, 0, rotated.stderr);
    assert.notEqual(readFileSync(path, "utf8"), before);
    server = await startServer({ env: quick, dataDir: server.dataDir });
    person.server = server;
    await person.signIn();
    assert.deepEqual(await person.data("GET", `/api/checkins/${id}/result/`), result);
  } finally {
    await server.remove();
  }
});
