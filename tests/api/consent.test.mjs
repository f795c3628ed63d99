// Consent: given for one purpose at a time, withdrawn as easily, and what it switches stops with the next request.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { steady } from "./support/answers.mjs";
import { instant, save, begin } from "./support/flow.mjs";
import { assertProblem } from "./support/http.mjs";
import { Person, consent, firstAdmin, invite, memberCheckin, register } from "./support/identity.mjs";
import { startServer } from "./support/server.mjs";

const env = { EVENKEEL_IDENTITY_ARGON2_MEMORY_KIB: "8192", EVENKEEL_IDENTITY_ARGON2_PASSES: "1" };
const purposes = ["store_checkins", "journal", "messages", "counsellor", "research"];
let server;
let admin;
let counsellor;
before(async () => {
  server = await startServer({ env });
  admin = await (await firstAdmin(server)).enrol();
  counsellor = await (await invite(admin, { roles: ["member", "counsellor"] })).enrol();
});
after(() => server?.remove());

const all = (person) => person.data("GET", "/api/me/consents/");
const lineOf = async (person, purpose) => (await all(person)).find((line) => line.purpose === purpose);
const put = (person, purpose, json) => person.call("PUT", `/api/me/consents/${purpose}/`, { json });
const start = (person) => person.call("POST", "/api/checkins/", { json: { instrument: "evenkeel-54" } });

test("nothing is agreed to from the start, and each purpose says in words what it is", async () => {
  const person = await register(server);
  const lines = await all(person);
  assert.deepEqual(lines.map(({ purpose }) => purpose), purposes);
  for (const line of lines) {
    assert.deepEqual([line.granted, line.renew, line.changed_at], [false, false, undefined], line.purpose);
    assert.ok(line.title.length > 5 && line.text.length > 60 && line.version >= 1);
  }
  assert.deepEqual(await person.data("GET", "/api/me/consents/history/"), []);
  assertProblem(await new Person(server).call("GET", "/api/me/consents/"), 401);
});

test("without store_checkins a member's check-in is refused in words that help, and goes on without an account", async () => {
  const person = await register(server);
  const refused = assertProblem(await start(person), 403, { code: "forbidden" });
  assert.match(refused.detail ?? refused.title, /check-in|keep|agree|consent/i);
  await save(server, await begin(server), "age", 33);
  assert.deepEqual((await person.data("GET", "/api/me/checkins/")).checkins, []);
});

test("giving works at once, withdrawing works at once, and what was kept stays until it is removed", async () => {
  const person = await register(server);
  const given = await consent(person, "store_checkins");
  assert.equal(given.granted, true);
  assert.match(given.changed_at, instant);
  const done = await memberCheckin(person, steady);
  const open = (await start(person)).data.checkin_id;
  await person.data("PUT", `/api/checkins/${open}/answers/age/`, 200, { value: 41 });

  assert.equal((await consent(person, "store_checkins", false)).granted, false);
  assertProblem(await start(person), 403);
  assertProblem(await person.call("PUT", `/api/checkins/${open}/answers/age/`, { json: { value: 42 } }), 403);
  assertProblem(await person.call("POST", `/api/checkins/${open}/complete/`), 403);
  assertProblem(await person.call("POST", "/api/me/checkins/claim/", { json: { code: (await begin(server)).code } }), 403);
  assert.equal((await person.data("GET", `/api/checkins/${open}/`)).answers.age, 41, "nothing more was kept");
  assert.equal((await person.data("GET", "/api/me/checkins/")).checkins.length, 2);
  assert.deepEqual(await person.data("GET", `/api/checkins/${done.id}/result/`), done.result);
  for (const id of [open, done.id]) await person.data("DELETE", `/api/checkins/${id}/`, 204);
  assert.deepEqual((await person.data("GET", "/api/me/checkins/")).checkins, []);

  await consent(person, "store_checkins");
  assert.equal((await start(person)).status, 201);
});

test("the history lists every change, newest first; saying the same again is no change", async () => {
  const person = await register(server);
  await consent(person, "store_checkins");
  await consent(person, "store_checkins");
  await consent(person, "research");
  await consent(person, "research", false);
  await consent(person, "research", false);
  await consent(person, "journal", false);
  await consent(person, "counsellor", true, counsellor.me.id);
  const history = await person.data("GET", "/api/me/consents/history/");
  assert.deepEqual(history.map(({ purpose, granted }) => [purpose, granted]), [["counsellor", true], ["research", false], ["research", true], ["store_checkins", true]]);
  for (const change of history) {
    assert.match(change.at, instant);
    assert.ok(change.title.length > 0 && change.version === 1);
  }
  assert.equal(history[0].scope, counsellor.me.id);
  const rows = (await admin.data("GET", `/api/admin/audit/?subject=${person.me.id}`)).entries.filter(({ action }) => action.startsWith("consent_"));
  assert.deepEqual(rows.map(({ action, detail }) => [action, detail.split(",")[0]]), [["consent_given", "counsellor"], ["consent_withdrawn", "research"], ["consent_given", "research"], ["consent_given", "store_checkins"]]);
});

test("each counsellor and each channel is a consent of its own", async () => {
  const person = await register(server);
  const second = await (await invite(admin, { roles: ["member", "counsellor"] })).enrol();
  await consent(person, "counsellor", true, counsellor.me.id);
  await consent(person, "messages", true, "general");
  assert.equal((await counsellor.call("GET", `/api/care/clients/${person.me.id}/checkins/`)).status, 200);
  assertProblem(await second.call("GET", `/api/care/clients/${person.me.id}/checkins/`), 403);
  const scoped = (await all(person)).filter(({ scope }) => scope);
  assert.deepEqual(scoped.map(({ purpose, scope, granted }) => [purpose, scope, granted]), [["messages", "general", true], ["counsellor", counsellor.me.id, true]]);
  await consent(person, "messages", false, "general");
  assert.equal((await all(person)).find(({ scope }) => scope === "general").granted, false);
  assert.equal((await all(person)).find(({ scope }) => scope === counsellor.me.id).granted, true);
  for (const [purpose, scope] of [["messages", undefined], ["messages", "No such channel!"], ["store_checkins", "general"], ["counsellor", "general"]]) {
    const { version } = await lineOf(person, purpose);
    assertProblem(await put(person, purpose, { granted: true, version, scope }), 400, { field: "scope" });
  }
});

test("one person's consents are nobody else's", async () => {
  const [a, b] = [await register(server), await register(server)];
  await consent(a, "store_checkins");
  assert.equal((await lineOf(b, "store_checkins")).granted, false);
  assertProblem(await start(b), 403);
  assert.deepEqual(await b.data("GET", "/api/me/consents/history/"), []);
});

test("what is not known is refused: purposes, versions, members", async () => {
  const person = await register(server);
  assertProblem(await put(person, "everything", { granted: true, version: 1 }), 404);
  assertProblem(await put(person, "research", { granted: true }), 400, { field: "version" });
  assertProblem(await put(person, "research", { granted: "yes", version: 1 }), 400, { field: "granted" });
  assertProblem(await put(person, "research", { granted: true, version: 1, forever: true }), 400, { field: "forever" });
  for (const version of [0, 2, 99]) assertProblem(await put(person, "research", { granted: true, version }), 409, { code: "conflict" });
  assert.equal((await lineOf(person, "research")).granted, false);
});

test("a new text makes a new version: the old one cannot be agreed to, and who agreed is asked again", async () => {
  const [before, later] = [await register(server), await register(server)];
  for (const purpose of ["research", "store_checkins"]) await consent(before, purpose);
  const old = await lineOf(later, "research");
  const words = { title: "Help research, newly worded", text: "From now on, numbers of many people are also shared with the university nearby. Names never are." };
  assertProblem(await before.call("PUT", "/api/admin/consent-texts/research/", { json: words }), 403);
  for (const [json, field] of [[{ ...words, title: "" }, "title"], [{ ...words, text: " " }, "text"], [{ ...words, text: "x".repeat(30_000) }, "text"]]) {
    assertProblem(await admin.call("PUT", "/api/admin/consent-texts/research/", { json }), 400, { field });
  }
  const published = await admin.data("PUT", "/api/admin/consent-texts/research/", 200, words);
  assert.deepEqual([published.version, published.title, published.text], [old.version + 1, words.title, words.text]);
  assert.equal((await admin.data("PUT", "/api/admin/consent-texts/research/", 200, words)).version, published.version, "the same words are no new version");
  await admin.data("PUT", "/api/admin/consent-texts/store_checkins/", 200, { title: "Keep my check-ins", text: "We keep your answers and results in your account, locked with a key of your own. A comma was moved." });
  assert.equal((await admin.data("GET", "/api/admin/consent-texts/")).find(({ purpose }) => purpose === "research").version, published.version);

  assertProblem(await put(later, "research", { granted: true, version: old.version }), 409, { code: "conflict" });
  const renewed = await lineOf(before, "research");
  assert.deepEqual([renewed.granted, renewed.renew, renewed.text], [false, true, words.text], "research asks again before it goes on");
  const kept = await lineOf(before, "store_checkins");
  assert.deepEqual([kept.granted, kept.renew], [true, true], "for check-ins the older yes counts, and the page says that the words are new");
  assert.equal((await start(before)).status, 201);
  const again = await consent(before, "research");
  assert.deepEqual([again.granted, again.renew, again.version], [true, false, published.version]);
  const history = (await before.data("GET", "/api/me/consents/history/")).filter(({ purpose }) => purpose === "research");
  assert.deepEqual(history.map(({ version, title }) => [version, title]), [[published.version, words.title], [old.version, old.title]], "each with the words of its time");
  assert.equal((await lineOf(later, "research")).renew, false, "who never agreed is not asked again");

  // Withdrawing must work whatever version a page was opened with.
  assert.equal((await put(before, "store_checkins", { granted: false, version: 1 })).status, 200);
  assertProblem(await start(before), 403);
});
