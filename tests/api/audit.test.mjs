// Who did what: every deed leaves its row, and a row that is changed or taken away is found.
import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { struggling } from "./support/answers.mjs";
import { begin, instant } from "./support/flow.mjs";
import { assertProblem, call } from "./support/http.mjs";
import { Person, consent, firstAdmin, invite, machine, memberCheckin, register } from "./support/identity.mjs";
import { runCommand, startServer, temporaryDirectory } from "./support/server.mjs";
import { sqlite } from "./support/sqlite.mjs";

const quick = { EVENKEEL_IDENTITY_ARGON2_MEMORY_KIB: "8192", EVENKEEL_IDENTITY_ARGON2_PASSES: "1" };
const reason = "They rang the front desk in tears and hung up; I need to see how they were.";
const typed = ["Kestrel", "kestrel@example.org", "a quiet reed bed", "front desk in tears", "127.0.0.1", "Firefox"];
let server;
let admin;
let counsellor;
let person;
before(async () => {
  server = await startServer({ env: quick });
  admin = await (await firstAdmin(server)).enrol();
  counsellor = await (await invite(admin, { name: "audit-cora", roles: ["member", "counsellor"] })).enrol();
  person = await everything();
});
after(() => server?.remove());

const page = (query = "") => admin.data("GET", `/api/admin/audit/${query}`);
const find = async (query) => (await page(query)).entries;
const auditVerify = (dataDir = server.dataDir) => runCommand(["audit", "verify"], { env: { ...quick, EVENKEEL_DATA_DIR: dataDir } });

/** Does everything that leaves a row; the person of whom most of it is about. */
async function everything() {
  const one = await register(server, { name: "audit-kestrel", display_name: "Kestrel", email: "kestrel@example.org", password: "a quiet reed bed 1" });
  const signIn = (password) => call(server, "POST", "/api/auth/sign-in/", { json: { name: one.name, password }, headers: { "User-Agent": "Mozilla/5.0 Firefox/140.0" } });
  await signIn("wrong password 1");
  await one.data("PATCH", "/api/me/", 200, { display_name: "Kestrel two" });
  await one.enrol();
  const challenge = (await signIn(one.password)).data.challenge;
  await call(server, "POST", "/api/auth/second-factor/", { json: { challenge, code: "000000" } });
  const phone = new Person(server, { name: one.name, password: one.password });
  await phone.signIn(one.recoveryCodes[0]);
  await one.data("DELETE", `/api/me/sessions/${phone.session.session_id}/`, 204);
  await phone.signIn(one.recoveryCodes[1]);
  const stolen = phone.cookie;
  await phone.refresh();
  await phone.refresh();
  await call(server, "POST", "/api/auth/refresh/", { headers: { Cookie: stolen, "X-Evenkeel-Csrf": "1" } });
  one.recoveryCodes = (await one.data("POST", "/api/me/recovery-codes/", 200, { current_password: one.password })).recovery_codes;
  await one.data("POST", "/api/me/password/", 204, { current_password: one.password, new_password: "a quiet reed bed 2" });
  one.password = "a quiet reed bed 2";
  await one.data("POST", "/api/me/second-factor/remove/", 204, { current_password: one.password, code: one.recoveryCodes[0] });
  await call(server, "POST", "/api/auth/reset/", { json: { name: one.name, recovery_code: one.recoveryCodes[1], new_password: "a quiet reed bed 3" } });
  one.password = "a quiet reed bed 3";
  await one.signIn();
  await one.data("POST", "/api/auth/sign-out-everywhere/", 204);
  await one.signIn();

  await consent(one, "store_checkins");
  await consent(one, "research");
  await consent(one, "research", false);
  one.done = await memberCheckin(one, struggling);
  await one.data("POST", "/api/me/checkins/claim/", 200, { code: (await begin(server)).code });
  await one.call("GET", "/api/me/export/");
  await counsellor.data("POST", "/api/care/break-glass/", 201, { name: one.name, reason });
  await counsellor.data("GET", `/api/care/clients/${one.me.id}/checkins/`);

  const at = `/api/admin/people/${one.me.id}/`;
  const team = await admin.data("POST", "/api/admin/teams/", 201, { name: "Audit team" });
  await admin.data("PUT", `/api/admin/teams/${team.id}/members/${one.me.id}/`, 204, { manages: false });
  for (const json of [{ roles: ["member", "researcher"] }, { status: "disabled" }, { status: "active" }]) await admin.data("PATCH", at, 200, json);
  const token = await machine(admin);
  await admin.data("DELETE", `/api/admin/tokens/${token.id}/`, 204);
  await admin.data("PUT", "/api/admin/consent-texts/journal/", 200, { title: "Keep my journal", text: "We keep your moods and notes in your account, locked with a key of your own." });
  await admin.data("PUT", "/api/admin/retention/notices/", 200, { days: 400 });
  await admin.data("POST", "/api/admin/retention/run/", 200, { dry_run: true });
  const brief = await register(server, { name: "audit-brief" });
  await admin.data("POST", `/api/admin/people/${brief.me.id}/reset/`);
  await admin.data("DELETE", `/api/admin/people/${brief.me.id}/`, 204);
  await one.signIn();
  return one;
}

test("every kind of deed that the program knows is in the log", async () => {
  const known = assertProblem(await admin.call("GET", "/api/admin/audit/?action=nonsense"), 400, { field: "action" }).errors[0].allowed.replace("one of ", "").split(", ");
  assert.ok(known.length > 30);
  const elsewhere = ["sign_on_linked", "keys_rotated"]; // single sign-on and the command line: tests of their own
  const missing = [];
  for (const action of known) if (!elsewhere.includes(action) && (await find(`?action=${action}`)).length === 0) missing.push(action);
  assert.deepEqual(missing, []);
});

test("rows say who, whom and when, by ids; names are looked up for the reader and nothing that was typed is stored", async () => {
  const [row] = await find(`?action=break_glass&subject=${person.me.id}`);
  assert.deepEqual([row.actor_kind, row.actor_id, row.actor_name, row.subject_name, row.outcome], ["person", counsellor.me.id, "audit-cora", "Kestrel two", "succeeded"]);
  assert.match(row.at, instant);
  const [failed] = await find("?action=sign_in_failed");
  assert.deepEqual([failed.outcome, failed.actor_kind], ["failed", "visitor"]);
  const stored = JSON.stringify(sqlite(server, "SELECT * FROM audit_log"));
  for (const word of [...typed, person.name, person.password]) assert.ok(!stored.includes(word), `the table holds ${word}`);
  for (const word of [...typed.slice(1), person.password]) assert.ok(!JSON.stringify(await page()).includes(word), `the page shows ${word}`);
});

test("the log is filtered by action, actor, subject and time, and read page by page without gaps", async () => {
  for (const entry of await find("?action=consent_given")) assert.equal(entry.action, "consent_given");
  assert.deepEqual(await find("?actor=audit-cora"), await find(`?actor=${counsellor.me.id}`));
  for (const entry of await find(`?actor=audit-cora&subject=audit-kestrel`)) assert.deepEqual([entry.actor_id, entry.subject_id], [counsellor.me.id, person.me.id]);
  const today = new Date().toISOString().slice(0, 10);
  assert.deepEqual(await find("?to=2020-01-01"), []);
  assert.deepEqual(await find("?from=2099-01-01"), []);
  assert.ok((await find(`?from=${today}&to=${today}`)).length > 0);

  const all = [];
  let next;
  do {
    const got = await page(next ? `?before=${next}` : "");
    assert.ok(got.entries.length <= 50);
    all.push(...got.entries.map(({ seq }) => seq));
    next = got.next;
  } while (next);
  assert.ok(all.length > 50);
  assert.deepEqual(all, Array.from({ length: all.length }, (_, i) => all.length - i), "newest first, each number once, down to the first");
  for (const [query, field] of [["?actor=nobody-here", "actor"], ["?subject=x", "subject"], ["?from=yesterday", "from"], ["?to=31.12.", "to"], ["?before=x", "before"]]) {
    assertProblem(await admin.call("GET", `/api/admin/audit/${query}`), 400, { field });
  }
});

test("a failed deed is in the log, and a refused one changes nothing in it", async () => {
  const before = (await page()).entries[0].seq;
  assertProblem(await person.call("GET", "/api/admin/audit/"), 403);
  assertProblem(await counsellor.call("POST", "/api/admin/audit/verify/"), 403);
  assertProblem(await call(server, "GET", "/api/admin/audit/"), 401);
  assertProblem(await admin.call("PUT", "/api/admin/retention/notices/", { json: { days: -1 } }), 400);
  assert.equal((await page()).entries[0].seq, before);
  await call(server, "POST", "/api/auth/sign-in/", { json: { name: person.name, password: "wrong once more" } });
  const [row] = await find("");
  assert.deepEqual([row.seq, row.action, row.outcome], [before + 1, "sign_in_failed", "failed"]);
});

test("who read my data: what others did, in words, with the reason of an emergency, and nobody else's", async () => {
  const log = await person.data("GET", "/api/me/access-log/");
  const actions = log.map(({ action }) => action);
  for (const action of ["data_read", "break_glass", "roles_changed", "account_disabled", "account_enabled"]) assert.ok(actions.includes(action), action);
  for (const action of ["sign_in", "consent_given", "data_exported"]) assert.ok(!actions.includes(action), "one's own deeds are not others'");
  assert.equal(log.find(({ action }) => action === "break_glass").reason, reason);
  for (const line of log) {
    assert.match(line.text, /^[A-Z].*\.$/);
    assert.ok(["counsellor", "admin", "this site"].includes(line.role), line.role);
    assert.ok(line.who.length > 0 && !JSON.stringify(line).includes(counsellor.me.id));
  }
  assert.deepEqual(log.map(({ at }) => at), log.map(({ at }) => at).sort().reverse());
  assert.deepEqual(await (await register(server)).data("GET", "/api/me/access-log/"), []);
});

test("deeds at the same time follow one another without a gap", async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => register(server)));
  await Promise.all(people.flatMap((one) => ["store_checkins", "journal", "research"].map((purpose) => consent(one, purpose))));
  assert.equal((await admin.data("POST", "/api/admin/audit/verify/")).ok, true);
});

test("verify finds nothing in an untouched log, here and from the shell, while the server runs", async () => {
  const report = await admin.data("POST", "/api/admin/audit/verify/");
  assert.deepEqual([report.ok, report.first_bad], [true, undefined]);
  const [{ rows, last }] = sqlite(server, "SELECT count(*) AS rows, max(seq) AS last FROM audit_log");
  assert.equal(report.rows, rows);
  const done = auditVerify();
  assert.equal(done.status, 0, done.stderr);
  assert.match(done.stdout, new RegExp(`intact: ${rows} entries, the last is number ${last}`));
  assert.match(done.stdout, /hash is [0-9a-f]{64}/);
});

test("a row that was changed, taken away or put in is found by its number", async () => {
  await server.stop();
  const files = ["evenkeel.db", "keys.db", "master.key"];
  const [{ last }] = sqlite(server, "SELECT max(seq) AS last FROM audit_log");
  const free = "DROP TRIGGER audit_log_append_only;";
  const refill = "INSERT INTO audit_log SELECT {at} + 1, at, action, actor_kind, actor_id, subject_id, object_id, outcome, detail, reason, hash FROM audit_log WHERE seq = {at}";
  const harm = [
    [`${free} UPDATE audit_log SET actor_id = 'somebody' WHERE seq = 7`, 7],
    [`${free} UPDATE audit_log SET at = at + 1 WHERE seq = ${last}`, last],
    [`${free} UPDATE audit_log SET outcome = 'succeeded' WHERE seq = (SELECT min(seq) FROM audit_log WHERE outcome = 'failed')`, "failed"],
    [`${free} UPDATE audit_log SET reason = '' WHERE action = 'break_glass'`, "break_glass"],
    [`DELETE FROM audit_log WHERE seq = 12`, 12],
    [`DELETE FROM audit_log WHERE seq = 1`, 1],
    [`DELETE FROM audit_log WHERE seq > ${last - 3}`, last - 2],
    [`DELETE FROM audit_log`, 1],
    [refill.replaceAll("{at}", last), last + 1],
    [`DELETE FROM audit_log WHERE seq > ${last - 3}; UPDATE audit_head SET last_seq = ${last - 3}, last_hash = (SELECT hash FROM audit_log WHERE seq = ${last - 3})`, last - 2],
    [`DELETE FROM audit_log WHERE seq < 5; UPDATE audit_head SET first_seq = 5, first_previous = 'x'`, 5],
    [`DELETE FROM audit_head`, "head"],
  ];
  for (const [sql, at] of harm) {
    const copy = await temporaryDirectory("evenkeel-audit-");
    try {
      for (const name of files) copyFileSync(join(server.dataDir, name), join(copy.path, name));
      const [{ seq }] = ["failed", "break_glass"].includes(at) ? sqlite({ dataDir: copy.path }, `SELECT min(seq) AS seq FROM audit_log WHERE '${at}' IN (outcome, action)`) : [{ seq: at }];
      sqlite({ dataDir: copy.path }, sql);
      const done = auditVerify(copy.path);
      assert.equal(done.status, 1, `${sql}: ${done.stdout}`);
      assert.match(done.stdout, new RegExp(`broken.*\\b${seq}\\b`), `${sql}: ${done.stdout}`);
    } finally {
      await copy.remove();
    }
  }
});

test("the table takes no UPDATE by mistake, and a server that finds harm says so to its admins", async () => {
  assert.throws(() => sqlite(server, "UPDATE audit_log SET actor_id = '' WHERE seq = 3"), /the audit log cannot be changed/);
  sqlite(server, "DELETE FROM audit_log WHERE seq = 3");
  server = await startServer({ env: quick, dataDir: server.dataDir });
  admin.server = server;
  await admin.signIn(admin.recoveryCodes[0]);
  const report = await admin.data("POST", "/api/admin/audit/verify/");
  assert.deepEqual([report.ok, report.first_bad], [false, 3]);
  assert.match(report.message, /entry 3 is missing/);
  // It goes on being written all the same.
  const before = (await page()).entries[0].seq;
  await register(server, { name: "after-the-harm" });
  assert.ok((await page()).entries[0].seq > before);
});
