// What a counsellor may see: what a person lets them see, and in an emergency what the person is told of.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { struggling } from "./support/answers.mjs";
import { instant, uuid } from "./support/flow.mjs";
import { assertProblem } from "./support/http.mjs";
import { Person, consent, firstAdmin, invite, memberCheckin, register } from "./support/identity.mjs";
import { startServer } from "./support/server.mjs";

const env = { EVENKEEL_IDENTITY_ARGON2_MEMORY_KIB: "8192", EVENKEEL_IDENTITY_ARGON2_PASSES: "1", EVENKEEL_IDENTITY_BREAK_GLASS_MINUTES: "7" };
const reason = "They rang the front desk in tears and hung up; I need to see how they were.";
let server;
let admin;
let counsellor;
let colleague;
before(async () => {
  server = await startServer({ env });
  admin = await (await firstAdmin(server)).enrol();
  const [cora, carl] = await Promise.all(["Cora", "Carl"].map(async (name) => {
    const made = await (await invite(admin, { name: `care-${name}`, roles: ["member", "counsellor"] })).enrol();
    await made.data("PATCH", "/api/me/", 200, { display_name: name });
    return made;
  }));
  [counsellor, colleague] = [cora, carl];
});
after(() => server?.remove());

const clientsOf = async (who) => (await who.data("GET", "/api/care/clients/")).map(({ id, via }) => [id, via]);
const checkinsOf = (who, person) => who.call("GET", `/api/care/clients/${person.me.id}/checkins/`);
const resultOf = (who, person, id = person.done.id) => who.call("GET", `/api/care/clients/${person.me.id}/checkins/${id}/result/`);
const breakGlass = (who, name, why = reason) => who.call("POST", "/api/care/break-glass/", { json: { name, reason: why } });
const accessLog = (person) => person.data("GET", "/api/me/access-log/");
const audit = async (query) => (await admin.data("GET", `/api/admin/audit/?${query}`)).entries;

async function member(more = {}) {
  const person = await register(server, more);
  await consent(person, "store_checkins");
  person.done = await memberCheckin(person, struggling);
  return person;
}

test("a counsellor sees a person's check-ins by their consent alone, and only that counsellor does", async () => {
  const person = await member({ display_name: "Wren" });
  assert.deepEqual((await person.data("GET", "/api/counsellors/")).map(({ display_name }) => display_name).sort(), ["Carl", "Cora"]);
  for (const answer of [await checkinsOf(counsellor, person), await resultOf(counsellor, person)]) assertProblem(answer, 403);

  const shown = await consent(person, "counsellor", true, counsellor.me.id);
  assert.deepEqual([shown.granted, shown.scope, shown.scope_label], [true, counsellor.me.id, "Cora"]);
  const [client] = (await counsellor.data("GET", "/api/care/clients/")).filter(({ id }) => id === person.me.id);
  assert.deepEqual([client.display_name, client.via, client.until], ["Wren", "consent", undefined]);
  assert.match(client.since, instant);
  assert.match(client.last_checkin_at, instant);
  assert.ok(!JSON.stringify(client).includes(person.name), "the sign-in name stays with the person");

  const history = (await checkinsOf(counsellor, person)).data;
  assert.deepEqual(history, await person.data("GET", "/api/me/checkins/"), "they see what the person sees");
  assert.deepEqual((await resultOf(counsellor, person)).data, person.done.result);
  for (const other of [colleague, admin]) {
    assert.equal((await checkinsOf(other, person)).status, 403);
    assert.equal((await resultOf(other, person)).status, 403);
  }
  assert.deepEqual(await clientsOf(colleague), []);
});

test("every look stands in the person's access log, with who it was", async () => {
  const person = await member();
  await consent(person, "counsellor", true, counsellor.me.id);
  const before = (await accessLog(person)).length;
  await checkinsOf(counsellor, person);
  await resultOf(counsellor, person);
  assertProblem(await resultOf(colleague, person), 403);
  const log = await accessLog(person);
  assert.equal(log.length, before + 2);
  for (const line of log.slice(0, 2)) {
    assert.deepEqual([line.who, line.role, line.action], ["Cora", "counsellor", "data_read"]);
    assert.match(line.at, instant);
    assert.match(line.text, /^Looked at your/);
  }
  assert.ok((await audit(`action=data_read&subject=${person.me.id}&actor=${counsellor.me.id}`)).length >= 2);
  await person.data("GET", "/api/me/checkins/");
  assert.equal((await accessLog(person)).length, log.length, "looking at one's own is not somebody else's look");
});

test("another person's check-in cannot be read through a client, and unknown people look like those who share nothing", async () => {
  const [client, stranger] = [await member(), await member()];
  await consent(client, "counsellor", true, counsellor.me.id);
  assertProblem(await resultOf(counsellor, client, stranger.done.id), 404);
  const bodies = [];
  for (const id of [stranger.me.id, "018f0000-0000-7000-8000-000000000000"]) {
    const answer = await counsellor.call("GET", `/api/care/clients/${id}/checkins/`);
    assertProblem(answer, 403);
    bodies.push({ ...answer.json, instance: "" });
  }
  assert.deepEqual(bodies[0], bodies[1]);
  const open = (await client.data("POST", "/api/checkins/", 201, { instrument: "evenkeel-54" })).checkin_id;
  assertProblem(await resultOf(counsellor, client, open), 409);
  // A client's check-in can be looked at, not changed.
  for (const [method, path, json] of [["PUT", `/api/checkins/${open}/answers/age/`, { value: 40 }], ["DELETE", `/api/checkins/${open}/`], ["GET", `/api/checkins/${open}/`]]) {
    assertProblem(await counsellor.call(method, path, { json }), 404);
  }
});

test("withdrawing ends it with the next request", async () => {
  const person = await member();
  await consent(person, "counsellor", true, counsellor.me.id);
  assert.equal((await checkinsOf(counsellor, person)).status, 200);
  await consent(person, "counsellor", false, counsellor.me.id);
  assertProblem(await checkinsOf(counsellor, person), 403);
  assertProblem(await resultOf(counsellor, person), 403);
  assert.ok(!(await clientsOf(counsellor)).some(([id]) => id === person.me.id));
});

test("somebody who is no counsellor cannot be let in, and a counsellor who lost the role sees nobody", async () => {
  const person = await member();
  const entry = (await person.data("GET", "/api/me/consents/")).find(({ purpose }) => purpose === "counsellor");
  for (const scope of [admin.me.id, person.me.id, "018f0000-0000-7000-8000-000000000000", "not-an-id", undefined]) {
    const answer = await person.call("PUT", "/api/me/consents/counsellor/", { json: { granted: true, version: entry.version, scope } });
    assertProblem(answer, 400, { field: "scope" });
  }
  const former = await (await invite(admin, { roles: ["member", "counsellor"] })).enrol();
  await consent(person, "counsellor", true, former.me.id);
  assert.equal((await checkinsOf(former, person)).status, 200);
  await admin.data("PATCH", `/api/admin/people/${former.me.id}/`, 200, { roles: ["member"] });
  assertProblem(await checkinsOf(former, person), 401);
  await former.signIn(former.recoveryCodes[0]);
  assertProblem(await checkinsOf(former, person), 403);
  // Withdrawing works although they are no counsellor any more.
  assert.equal((await consent(person, "counsellor", false, former.me.id)).granted, false);
});

test("break-glass opens one person's check-ins for a while; the person and every admin are told, with the reason for the person", async () => {
  const person = await member({ display_name: "Heron" });
  const secondAdmin = await (await invite(admin, { roles: ["member", "admin"] })).enrol();
  assertProblem(await checkinsOf(counsellor, person), 403);
  const began = Date.now();
  const opened = await breakGlass(counsellor, person.name);
  assert.equal(opened.status, 201, opened.text);
  assert.match(opened.data.id, uuid);
  assert.deepEqual([opened.data.person_id, opened.data.display_name], [person.me.id, "Heron"]);
  const minutes = (Date.parse(opened.data.until) - began) / 60_000;
  assert.ok(minutes > 6.9 && minutes < 7.5, `identity.break_glass_minutes counts: ${minutes}`);

  const [client] = (await counsellor.data("GET", "/api/care/clients/")).filter(({ id }) => id === person.me.id);
  assert.deepEqual([client.via, client.until], ["break_glass", opened.data.until]);
  assert.equal((await resultOf(counsellor, person)).status, 200);
  assertProblem(await resultOf(colleague, person), 403);

  const [notice] = await person.data("GET", "/api/me/notices/");
  assert.deepEqual([notice.kind, notice.read], ["break_glass", false]);
  for (const part of ["Cora", reason]) assert.ok(notice.text.includes(part), `the person reads ${part}`);
  await person.data("POST", `/api/me/notices/${notice.id}/read/`, 204);
  assert.equal((await person.data("GET", "/api/me/notices/"))[0].read, true);
  for (const one of [admin, secondAdmin]) {
    const told = (await one.data("GET", "/api/me/notices/")).find(({ kind }) => kind === "break_glass");
    assert.ok(told.text.includes("Cora"));
    for (const hidden of [reason, person.name, "Heron", person.me.id]) assert.ok(!told.text.includes(hidden), "an admin does not learn who and why");
  }
  assert.deepEqual((await colleague.data("GET", "/api/me/notices/")).filter(({ kind }) => kind === "break_glass"), []);

  const log = await accessLog(person);
  const line = log.find(({ action }) => action === "break_glass");
  assert.deepEqual([line.who, line.role, line.reason], ["Cora", "counsellor", reason]);
  assert.ok(log.some(({ action }) => action === "data_read"));
  const [entry] = await audit(`action=break_glass&subject=${person.me.id}`);
  assert.deepEqual([entry.actor_id, entry.outcome], [counsellor.me.id, "succeeded"]);
  assert.ok(!JSON.stringify(entry).includes(reason), "the reason is sealed for the person");
});

test("break-glass needs the second factor even where staff may go without", async () => {
  const own = await startServer({ env: { ...env, EVENKEEL_IDENTITY_STAFF_SECOND_FACTOR: "false" } });
  try {
    const head = await firstAdmin(own);
    const who = await invite(head, { roles: ["member", "counsellor"] });
    const person = await register(own);
    assert.deepEqual(await clientsOf(who), []);
    assertProblem(await breakGlass(who, person.name), 403);
    assert.deepEqual(await person.data("GET", "/api/me/notices/"), [], "nothing has happened");
    await who.enrol();
    assert.equal((await breakGlass(who, person.name)).status, 201);
  } finally {
    await own.remove();
  }
});

test("break-glass wants a real reason and somebody else's name; others may not use it at all", async () => {
  const person = await member();
  for (const why of ["", "too short", " ".repeat(40), "x".repeat(501), `a reason with a control ${"\u0007"} character`]) {
    assertProblem(await breakGlass(counsellor, person.name, why), 400, { field: "reason", allowed: /20 to 500/ });
  }
  assertProblem(await breakGlass(counsellor, counsellor.name), 400, { field: "name" });
  for (const other of [admin, person]) assertProblem(await breakGlass(other, person.name), 403);
  assertProblem(await breakGlass(new Person(server), person.name), 401);
  assert.deepEqual(await person.data("GET", "/api/me/notices/"), []);
});

test("guessing names through break-glass is slowed down and leaves a trace", async () => {
  const guesser = await (await invite(admin, { roles: ["member", "counsellor"] })).enrol();
  let answer;
  let tries = 0;
  do answer = await breakGlass(guesser, `nobody-of-that-name-${++tries}`);
  while (answer.status === 404 && tries < 30);
  assertProblem(answer, 429, { code: "rate_limited" });
  assert.ok(Number(answer.headers["retry-after"]) > 0);
  assert.ok(tries > 2, "a slip of the pen is not punished");
  const person = await member();
  assertProblem(await breakGlass(guesser, person.name), 429);
  const entries = await audit(`action=break_glass&actor=${guesser.me.id}`);
  assert.equal(entries.length, tries - 1);
  assert.ok(entries.every(({ outcome, subject_id }) => outcome === "failed" && subject_id === undefined));
  assert.equal((await breakGlass(colleague, person.name)).status, 201, "others are not held up");
});

test("a person who keeps nothing and one who is erased leave a counsellor with nothing", async () => {
  const person = await member();
  await consent(person, "counsellor", true, counsellor.me.id);
  assert.equal((await breakGlass(counsellor, person.name)).status, 201);
  await person.data("DELETE", `/api/checkins/${person.done.id}/`, 204);
  assert.deepEqual((await checkinsOf(counsellor, person)).data, { checkins: [] });
  await person.data("POST", "/api/me/erase/", 204, { confirm: "erase", current_password: person.password });
  assertProblem(await checkinsOf(counsellor, person), 403);
  assertProblem(await breakGlass(counsellor, person.name), 404);
});
