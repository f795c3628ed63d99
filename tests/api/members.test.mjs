// A member's own check-ins: kept, looked back at, compared, claimed, removed; and never anybody else's.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { steady, struggling } from "./support/answers.mjs";
import { begin, completed, instant, save, saveAll } from "./support/flow.mjs";
import { assertProblem, call } from "./support/http.mjs";
import { Person, consent, memberCheckin, register } from "./support/identity.mjs";
import { startServer } from "./support/server.mjs";

const env = { EVENKEEL_IDENTITY_ARGON2_MEMORY_KIB: "8192", EVENKEEL_IDENTITY_ARGON2_PASSES: "1" };
let server;
before(async () => (server = await startServer({ env })));
after(() => server?.remove());

async function member() {
  const person = await register(server);
  await consent(person, "store_checkins");
  return person;
}
const history = async (person) => (await person.data("GET", "/api/me/checkins/")).checkins;
const claim = (person, code) => person.call("POST", "/api/me/checkins/claim/", { json: { code } });
const compare = (person, a, b) => person.call("GET", `/api/me/checkins/compare/?a=${a}&b=${b}`);
const question = (person, item, instrument = "evenkeel-54") => person.call("GET", `/api/me/questions/${instrument}/${item}/`);

test("a member's check-in has no code, survives crashes and signing out, and opens on another device", async () => {
  const person = await member();
  const begun = await person.data("POST", "/api/checkins/", 201, { instrument: "evenkeel-54" });
  assert.equal(begun.resume_code ?? "", "");
  const path = `/api/checkins/${begun.checkin_id}`;
  for (const [item, value] of Object.entries({ ...struggling, phq9_9: 1 })) await person.data("PUT", `${path}/answers/${item}/`, 200, { value });
  await server.kill();
  server = await startServer({ env, dataDir: server.dataDir });
  const device = new Person(server, { name: person.name, password: person.password });
  await device.signIn();
  person.server = server;
  const kept = await device.data("GET", `${path}/`);
  assert.deepEqual(kept.answers, { ...struggling, phq9_9: 1 });
  assert.equal(kept.safety.level, "moderate");
  const result = await device.data("POST", `${path}/complete/`);
  assert.deepEqual(await person.data("GET", `${path}/result/`), result, "the other device sees it, too");
  assert.equal((await history(person))[0].status, "completed");
});

test("the history is newest first, with scores, bands and where there was danger", async () => {
  const person = await member();
  assert.deepEqual(await history(person), []);
  const first = await memberCheckin(person, { ...struggling, phq9_9: 2 });
  const second = await memberCheckin(person, steady);
  const open = (await person.data("POST", "/api/checkins/", 201, { instrument: "phq-9" })).checkin_id;
  const found = await history(person);
  assert.deepEqual(found.map(({ checkin_id }) => checkin_id), [open, second.id, first.id]);
  assert.deepEqual(found.map(({ status }) => status), ["in_progress", "completed", "completed"]);
  const [, later, earlier] = found;
  for (const entry of [later, earlier]) {
    assert.match(entry.completed_at, instant);
    assert.equal(entry.instrument, "evenkeel-54");
    assert.ok(entry.instrument_title.length > 0);
    const phq = entry.scales.find(({ id }) => id.startsWith("phq"));
    assert.equal(phq.max, 27);
    assert.ok(phq.band_label.length > 0);
  }
  const score = (entry) => entry.scales.find(({ id }) => id.startsWith("phq")).score;
  assert.deepEqual([score(earlier), score(later)], [24, 0]);
  assert.ok(earlier.risk.probability > later.risk.probability);
  assert.deepEqual([earlier.safety_level, later.safety_level], ["high", "none"]);
  assert.deepEqual(found[0].scales, []);
});

test("two check-ins are compared question by question, and say better or worse only where that is known", async () => {
  const person = await member();
  const a = await memberCheckin(person, { ...struggling, phq9_9: 0 });
  const b = await memberCheckin(person, { ...struggling, phq9_1: 0, sleep_hours: 7, gad7_1: 3, country: "NZ" });
  const comparison = (await compare(person, a.id, b.id)).data;
  assert.deepEqual([comparison.a.checkin_id, comparison.b.checkin_id], [a.id, b.id]);
  const of = (item) => comparison.items.find((one) => one.item === item);
  assert.equal(comparison.items.length, 54);
  assert.deepEqual(comparison.items.filter(({ changed }) => changed).map(({ item }) => item).sort(), ["country", "phq9_1", "sleep_hours"]);
  assert.deepEqual([of("phq9_1").direction, of("country").direction, of("gad7_1").direction], ["better", undefined, undefined]);
  assert.ok(of("phq9_1").question.length > 10 && of("phq9_1").a !== of("phq9_1").b);
  const back = (await compare(person, b.id, a.id)).data;
  assert.equal(back.items.find(({ item }) => item === "phq9_1").direction, "worse");
  assert.deepEqual((await compare(person, a.id, a.id)).data.items.filter(({ changed }) => changed), []);
});

test("one question over time, oldest first, beside how others answered", async () => {
  const person = await member();
  const ids = [];
  for (const value of [5, 6.5, 8]) ids.push((await memberCheckin(person, { ...steady, sleep_hours: value })).id);
  const open = (await person.data("POST", "/api/checkins/", 201, { instrument: "evenkeel-54" })).checkin_id;
  await person.data("PUT", `/api/checkins/${open}/answers/sleep_hours/`, 200, { value: 2 });
  const { data } = await question(person, "sleep_hours");
  assert.deepEqual(data.points.map(({ checkin_id, number }) => [checkin_id, number]), ids.map((id, i) => [id, [5, 6.5, 8][i]]), "completed ones alone");
  assert.ok(data.population, "how others answered");
  assert.ok(data.question.length > 5);
  assert.equal((await question(person, "home")).data.points.length, 3);
  for (const [item, instrument] of [["no_such_item"], ["age", "no-such"], ["safety_plan"]]) {
    const answer = await question(person, item, instrument);
    if (item === "safety_plan" && answer.status === 200) assert.deepEqual(answer.data.points, []);
    else assertProblem(answer, 404);
  }
});

test("a visitor's check-in is claimed by its code: it is the member's then, and the code opens nothing", async () => {
  const person = await member();
  const visitor = await completed(server, { ...struggling, phq9_9: 1 });
  const open = await begin(server);
  await saveAll(server, open, { age: 30, phq9_9: 2 });

  const entry = await claim(person, visitor.code.toLowerCase());
  assert.equal(entry.status, 200, entry.text);
  assert.deepEqual([entry.data.checkin_id, entry.data.status, entry.data.safety_level], [visitor.id, "completed", "moderate"]);
  assert.deepEqual(await person.data("GET", `${visitor.path}/result/`), visitor.result, "the result is what it was");
  assert.equal((await claim(person, open.code)).data.status, "in_progress");
  await person.data("PUT", `${open.path}/answers/age/`, 200, { value: 31 });
  assert.deepEqual((await person.data("GET", `${open.path}/`)).answers, { age: 31, phq9_9: 2 });

  for (const { code, path } of [visitor, open]) {
    for (const [method, where] of [["GET", `${path}/`], ["GET", "/api/checkins/current/"], ["DELETE", `${path}/`]]) {
      assertProblem(await call(server, method, where, { code }), 404);
    }
    assertProblem(await call(server, "PUT", `${path}/answers/age/`, { code, json: { value: 50 } }), 404);
    assertProblem(await claim(person, code), 404);
    assertProblem(await claim(await member(), code), 404);
  }
  assert.equal((await history(person)).length, 2);
  const activity = await person.call("GET", "/api/me/export/");
  assert.equal(activity.status, 200);
});

test("two people with the same code: one gets it", async () => {
  const [a, b] = [await member(), await member()];
  const visitor = await begin(server);
  await save(server, visitor, "age", 50);
  const answers = await Promise.all([claim(a, visitor.code), claim(b, visitor.code)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404]);
  assert.equal((await history(a)).length + (await history(b)).length, 1);
});

test("claiming needs consent and a code that is one", async () => {
  const person = await register(server);
  const visitor = await begin(server);
  assertProblem(await claim(person, visitor.code), 403, { code: "forbidden" });
  assert.equal((await call(server, "GET", `${visitor.path}/`, { code: visitor.code })).status, 200, "the visitor still has it");
  await consent(person, "store_checkins");
  for (const code of ["", "7ZK2M-0Q4RT-9VXA1-B3C5D-E6F8GH", "not a code", "x".repeat(500)]) {
    const answer = await claim(person, code);
    assert.ok([400, 404].includes(answer.status), `${code}: ${answer.text}`);
  }
  assertProblem(await claim(new Person(server), visitor.code), 401);
  assert.equal((await claim(person, visitor.code)).status, 200);
});

test("other people's check-ins look as if they were not there", async () => {
  const [mine, theirs] = [await member(), await member()];
  const own = await memberCheckin(mine, steady);
  const other = await memberCheckin(theirs, struggling);
  const path = `/api/checkins/${other.id}`;
  for (const [method, where, json] of [["GET", `${path}/`], ["GET", `${path}/result/`], ["PUT", `${path}/answers/age/`, { value: 20 }], ["POST", `${path}/complete/`], ["DELETE", `${path}/`]]) {
    assertProblem(await mine.call(method, where, { json }), 404);
    const visitor = await call(server, method, where, { json });
    assert.ok([400, 401, 404].includes(visitor.status), `${method} ${where}: ${visitor.status}`);
    assertProblem(await call(server, method, where, { json, code: "7ZK2M-0Q4RT-9VXA1-B3C5D-E6F8GH" }), 404);
  }
  for (const [a, b] of [[own.id, other.id], [other.id, own.id], [other.id, other.id]]) assertProblem(await compare(mine, a, b), 404);
  for (const [a, b] of [["", own.id], ["not-an-id", own.id]]) assert.ok([400, 404].includes((await compare(mine, a, b)).status));
  assertProblem(await mine.call("GET", `/api/me/checkins/compare/?a=${own.id}`), 400, { field: "query.b" });
  assert.deepEqual((await question(mine, "age")).data.points.map(({ checkin_id }) => checkin_id), [own.id]);
  assert.equal((await history(theirs)).length, 1, "still there");
});

test("removing one check-in removes that one", async () => {
  const person = await member();
  const [a, b] = [await memberCheckin(person, steady), await memberCheckin(person, steady)];
  await person.data("DELETE", `/api/checkins/${a.id}/`, 204);
  assert.deepEqual((await history(person)).map(({ checkin_id }) => checkin_id), [b.id]);
  assertProblem(await person.call("GET", `/api/checkins/${a.id}/result/`), 404);
});
