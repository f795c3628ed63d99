// How long things are kept: admins set it, a dry run says what would go, a run removes that and nothing else.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { steady } from "./support/answers.mjs";
import { begin, completed, instant } from "./support/flow.mjs";
import { assertProblem } from "./support/http.mjs";
import { consent, firstAdmin, invite, memberCheckin, register } from "./support/identity.mjs";
import { eventually, startServer } from "./support/server.mjs";
import { sqlite, tablesWith } from "./support/sqlite.mjs";

const quick = { EVENKEEL_IDENTITY_ARGON2_MEMORY_KIB: "8192", EVENKEEL_IDENTITY_ARGON2_PASSES: "1" };
const kinds = ["unclaimed_checkins", "unfinished_checkins", "ended_sessions", "notices", "inactive_accounts", "break_glass", "audit"];
const day = 86_400_000;
let server;
let admin;
before(async () => {
  server = await startServer({ env: quick });
  admin = await (await firstAdmin(server)).enrol();
});
after(() => server?.remove());

const rules = () => admin.data("GET", "/api/admin/retention/");
const ruleOf = async (kind) => (await rules()).find((rule) => rule.kind === kind);
const set = (kind, days) => admin.call("PUT", `/api/admin/retention/${kind}/`, { json: { days } });
const run = (dryRun) => admin.data("POST", "/api/admin/retention/run/", 200, { dry_run: dryRun });
const removedIn = (report) => Object.fromEntries(report.items.map(({ kind, removed }) => [kind, removed]));
/** Makes something look as if it had happened so many days ago. */
const age = (table, column, days, where) => sqlite(server, `UPDATE ${table} SET ${column} = ${Date.now() - days * day} WHERE ${where}`);

async function member() {
  const person = await register(server);
  await consent(person, "store_checkins");
  return person;
}

test("every kind of data has a period with words, a default and bounds", async () => {
  const all = await rules();
  assert.deepEqual(all.map(({ kind }) => kind).sort(), [...kinds].sort());
  for (const rule of all) {
    assert.ok(rule.title.length > 3 && rule.description.length > 20);
    assert.equal(rule.days, rule.default_days);
    assert.ok(rule.min_days <= rule.default_days && rule.default_days <= rule.max_days);
  }
});

test("an admin changes a period within its bounds; it is audited and outlives a restart", async () => {
  const rule = await ruleOf("unclaimed_checkins");
  assert.equal((await set(rule.kind, 30)).data.days, 30);
  assert.equal((await ruleOf(rule.kind)).days, 30);
  for (const days of [rule.min_days - 1, rule.max_days + 1, 1.5, "30", null]) {
    assertProblem(await set(rule.kind, days), 400, { field: "days" });
  }
  assertProblem(await set("audit", 30), 400, { field: "days", allowed: /^365 to/ });
  assertProblem(await set("everything", 30), 404);
  const [entry] = (await admin.data("GET", "/api/admin/audit/?action=retention_changed")).entries;
  assert.deepEqual([entry.actor_id, entry.detail], [admin.me.id, "unclaimed_checkins 365 -> 30"]);
  const { dataDir } = server;
  await server.stop();
  server = await startServer({ env: quick, dataDir });
  admin.server = server;
  assert.equal((await ruleOf(rule.kind)).days, 30);
  await set(rule.kind, 365);
});

test("others may neither see nor change it", async () => {
  const manager = await (await invite(admin, { roles: ["member", "manager"] })).enrol();
  for (const one of [manager, await register(server)]) {
    for (const [method, path, json] of [["GET", ""], ["PUT", "audit/", { days: 400 }], ["POST", "run/", { dry_run: true }], ["GET", "reports/"]]) {
      assertProblem(await one.call(method, `/api/admin/retention/${path}`, { json }), 403);
    }
  }
});

test("a dry run counts and removes nothing; the run removes exactly that", async () => {
  const person = await member();
  const kept = { done: await memberCheckin(person, steady), visitor: await completed(server, steady), open: (await person.data("POST", "/api/checkins/", 201, { instrument: "phq-9" })).checkin_id };
  const oldOpen = (await person.data("POST", "/api/checkins/", 201, { instrument: "phq-9" })).checkin_id;
  const oldVisitors = [await begin(server), await completed(server, steady)];
  age("checkins", "saved_at", 400, `id IN ('${oldVisitors[0].id}', '${oldVisitors[1].id}', '${kept.done.id}')`);
  age("checkins", "saved_at", 91, `id = '${oldOpen}'`);
  const dry = await run(true);
  assert.equal(dry.dry_run, true);
  assert.match(dry.at, instant);
  const counted = removedIn(dry);
  assert.deepEqual([counted.unclaimed_checkins, counted.unfinished_checkins], [2, 1]);
  assert.equal(sqlite(server, `SELECT count(*) AS n FROM checkins WHERE id IN ('${oldOpen}', '${oldVisitors[0].id}', '${oldVisitors[1].id}')`)[0].n, 3);

  const done = await run(false);
  assert.deepEqual(removedIn(done), counted);
  for (const item of done.items) {
    assert.equal(item.problem, undefined, item.kind);
    assert.equal(Math.round((Date.parse(done.at) - Date.parse(item.before)) / day), item.days);
  }
  for (const id of [oldOpen, ...oldVisitors.map(({ id: one }) => one)]) assert.deepEqual(tablesWith(server, id), {}, "no row names it");
  assert.deepEqual((await person.data("GET", "/api/me/checkins/")).checkins.map(({ checkin_id }) => checkin_id).sort(), [kept.done.id, kept.open].sort(), "a member's finished check-ins stay as long as the account");
  assert.equal(removedIn(await run(false)).unclaimed_checkins, 0);
});

test("inactive accounts are erased with everything that is theirs; admins and active people stay", async () => {
  const [gone, stays] = [await member(), await member()];
  await memberCheckin(gone, steady);
  age("accounts", "last_sign_in_at", 731, `id IN ('${gone.me.id}', '${admin.me.id}')`);
  age("accounts", "last_sign_in_at", 729, `id = '${stays.me.id}'`);
  assert.equal(removedIn(await run(true)).inactive_accounts, 1);
  assert.equal(removedIn(await run(false)).inactive_accounts, 1);
  assert.deepEqual(Object.keys(tablesWith(server, gone.me.id)).sort(), ["audit_log", "erasures"]);
  assertProblem(await gone.call("GET", "/api/me/"), 401);
  assert.equal((await stays.call("GET", "/api/me/")).status, 200);
  assert.equal((await admin.call("GET", "/api/me/")).status, 200);
});

test("ended sessions, notices and emergency accesses go when their time is over", async () => {
  const counsellor = await (await invite(admin, { roles: ["member", "counsellor"] })).enrol();
  const person = await member();
  await counsellor.data("POST", "/api/care/break-glass/", 201, { name: person.name, reason: "They hung up in tears and I could not call back." });
  const session = person.session.session_id;
  await person.withCookie("POST", "/api/auth/sign-out/");
  age("sessions", "ended_at", 31, `id = '${session}'`);
  age("notices", "created_at", 366, `account_id = '${person.me.id}'`);
  age("break_glass", "expires_at", 2191, `person_id = '${person.me.id}'`);
  const removed = removedIn(await run(false));
  assert.ok(removed.ended_sessions >= 1);
  assert.deepEqual([removed.notices, removed.break_glass], [1, 1]);
  assert.ok(!("sessions" in tablesWith(server, session)));
  await person.signIn();
  assert.deepEqual(await person.data("GET", "/api/me/notices/"), []);
});

test("the audit log is shortened at its beginning alone, and what stays can be verified", async () => {
  const [{ first, last }] = sqlite(server, "SELECT min(seq) AS first, max(seq) AS last FROM audit_log");
  assert.equal(removedIn(await run(true)).audit, 0);
  const report = await admin.data("POST", "/api/admin/audit/verify/");
  assert.deepEqual([report.ok, first], [true, 1]);
  assert.ok(report.rows > last - first, "the dry run itself stands in it, too");
});

test("reports are kept, newest first, with counts alone", async () => {
  const person = await member();
  await run(true);
  const reports = await admin.data("GET", "/api/admin/retention/reports/");
  assert.ok(reports.length >= 2 && reports.length <= 50);
  assert.deepEqual(reports.map(({ at }) => at), reports.map(({ at }) => at).sort().reverse());
  assert.equal(reports[0].dry_run, true);
  assert.deepEqual(reports[0].items.map(({ kind }) => kind), kinds);
  assert.ok(!JSON.stringify(reports).includes(person.me.id));
  const [entry] = (await admin.data("GET", "/api/admin/audit/?action=retention_run")).entries;
  assert.equal(entry.actor_id, admin.me.id);
});

test("two runs at once: one is refused or both are whole, and nothing is counted twice", async () => {
  const old = await Promise.all(Array.from({ length: 5 }, () => begin(server)));
  for (const { id } of old) age("checkins", "saved_at", 400, `id = '${id}'`);
  const answers = await Promise.all([1, 2].map(() => admin.call("POST", "/api/admin/retention/run/", { json: { dry_run: false } })));
  const done = answers.filter(({ status }) => status === 200).map(({ data }) => removedIn(data).unclaimed_checkins);
  for (const answer of answers) if (answer.status !== 200) assertProblem(answer, 409, { code: "conflict" });
  assert.equal(done.reduce((a, b) => a + b, 0), 5);
});

test("the program runs it by itself when it is due", async () => {
  const old = await begin(server);
  age("checkins", "saved_at", 400, `id = '${old.id}'`);
  age("retention_reports", "at", 2, "1 = 1");
  const { dataDir } = server;
  await server.stop();
  server = await startServer({ env: { ...quick, EVENKEEL_RETENTION_INTERVAL_HOURS: "1" }, dataDir });
  admin.server = server;
  // It looks a minute after the start for the first time.
  await eventually(() => !("checkins" in tablesWith(server, old.id)), "the old check-in goes", 100_000);
  const [entry] = (await admin.data("GET", "/api/admin/audit/?action=retention_run")).entries;
  assert.equal(entry.actor_kind, "system");
});
