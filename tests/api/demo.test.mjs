// `./run --demo`: made-up people to look around with, kept as sealed as real ones would be.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertProblem, expectData } from "./support/http.mjs";
import { Person } from "./support/identity.mjs";
import { eventually, startServer, temporaryDirectory } from "./support/server.mjs";
import { sqlite } from "./support/sqlite.mjs";

const quick = { EVENKEEL_IDENTITY_ARGON2_MEMORY_KIB: "8192", EVENKEEL_IDENTITY_ARGON2_PASSES: "1" };
let home;
let server;
let password;
let began;
before(async () => {
  home = await temporaryDirectory("evenkeel-demo-");
  began = Date.now();
  server = await start();
});
after(async () => {
  await server?.remove();
  await home?.remove();
});

const start = () => startServer({ env: quick, args: ["--demo"], dataDir: home.path });
const as = async (name) => {
  const person = new Person(server, { name, password });
  const answer = await person.signIn();
  assert.equal(answer.status, 200, answer.text);
  return person;
};
const filled = (from) => eventually(() => from.logLines().some(({ event }) => event === "the demo is filled") || undefined, "the demo is filled", 60_000);
const counts = () => Object.fromEntries(["accounts", "checkins", "consents", "teams", "team_members"].map((table) => [table, sqlite(server, `SELECT count(*) AS n FROM ${table}`)[0].n]));

test("it is filled within a minute and says who there is and how to get in", async () => {
  await filled(server);
  assert.ok(Date.now() - began < 60_000, `${Date.now() - began} ms`);
  password = (await server.waitForOutput(/password of each is: (.+)/))[1];
  for (const name of ["maya", "cora.counsellor", "mina.manager", "ada.admin"]) assert.ok(server.output.includes(name), name);
  assert.match(server.output, /made up/);
  assert.equal((await expectData(server, "GET", "/api/site/", 200)).demo, true);
  const { accounts, checkins } = counts();
  assert.ok(accounts > 20 && checkins > 100, JSON.stringify(counts()));
});

test("maya has weeks of check-ins to look back at", async () => {
  const maya = await as("maya");
  const { checkins } = await maya.data("GET", "/api/me/checkins/");
  assert.ok(checkins.length >= 5, `${checkins.length} check-ins`);
  assert.ok(checkins.every(({ status, scales }) => status === "completed" && scales.length > 0));
  assert.ok(new Set(checkins.map(({ completed_at }) => completed_at.slice(0, 10))).size >= 5, "on different days");
  assert.ok(checkins.every(({ completed_at }) => Date.parse(completed_at) <= Date.now()));
  const score = ({ scales }) => scales.find(({ id }) => id.startsWith("phq")).score;
  assert.ok(score(checkins[0]) < score(checkins.at(-1)), "it gets better for her");
  const [newest, , , , oldest] = checkins;
  assert.ok((await maya.data("GET", `/api/me/checkins/compare/?a=${oldest.checkin_id}&b=${newest.checkin_id}`)).items.some(({ changed }) => changed));
  assert.ok((await maya.data("GET", "/api/me/questions/evenkeel-54/sleep_hours/")).points.length >= 5);
});

test("her counsellor sees her, a manager sees counts, an admin sees people", async () => {
  const cora = await as("cora.counsellor");
  const clients = await cora.data("GET", "/api/care/clients/");
  const maya = clients.find(({ display_name }) => display_name === "Maya");
  assert.ok((await cora.data("GET", `/api/care/clients/${maya.id}/checkins/`)).checkins.length >= 5);
  const teams = await (await as("mina.manager")).data("GET", "/api/teams/");
  assert.ok(teams.length === 1 && teams[0].members > 5);
  const ada = await as("ada.admin");
  assert.ok((await ada.data("GET", "/api/admin/people/")).people.length > 20);
  assert.equal((await ada.data("POST", "/api/admin/audit/verify/")).ok, true);
  assertProblem(await ada.call("GET", "/api/care/clients/"), 403);
});

test("who does not let check-ins be kept has none", async () => {
  const kim = await as("kim");
  assert.deepEqual((await kim.data("GET", "/api/me/checkins/")).checkins, []);
  assertProblem(await kim.call("POST", "/api/checkins/", { json: { instrument: "evenkeel-54" } }), 403);
});

test("a second start fills nothing twice, and what people did stays", async () => {
  const maya = await as("maya");
  const open = (await maya.data("POST", "/api/checkins/", 201, { instrument: "evenkeel-54" })).checkin_id;
  const before = counts();
  await server.stop();
  server = await start();
  await server.waitForOutput(/password of each is/);
  assert.deepEqual(counts(), before);
  assert.ok(!server.logLines().some(({ event }) => event === "filling the demo"));
  const again = await as("maya");
  assert.ok((await again.data("GET", "/api/me/checkins/")).checkins.some(({ checkin_id }) => checkin_id === open));
});

test("the files hold neither names nor answers in plain form", async () => {
  await server.stop();
  const stored = readdirSync(home.path).map((name) => readFileSync(join(home.path, name), "latin1")).join("\n");
  assert.ok(stored.length > 500_000);
  for (const word of ['"maya"', '"Maya"', "Heron (a nickname)", "cora.counsellor", "rosa.researcher", "sales_service", "production_transport", "phq9_1", "sleep_hours", password]) {
    assert.ok(!stored.includes(word), `the files hold ${word}`);
  }
  for (const word of ["Maya", "Heron (a nickname)", "sales_service"]) assert.ok(!server.log.includes(word), `the log holds ${word}`);
});

test("without --demo a site is no demo and has nobody", async () => {
  const real = await startServer({ env: quick });
  try {
    assert.equal((await expectData(real, "GET", "/api/site/", 200)).demo, false);
    assert.equal(sqlite(real, "SELECT count(*) AS n FROM accounts")[0].n, 0);
    assert.equal((await new Person(real, { name: "maya", password }).signIn()).status, 401);
  } finally {
    await real.remove();
  }
});
