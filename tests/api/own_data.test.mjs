// What a person takes with them, and what stays when they go: nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { struggling } from "./support/answers.mjs";
import { begin, save } from "./support/flow.mjs";
import { assertProblem, call } from "./support/http.mjs";
import { Person, consent, firstAdmin, invite, memberCheckin, register } from "./support/identity.mjs";
import { startServer } from "./support/server.mjs";
import { sqlite, tablesWith } from "./support/sqlite.mjs";
import { csvRows, unzip } from "./support/zip.mjs";

const env = { EVENKEEL_IDENTITY_ARGON2_MEMORY_KIB: "8192", EVENKEEL_IDENTITY_ARGON2_PASSES: "1" };
const reason = "They rang, cried and hung up; I must know how they were.";
let server;
let admin;
let counsellor;
before(async () => {
  server = await startServer({ env });
  admin = await (await firstAdmin(server)).enrol();
  counsellor = await (await invite(admin, { name: "own-counsellor", roles: ["member", "counsellor"] })).enrol();
});
after(() => server?.remove());

const answers = { ...struggling, phq9_9: 2, occupation: "public_safety" };
const followUps = { safety_plan: true, safety_attempt: "prefer_not_to_say" };

/** A person of whom there is something in every table that is about people. */
async function fullLife(name) {
  const person = await register(server, { name, display_name: '=Heron "H", of the lake', email: `${name}@example.org`, country: "NZ", password: `reeds and water ${name}` });
  await consent(person, "store_checkins");
  await consent(person, "counsellor", true, counsellor.me.id);
  await consent(person, "research");
  await consent(person, "research", false);
  await person.enrol();
  person.done = await memberCheckin(person, { ...answers, ...followUps });
  person.open = (await person.data("POST", "/api/checkins/", 201, { instrument: "evenkeel-54" })).checkin_id;
  await person.data("PUT", `/api/checkins/${person.open}/answers/age/`, 200, { value: 87 });
  const team = await admin.data("POST", "/api/admin/teams/", 201, { name: `Team of ${name}` });
  await admin.data("PUT", `/api/admin/teams/${team.id}/members/${person.me.id}/`, 204, { manages: false });
  await counsellor.data("POST", "/api/care/break-glass/", 201, { name, reason });
  await counsellor.data("GET", `/api/care/clients/${person.me.id}/checkins/${person.done.id}/result/`);
  // A sign-in that stops before the second factor leaves a challenge.
  assert.equal((await call(server, "POST", "/api/auth/sign-in/", { json: { name, password: person.password } })).data.status, "second_factor");
  return person;
}

const personal = ["accounts", "audit_log", "break_glass", "checkins", "consent_history", "consents", "notices", "one_time_tokens", "recovery_codes", "safety_events", "sessions", "team_members"];

test("the export is a ZIP that holds everything a person typed, for programs and for people", async () => {
  const person = await fullLife("export-heron");
  const answer = await person.call("GET", "/api/me/export/");
  assert.equal(answer.status, 200);
  assert.equal(answer.headers["content-type"], "application/zip");
  assert.match(answer.headers["content-disposition"], /^attachment; filename="[a-z-]+\.zip"$/);
  assert.match(answer.headers["cache-control"], /no-store/);
  const files = unzip(answer.bytes);
  assert.match(files["README.txt"], /everything that this site keeps about you/);
  const lists = Object.fromEntries(Object.entries(files).filter(([name]) => name.endsWith(".json")).map(([name, text]) => [name.replace(".json", ""), JSON.parse(text)]));
  for (const [name, rows] of Object.entries(lists)) {
    assert.match(files["README.txt"], new RegExp(`\\b${name}: ${rows.length} line`), `${name} is in the README`);
    if (rows.length === 0) continue;
    assert.equal(csvRows(files[`${name}.csv`]).length, rows.length, `${name}.csv has as many rows`);
  }

  const text = Object.values(lists).map((rows) => JSON.stringify(rows)).join("\n");
  for (const typed of [person.name, person.me.display_name, `${person.name}@example.org`, "NZ", reason]) {
    assert.ok(text.includes(JSON.stringify(typed).slice(1, -1)), `the export holds ${typed}`);
  }
  const given = Object.fromEntries(lists.check_in_answers.filter((row) => row.checkin_id === person.done.id).map(({ item, value }) => [item, value]));
  assert.deepEqual(given, { ...answers, ...followUps });
  assert.deepEqual(lists.check_in_answers.filter((row) => row.checkin_id === person.open).map(({ item, value }) => [item, value]), [["age", 87]]);
  assert.deepEqual(lists.check_ins.map(({ status }) => status).sort(), ["completed", "in_progress"]);
  assert.equal(lists.check_in_results[0].headline, person.done.result.headline);
  assert.ok(lists.safety_events.length > 0);
  const changes = lists[Object.keys(lists).find((name) => /consent.*(history|change)/.test(name))];
  assert.equal(changes.length, 4);
  assert.ok(lists.activity.some(({ action, reason: why }) => action === "break_glass" && why === reason));

  // Spreadsheets must not take a name for a formula; other people's names and ids are not in it.
  const csv = Object.keys(files).filter((name) => name.endsWith(".csv")).map((name) => files[name]).join("\n");
  assert.ok(csv.includes(`"'=Heron ""H"", of the lake"`), "a formula has an apostrophe before it");
  for (const secret of [person.password, person.secret, ...person.recoveryCodes, admin.me.id, "$argon2"]) {
    assert.ok(!Object.values(files).join("\n").includes(secret), "no secret and nobody else is in the export");
  }
  const found = await admin.data("GET", `/api/admin/audit/?action=data_exported&subject=${person.me.id}`);
  assert.equal(found.entries.length, 1, "the export stands in the audit log");
});

test("visitors and machines have no export, and one person's is not another's", async () => {
  assertProblem(await call(server, "GET", "/api/me/export/"), 401);
  const [a, b] = [await register(server), await register(server)];
  const files = unzip((await a.call("GET", "/api/me/export/")).bytes);
  assert.ok(!Object.values(files).join("\n").includes(b.name));
});

test("erasing oneself needs the word and the password, and then no table names the person", async () => {
  const person = await fullLife("erase-heron");
  const id = person.me.id;
  const elsewhere = new Person(server, { name: person.name, password: person.password });
  await elsewhere.signIn(person.recoveryCodes[0]);
  assert.equal((await elsewhere.call("GET", "/api/me/")).status, 200);
  assert.deepEqual(Object.keys(tablesWith(server, id)).sort(), personal, "something of this person is everywhere");
  assert.deepEqual(Object.keys(tablesWith(server, id, "keys.db")).length, 1);

  const wrong = [[{ confirm: "erase" }], [{ confirm: "erase", current_password: "reeds and mud" }], [{ confirm: "yes", current_password: person.password }, "confirm"], [{ current_password: person.password }, "confirm"]];
  for (const [json, field] of wrong) {
    const refused = await person.call("POST", "/api/me/erase/", { json });
    if (field) assertProblem(refused, 400, { field });
    else assert.ok([400, 403].includes(refused.status), refused.text);
  }
  assert.equal((await person.call("GET", "/api/me/")).status, 200, "nothing has happened yet");

  const erased = await person.call("POST", "/api/me/erase/", { json: { confirm: "erase", current_password: person.password } });
  assert.equal(erased.status, 204, erased.text);
  assert.match(String(erased.headers["set-cookie"]), /Max-Age=0/i);
  for (const gone of [person, elsewhere]) {
    assertProblem(await gone.call("GET", "/api/me/"), 401);
    assertProblem(await gone.refresh(), 401);
  }
  assert.equal((await person.signIn()).status, 401);

  const left = tablesWith(server, id);
  assert.deepEqual(Object.keys(left).sort(), ["audit_log", "erasures"], JSON.stringify(left));
  for (const row of sqlite(server, `SELECT * FROM erasures WHERE account_id = '${id}'`)) assert.ok(row.finished_at);
  for (const checkin of [person.done.id, person.open]) assert.ok(!("checkins" in tablesWith(server, checkin)));
  const entries = (await admin.data("GET", `/api/admin/audit/?subject=${id}`)).entries;
  assert.ok(entries.some(({ action }) => action === "account_erased"));
  assert.ok(entries.every(({ subject_name }) => subject_name === undefined), "the log has an id without a name");
  assert.ok(!JSON.stringify(entries).includes(person.name));
  // What a counsellor had of them is gone, too.
  assertProblem(await counsellor.call("GET", `/api/care/clients/${id}/checkins/`), 403);
  assert.ok(!JSON.stringify(await counsellor.data("GET", "/api/care/clients/")).includes(id));
  assert.equal((await admin.data("POST", "/api/admin/audit/verify/")).ok, true);
});

test("the key of somebody who is gone is destroyed, and their name is free again", async () => {
  const person = await register(server, { name: "key-heron" });
  const keyRow = () => sqlite(server, "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%keys%'", "keys.db").flatMap(({ name }) => sqlite(server, `SELECT * FROM ${name}`, "keys.db")).find((row) => JSON.stringify(row).includes(person.me.id));
  const before = keyRow();
  const wrapped = Object.entries(before).find(([, value]) => typeof value === "string" && value.length > 50 && value !== person.me.id);
  assert.ok(wrapped, JSON.stringify(Object.keys(before)));
  await person.data("POST", "/api/me/erase/", 204, { confirm: "erase", current_password: person.password });
  const after = keyRow();
  assert.ok(!after || !JSON.stringify(after).includes(wrapped[1]), "the wrapped key is not there any more");
  const { readFileSync } = await import("node:fs");
  const { join } = await import("node:path");
  assert.ok(!readFileSync(join(server.dataDir, "keys.db")).includes(wrapped[1]), "and not in the file's free pages");
  const next = await register(server, { name: "key-heron" });
  assert.notEqual(next.me.id, person.me.id);
  assert.deepEqual((await next.data("GET", "/api/me/checkins/")).checkins, []);
  assert.deepEqual(await next.data("GET", "/api/me/notices/"), []);
});

test("an admin erases a person in the same way, and the only admin cannot go", async () => {
  const person = await fullLife("admin-erases");
  await admin.data("DELETE", `/api/admin/people/${person.me.id}/`, 204);
  assert.deepEqual(Object.keys(tablesWith(server, person.me.id)).sort(), ["audit_log", "erasures"]);
  assertProblem(await person.call("GET", "/api/me/"), 401);
  assertProblem(await admin.call("POST", "/api/me/erase/", { json: { confirm: "erase", current_password: admin.password } }), 409);
  assert.equal((await admin.call("GET", "/api/me/")).status, 200);
});

test("visitors erase their check-in with its code alone", async () => {
  const visitor = await begin(server);
  await save(server, visitor, "phq9_9", 3);
  assert.deepEqual(Object.keys(tablesWith(server, visitor.id)).sort(), ["checkins", "safety_events"]);
  assert.equal((await call(server, "DELETE", `${visitor.path}/`, { code: visitor.code })).status, 204);
  assert.deepEqual(tablesWith(server, visitor.id), {});
});

test("staff who go leave bare ids in other people's records, and nobody stands behind them", async () => {
  const staff = await (await invite(admin, { name: "going-gus", roles: ["member", "counsellor", "admin"] })).enrol();
  const person = await register(server);
  await consent(person, "store_checkins");
  await memberCheckin(person, answers);
  await consent(person, "counsellor", true, staff.me.id);
  await staff.data("GET", `/api/care/clients/${person.me.id}/checkins/`);
  await staff.data("POST", "/api/care/break-glass/", 201, { name: person.name, reason });
  await staff.data("PUT", "/api/admin/consent-texts/journal/", 200, { title: "Keep my journal", text: "We keep your moods and notes in your account, locked with a key of your own." });
  await staff.data("POST", "/api/admin/tokens/", 201, { name: "left behind", kind: "operator", channels: [], expires_in_days: 1 });
  await staff.data("POST", "/api/me/erase/", 204, { confirm: "erase", current_password: staff.password });

  const left = Object.keys(tablesWith(server, staff.me.id));
  for (const table of ["accounts", "sessions", "recovery_codes", "one_time_tokens", "notices", "team_members"]) assert.ok(!left.includes(table), table);
  const log = await person.data("GET", "/api/me/access-log/");
  assert.ok(log.some(({ action }) => action === "data_read") && log.every(({ who }) => !/gus/i.test(who)));
  const line = (await person.data("GET", "/api/me/consents/")).find(({ scope }) => scope === staff.me.id);
  if (line) assert.equal(line.scope_label, undefined);
  assert.equal((await consent(person, "counsellor", false, staff.me.id)).granted, false, "withdrawing still works");
  assert.equal((await person.data("GET", "/api/me/checkins/")).checkins.length, 1, "what is the person's stays");
  assert.equal((await person.call("GET", "/api/me/export/")).status, 200);
  assert.equal((await admin.call("GET", "/api/admin/audit/")).status, 200);
  assert.deepEqual((await person.data("GET", "/api/counsellors/")).filter(({ id }) => id === staff.me.id), []);
});
