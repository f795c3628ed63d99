// People, teams, roles and machines, as an admin keeps them, from the pages and from the shell.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { instant, uuid } from "./support/flow.mjs";
import { assertProblem, call } from "./support/http.mjs";
import { Person, consent, firstAdmin, invite, machine, register } from "./support/identity.mjs";
import { eventually, runCommand, startServer } from "./support/server.mjs";
import { sqlite } from "./support/sqlite.mjs";

const quick = { EVENKEEL_IDENTITY_ARGON2_MEMORY_KIB: "8192", EVENKEEL_IDENTITY_ARGON2_PASSES: "1" };
let server;
let admin;
before(async () => {
  server = await startServer({ env: { ...quick, EVENKEEL_SERVER_PUBLIC_URL: "https://wellbeing.example.org", EVENKEEL_METRICS_TOKEN: "a-long-random-text" } });
  admin = await (await firstAdmin(server)).enrol();
});
after(() => server?.remove());

const people = async (query = "") => (await admin.data("GET", `/api/admin/people/${query}`)).people;
const change = (person, json) => admin.call("PATCH", `/api/admin/people/${person.me.id}/`, { json });
const setUp = (token, name, password) => call(server, "POST", "/api/auth/setup/", { json: { token, name, password } });
const tokenOf = (link) => link.split("#")[1];
const shell = (...args) => runCommand(["admin", ...args], { env: { ...quick, EVENKEEL_DATA_DIR: server.dataDir, EVENKEEL_SERVER_PUBLIC_URL: "https://wellbeing.example.org" } });
const works = async (person) => (await person.call("GET", "/api/me/")).status === 200;

test("an invited person chooses a password by a link that works once, under the name the admin gave", async () => {
  const team = await admin.data("POST", "/api/admin/teams/", 201, { name: "Ward 4" });
  const made = await admin.data("POST", "/api/admin/people/", 201, { name: "invited-iris", display_name: "Iris", email: "iris@example.org", roles: ["counsellor"], teams: [team.id] });
  assert.match(made.setup_link, /^https:\/\/wellbeing\.example\.org\/setup#[A-Za-z0-9_-]{30,}$/);
  assert.match(made.person.id, uuid);
  assert.deepEqual([made.person.status, made.person.roles, made.person.teams.map(({ name }) => name)], ["invited", ["member", "counsellor"], ["Ward 4"]]);
  assertProblem(await call(server, "POST", "/api/auth/sign-in/", { json: { name: "invited-iris", password: "" } }), 401);

  const token = tokenOf(made.setup_link);
  assertProblem(await setUp(token, "invited-iris", "short"), 400, { field: "password" });
  const done = await setUp(token, "invited-iris", "a meadow of copper 3");
  assert.equal(done.status, 201, done.text);
  assert.equal(done.data.session.account.display_name, "Iris");
  assertProblem(await setUp(token, "invited-iris", "a meadow of copper 4"), 410);
  const [person] = await people("?query=iris");
  assert.deepEqual([person.status, person.email, person.second_factor], ["active", "iris@example.org", false]);
  assert.match(person.last_sign_in_at, instant);
  assertProblem(await admin.call("POST", "/api/admin/people/", { json: { name: "Invited-Iris", roles: [] } }), 409);
});

test("an admin finds people page by page and by name, and sees no content of theirs", async () => {
  const before = (await people()).length;
  for (let i = 0; i < 55; ++i) await admin.data("POST", "/api/admin/people/", 201, { name: `crowd-${String(i).padStart(2, "0")}`, roles: [] });
  const first = await admin.data("GET", "/api/admin/people/");
  assert.equal(first.people.length, 50);
  const second = await admin.data("GET", `/api/admin/people/?after=${first.next}`);
  assert.equal(second.next, undefined);
  const names = [...first.people, ...second.people].map(({ name }) => name);
  assert.equal(new Set(names).size, before + 55);
  assert.deepEqual((await people("?query=crowd-3")).map(({ name }) => name).sort(), Array.from({ length: 10 }, (_, i) => `crowd-3${i}`));
  assert.deepEqual(await people("?query=nobody-like-that"), []);
  const known = ["id", "name", "display_name", "email", "roles", "teams", "status", "second_factor", "created_at", "last_sign_in_at"];
  for (const person of first.people) for (const key of Object.keys(person)) assert.ok(known.includes(key), key);
});

test("disabling ends every session at once and keeps the person out; enabling lets them in again", async () => {
  const person = await register(server);
  const phone = new Person(server, { name: person.name, password: person.password });
  await phone.signIn();
  assert.ok((await works(person)) && (await works(phone)));
  assert.equal((await change(person, { status: "disabled" })).data.status, "disabled");
  for (const one of [person, phone]) {
    assertProblem(await one.call("GET", "/api/me/"), 401);
    assertProblem(await one.refresh(), 401);
  }
  assert.match(assertProblem(await person.signIn(), 403).detail, /turned off/); // said to whoever knows the password alone
  assertProblem(await new Person(server, { name: person.name, password: "not their password" }).signIn(), 401);
  assertProblem(await call(server, "POST", "/api/auth/reset/", { json: { name: person.name, recovery_code: person.recoveryCodes[0], new_password: "another lantern 92" } }), 401);
  assert.equal((await change(person, { status: "active" })).status, 200);
  assert.equal((await person.signIn()).status, 200);
});

test("a change of roles ends sessions, and what a person may do follows the roles", async () => {
  const person = await (await invite(admin, { roles: ["member", "counsellor"] })).enrol();
  assert.equal((await person.call("GET", "/api/care/clients/")).status, 200);
  assert.deepEqual((await change(person, { roles: ["member", "manager"] })).data.roles, ["member", "manager"]);
  assertProblem(await person.call("GET", "/api/me/"), 401);
  await person.signIn(person.recoveryCodes[0]);
  assertProblem(await person.call("GET", "/api/care/clients/"), 403);
  assert.equal((await person.call("GET", "/api/teams/")).status, 200);
  assert.deepEqual((await change(person, { roles: [] })).data.roles, ["member"], "everybody is a member");
  assertProblem(await change(person, { roles: ["emperor"] }), 400);
  assertProblem(await change(person, { status: "invited" }), 400, { field: "status" });
  assertProblem(await admin.call("PATCH", "/api/admin/people/018f0000-0000-7000-8000-000000000000/", { json: { roles: [] } }), 404);
});

test("a reset ends password, second factor and sessions, and gives a new link", async () => {
  const person = await (await register(server)).enrol();
  const { setup_link: link } = await admin.data("POST", `/api/admin/people/${person.me.id}/reset/`);
  assertProblem(await person.call("GET", "/api/me/"), 401);
  assertProblem(await person.signIn(), 401);
  const done = await setUp(tokenOf(link), person.name, "a new copper kettle 5");
  assert.equal(done.status, 201, done.text);
  assert.equal(done.data.session.account.second_factor.enabled, false);
  assertProblem(await admin.call("POST", `/api/admin/people/${admin.me.id}/reset/`), 403);
});

test("teams have members and managers; a manager sees how many are in theirs, and never who", async () => {
  const [manager, member] = [await (await invite(admin, { roles: ["member", "manager"] })).enrol(), await register(server, { display_name: "Quiet Wren" })];
  const team = await admin.data("POST", "/api/admin/teams/", 201, { name: "Night shift" });
  const other = await admin.data("POST", "/api/admin/teams/", 201, { name: "Day shift" });
  assertProblem(await admin.call("POST", "/api/admin/teams/", { json: { name: "  night SHIFT " } }), 409);
  assertProblem(await admin.call("POST", "/api/admin/teams/", { json: { name: "" } }), 400, { field: "name" });
  const put = (who, manages, where = team) => admin.data("PUT", `/api/admin/teams/${where.id}/members/${who.me.id}/`, 204, { manages });
  await put(manager, true);
  await put(member, false);
  const found = (await admin.data("GET", "/api/admin/teams/")).find(({ id }) => id === team.id);
  assert.deepEqual([found.members, found.managers], [2, 1]);

  assert.deepEqual(await manager.data("GET", "/api/teams/"), [{ id: team.id, name: "Night shift", members: 2 }]);
  assert.deepEqual(await manager.data("GET", `/api/teams/${team.id}/`), { id: team.id, name: "Night shift", members: 2 });
  assertProblem(await manager.call("GET", `/api/teams/${other.id}/`), 404);
  for (const path of [`/api/admin/teams/${team.id}/members/`, "/api/admin/people/", `/api/admin/people/${member.me.id}/`]) assertProblem(await manager.call("GET", path), 403);
  assertProblem(await member.call("GET", `/api/teams/${team.id}/`), 403);
  assert.deepEqual((await member.data("GET", "/api/me/")).teams, [{ id: team.id, name: "Night shift", manages: false }]);

  await put(manager, false);
  assertProblem(await manager.call("GET", `/api/teams/${team.id}/`), 404);
  await put(manager, true);
  await admin.data("DELETE", `/api/admin/teams/${team.id}/members/${member.me.id}/`, 204);
  assert.equal((await manager.data("GET", `/api/teams/${team.id}/`)).members, 1);
  assert.equal((await admin.data("PATCH", `/api/admin/teams/${team.id}/`, 200, { name: "Late shift" })).name, "Late shift");
  await admin.data("DELETE", `/api/admin/teams/${team.id}/`, 204);
  assert.deepEqual(await manager.data("GET", "/api/teams/"), []);
  assert.ok(await works(member), "the people stay");
});

test("a machine's secret is shown once, kept as a hash, works until it is revoked or over", async () => {
  const made = await admin.data("POST", "/api/admin/tokens/", 201, { name: "Scraper", kind: "operator", channels: [], expires_in_days: 30 });
  assert.ok(made.secret.endsWith(made.token.hint) && made.token.hint.length === 4);
  assert.ok(!JSON.stringify(await admin.data("GET", "/api/admin/tokens/")).includes(made.secret));
  assert.ok(!JSON.stringify(sqlite(server, "SELECT * FROM machine_tokens")).includes(made.secret));
  const days = (Date.parse(made.token.expires_at) - Date.parse(made.token.created_at)) / 86_400_000;
  assert.equal(days, 30);
  const metrics = (secret) => call(server, "GET", "/metrics", { headers: { Authorization: `Bearer ${secret}` } });
  assert.equal((await metrics(made.secret)).status, 200);
  await admin.data("DELETE", `/api/admin/tokens/${made.token.id}/`, 204);
  assertProblem(await metrics(made.secret), 401);
  await admin.data("DELETE", `/api/admin/tokens/${made.token.id}/`, 204);
  const shown = (await admin.data("GET", "/api/admin/tokens/")).find(({ id }) => id === made.token.id);
  assert.match(shown.revoked_at, instant);

  const old = await admin.data("POST", "/api/admin/tokens/", 201, { name: "Old", kind: "operator", channels: [], expires_in_days: 1 });
  sqlite(server, `UPDATE machine_tokens SET expires_at = ${Date.now() - 1000} WHERE id = '${old.token.id}'`);
  assertProblem(await metrics(old.secret), 401);
  assertProblem(await metrics(`${made.secret.slice(0, -1)}x`), 401);
});

test("a token does what its kind is for and nothing that people do", async () => {
  const [service, operator] = [await machine(admin), await machine(admin, { kind: "operator", channels: [] })];
  assert.equal((await operator.call("GET", "/metrics")).status, 200);
  assertProblem(await service.call("GET", "/metrics"), 403);
  for (const one of [service, operator]) {
    for (const path of ["/api/me/", "/api/me/checkins/", "/api/admin/people/", "/api/care/clients/", "/api/teams/"]) assertProblem(await one.call("GET", path), 403);
    assertProblem(await one.call("POST", "/api/admin/tokens/", { json: { name: "more", kind: "operator", channels: [], expires_in_days: 1 } }), 403);
  }
  const wrong = [[{ kind: "root" }, "kind"], [{ channels: [] }, "channels"], [{ channels: ["No Channel"] }, "channels[0]"], [{ kind: "operator", channels: ["general"] }, "channels"], [{ expires_in_days: 0 }, "expires_in_days"], [{ expires_in_days: 366 }, "expires_in_days"], [{ name: "" }, "name"]];
  for (const [part, field] of wrong) {
    assertProblem(await admin.call("POST", "/api/admin/tokens/", { json: { name: "x", kind: "service", channels: ["general"], expires_in_days: 30, ...part } }), 400, { field });
  }
});

test("the shell makes, resets and lists people on the data of the running server", async () => {
  const made = shell("create-user", "shell-sue", "--role", "counsellor", "--display-name", "Sue");
  assert.equal(made.status, 0, made.stderr);
  assert.match(made.stdout, /^https:\/\/wellbeing\.example\.org\/setup#\S+\n$/);
  const sue = new Person(server, { name: "shell-sue", password: "pebbles in a stream 8" });
  assert.equal(sue.take(await setUp(tokenOf(made.stdout.trim()), sue.name, sue.password)).status, 201);
  assert.deepEqual(sue.me.roles, ["member", "counsellor"]);

  const withPassword = runCommand(["admin", "create-user", "shell-sid", "--password-stdin"], { env: { ...quick, EVENKEEL_DATA_DIR: server.dataDir }, input: "gravel under snow 8\n" });
  assert.equal(withPassword.status, 0, withPassword.stderr);
  assert.ok(!/gravel/.test(withPassword.stdout + withPassword.stderr));
  assert.equal((await new Person(server, { name: "shell-sid", password: "gravel under snow 8" }).signIn()).status, 200);

  const listed = JSON.parse(shell("list", "--json").stdout);
  assert.deepEqual(listed.filter(({ name }) => name.startsWith("shell-")).map(({ name, status }) => [name, status]), [["shell-sid", "active"], ["shell-sue", "active"]]);
  const again = shell("reset", "shell-sue");
  assert.equal(again.status, 0, again.stderr);
  await eventually(async () => !(await works(sue)), "the running server ends the session, too");
  assertProblem(await sue.signIn(), 401);
  assert.equal((await setUp(tokenOf(again.stdout.trim()), "shell-sue", "boulders by the sea 8")).status, 201);
  const entries = (await admin.data("GET", "/api/admin/audit/?action=account_reset")).entries;
  assert.equal(entries[0].actor_kind, "system", "the audit log has what was done in the shell");

  for (const [args, words] of [[["create-user", "shell-sue"], /taken|already|exists/i], [["create-user", "x"], /name/i], [["create-user", "shell-sam", "--role", "emperor"], /role/i], [["reset", "nobody-here"], /nobody/i], [[], /subcommand/i]]) {
    const refused = shell(...args);
    assert.notEqual(refused.status, 0, args.join(" "));
    assert.match(refused.stderr + refused.stdout, words);
  }
});

test("the shell makes, lists and revokes tokens", async () => {
  const made = shell("token", "create", "Shell scraper", "--kind", "operator", "--days", "2");
  assert.equal(made.status, 0, made.stderr);
  const secret = made.stdout.trim();
  const metrics = () => call(server, "GET", "/metrics", { headers: { Authorization: `Bearer ${secret}` } });
  assert.equal((await metrics()).status, 200);
  const [token] = JSON.parse(shell("token", "list", "--json").stdout).filter(({ name }) => name === "Shell scraper");
  assert.ok(!JSON.stringify(token).includes(secret) && secret.endsWith(token.hint));
  assert.equal(shell("token", "revoke", token.id).status, 0);
  await eventually(async () => (await metrics()).status === 401, "the running server refuses it, too");
  assert.notEqual(shell("token", "revoke", "018f0000-0000-7000-8000-000000000000").status, 0);
});
