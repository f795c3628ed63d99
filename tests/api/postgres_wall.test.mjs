// Row-level security on PostgreSQL: a second wall behind the program's own checks. It stands for everybody but a
// superuser, so the program runs here as the plain owner of its tables.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { struggling } from "./support/answers.mjs";
import { completed } from "./support/flow.mjs";
import { assertProblem, call, expectData } from "./support/http.mjs";
import { consent, firstAdmin, invite, memberCheckin, register } from "./support/identity.mjs";
import { startPostgres } from "./support/postgres.mjs";
import { startServer } from "./support/server.mjs";
import { unzip } from "./support/zip.mjs";

const quick = { EVENKEEL_IDENTITY_ARGON2_MEMORY_KIB: "8192", EVENKEEL_IDENTITY_ARGON2_PASSES: "1" };
const reason = "They rang the front desk in tears and hung up; I need to see how they were.";
const walled = ["checkins", "safety_events", "notices"];
let postgres;
let server;
let admin;
let counsellor;
let maya;
let ben;
let visitor;

before(async () => {
  postgres = await startPostgres();
  postgres.rows("CREATE ROLE keeper LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE");
  postgres.rows("CREATE ROLE reader LOGIN NOSUPERUSER NOBYPASSRLS");
  postgres.rows("GRANT CREATE, USAGE ON SCHEMA public TO keeper");
  postgres.rows("CREATE DATABASE keystore OWNER keeper");
  server = await startServer({ env: { ...quick, EVENKEEL_DATABASE_URL: postgres.urlOf("keeper"), EVENKEEL_KEYS_STORE: postgres.urlOf("keeper", "keystore") } });
  postgres.rows("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO reader");
  admin = await (await firstAdmin(server)).enrol();
  counsellor = await (await invite(admin, { roles: ["member", "counsellor"] })).enrol();
  [maya, ben] = [await person("wall-maya"), await person("wall-ben")];
  visitor = await completed(server, struggling);
});
after(async () => {
  await server?.remove();
  await postgres?.remove();
});

/** A member with a completed check-in that has a safety event, and a notice. */
async function person(name) {
  const made = await register(server, { name });
  await consent(made, "store_checkins");
  made.done = await memberCheckin(made, { ...struggling, phq9_9: 2 });
  assert.equal((await counsellor.call("POST", "/api/care/break-glass/", { json: { name, reason } })).status, 201);
  return made;
}

const ownerColumn = (table) => (table === "notices" ? "account_id" : "owner_id");
/** Whose rows a role sees in a table when it speaks for a subject. */
function seen(table, { role = "reader", subject } = {}) {
  const word = subject === undefined ? "" : `SET evenkeel.subject = '${subject}'; `;
  return postgres.rows(`${word}SELECT DISTINCT ${ownerColumn(table)} FROM ${table} WHERE ${ownerColumn(table)} IS NOT NULL ORDER BY 1`, role).map(([id]) => id);
}

test("the program runs as a role that is no superuser and cannot pass the wall", () => {
  assert.deepEqual(postgres.rows("SELECT DISTINCT usename FROM pg_stat_activity WHERE application_name = 'evenkeel'"), [["keeper"]]);
  for (const table of walled) {
    assert.deepEqual(postgres.rows(`SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = '${table}'`), [["t", "t"]], table);
    const everybody = postgres.rows(`SELECT DISTINCT ${ownerColumn(table)} FROM ${table}`).flat();
    for (const one of [maya, ben]) assert.ok(everybody.includes(one.me.id), `${table} has rows of each`);
  }
});

test("without a subject nobody's rows are there, with one only theirs: for a reader and for the tables' owner", () => {
  for (const role of ["reader", "keeper"]) {
    for (const table of walled) {
      assert.deepEqual(seen(table, { role }), [], `${table} as ${role}`);
      assert.deepEqual(seen(table, { role, subject: "" }), []);
      assert.deepEqual(seen(table, { role, subject: maya.me.id }), [maya.me.id], `${table} as ${role}`);
      assert.deepEqual(seen(table, { role, subject: ben.me.id }), [ben.me.id]);
      assert.deepEqual(seen(table, { role, subject: `${maya.me.id}' OR '1'='1`.replaceAll("'", "''") }), []);
    }
  }
});

test("another person's rows can be neither changed nor removed, nor be put into their name", () => {
  const as = (sql) => postgres.query(`SET evenkeel.subject = '${ben.me.id}'; ${sql}`, "reader");
  const before = postgres.rows(`SELECT * FROM checkins WHERE owner_id = '${maya.me.id}'`);
  assert.equal(as(`WITH gone AS (DELETE FROM checkins WHERE id = '${maya.done.id}' RETURNING 1) SELECT count(*) FROM gone`).text, "0");
  assert.equal(as(`WITH changed AS (UPDATE checkins SET saved_at = 0 WHERE id = '${maya.done.id}' RETURNING 1) SELECT count(*) FROM changed`).text, "0");
  assert.match(as(`UPDATE checkins SET owner_id = '${maya.me.id}' WHERE owner_id = '${ben.me.id}'`).error, /row-level security/);
  assert.match(as(`INSERT INTO notices VALUES ('x', '${maya.me.id}', 'x', 'x', 0)`).error, /row-level security/);
  assert.deepEqual(postgres.rows(`SELECT * FROM checkins WHERE owner_id = '${maya.me.id}'`), before);
});

test("the wall does not leak from one connection's job to the next", async () => {
  // Many people at once over the same few connections: everybody gets theirs.
  const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => [maya, ben][i % 2].data("GET", "/api/me/checkins/")));
  answers.forEach(({ checkins }, i) => assert.deepEqual(checkins.map(({ checkin_id }) => checkin_id), [[maya, ben][i % 2].done.id]));
  assertProblem(await maya.call("GET", `/api/checkins/${ben.done.id}/result/`), 404);
  assert.deepEqual(await expectData(server, "GET", `${visitor.path}/result/`, 200, { code: visitor.code }), visitor.result);
});

test("everything of the program works behind the wall", async () => {
  const lena = await person("wall-lena");
  assert.deepEqual(await lena.data("GET", `/api/checkins/${lena.done.id}/result/`), lena.done.result);
  assert.equal((await lena.data("GET", "/api/me/notices/")).length, 1);
  const claimed = await lena.data("POST", "/api/me/checkins/claim/", 200, { code: (await completed(server, struggling)).code });
  assert.equal((await lena.data("GET", `/api/me/checkins/compare/?a=${lena.done.id}&b=${claimed.checkin_id}`)).items.length > 50, true);
  assert.equal((await lena.data("GET", "/api/me/questions/evenkeel-54/sleep_hours/")).points.length, 2);
  assert.equal((await counsellor.data("GET", `/api/care/clients/${lena.me.id}/checkins/`)).checkins.length, 2);
  assert.equal((await counsellor.data("GET", "/api/care/clients/")).length, 3);
  assert.ok((await admin.data("GET", "/api/me/notices/")).filter(({ kind }) => kind === "break_glass").length >= 3);
  const files = unzip((await lena.call("GET", "/api/me/export/")).bytes);
  for (const name of ["check_ins", "check_in_answers", "safety_events", "notices"]) assert.ok(JSON.parse(files[`${name}.json`]).length > 0, name);

  const report = await admin.data("POST", "/api/admin/retention/run/", 200, { dry_run: false });
  assert.deepEqual(report.items.filter(({ problem }) => problem !== undefined), []);
  assert.equal((await admin.data("POST", "/api/admin/audit/verify/")).ok, true);
  await lena.data("POST", "/api/me/erase/", 204, { confirm: "erase", current_password: lena.password });
  for (const table of walled) assert.ok(!seen(table, { subject: "*" }).includes(lena.me.id), `${table} names nobody who is gone`);
  const visits = await completed(server, struggling);
  assert.equal((await call(server, "DELETE", `${visits.path}/`, { code: visits.code })).status, 204);
});

test("retention removes members' and visitors' rows behind the wall", async () => {
  const tomas = await person("wall-tomas");
  await tomas.data("POST", "/api/checkins/", 201, { instrument: "evenkeel-54" });
  const old = Date.now() - 800 * 86_400_000;
  postgres.rows(`UPDATE checkins SET saved_at = ${old} WHERE (owner_id = '${tomas.me.id}' AND status = 'in_progress') OR id = '${visitor.id}'`);
  postgres.rows(`UPDATE notices SET created_at = ${old} WHERE account_id = '${tomas.me.id}'`);
  const { items } = await admin.data("POST", "/api/admin/retention/run/", 200, { dry_run: false });
  const removed = Object.fromEntries(items.map(({ kind, removed: count }) => [kind, count]));
  assert.deepEqual([removed.unclaimed_checkins, removed.unfinished_checkins, removed.notices], [1, 1, 1]);
  assert.deepEqual((await tomas.data("GET", "/api/me/checkins/")).checkins.map(({ status }) => status), ["completed"]);
});

test("the audit log takes no change and no deletion, from its owner neither", () => {
  for (const role of ["reader", "keeper", "evenkeel"]) {
    for (const sql of ["UPDATE audit_log SET actor_id = 'nobody'", "DELETE FROM audit_log", "DELETE FROM audit_log WHERE seq = 1"]) {
      const { status, error } = postgres.query(sql, role);
      assert.notEqual(status, 0, `${role}: ${sql}`);
      assert.match(error, /the audit log cannot be changed/);
    }
  }
  assert.notEqual(postgres.query("TRUNCATE audit_log", "reader").status, 0);
});

test("people's keys stand in a database of their own, wrapped; this one holds sealed rows alone", () => {
  const stored = (url, sql) => spawnSync(join(postgres.bin, "psql"), ["-X", "-q", "-A", "-t", url, "-c", sql], { encoding: "utf8" }).stdout;
  const tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name LIKE '%keys%'";
  assert.equal(stored(postgres.url, tables).trim(), "signing_keys");
  const keys = stored(postgres.urlOf("keeper", "keystore"), tables).trim().split("\n").map((name) => stored(postgres.urlOf("keeper", "keystore"), `SELECT * FROM ${name}`)).join("");
  assert.ok(keys.includes(maya.me.id), "the key store knows whose keys it has");
  for (const [id, sealed] of postgres.rows("SELECT id, content FROM checkins")) assert.match(sealed, /^[a-z0-9]+\.[A-Za-z0-9+/]+=*$/, id);
});
