// The check-in over HTTP on SQLite: from the first question to deletion, with crashes in between.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { declined, itemsOf, steady } from "./support/answers.mjs";
import { begin, completed, save, wholeWay } from "./support/flow.mjs";
import { assertProblem, call, expectData } from "./support/http.mjs";
import { startServer } from "./support/server.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.remove());

test("a person goes the whole way, and every answer survives three crashes", async () => {
  const first = await startServer();
  let last = first;
  try {
    last = await wholeWay(first, async (old) => {
      await old.kill();
      return (last = await startServer({ dataDir: first.dataDir }));
    });
  } finally {
    await last.kill();
    await first.cleanUp();
  }
});

test("the list of instruments names the check-in with its 54 questions", async () => {
  const list = await expectData(server, "GET", "/api/instruments/", 200);
  const own = list.find((one) => one.id === "evenkeel-54");
  assert.equal(own.item_count, 54);
  assert.deepEqual(list.map((one) => one.id).sort(), ["evenkeel-54", "gad-7", "phq-9"]);
});

test("sections, scales and the words of the official questionnaires are as they must be", async () => {
  const instrument = await expectData(server, "GET", "/api/instruments/evenkeel-54/", 200);
  assert.deepEqual(instrument.sections.map((section) => section.items.length), [10, 16, 8, 3, 10, 7]);
  for (const item of itemsOf(instrument).filter((one) => /^(phq9|gad7)_\d$/.test(one.id))) {
    assert.deepEqual(item.options.map((option) => [option.value, option.label]), [[0, "Not at all"], [1, "Several days"], [2, "More than half the days"], [3, "Nearly every day"]]);
    assert.match(item.stem, /^Over the last 2 weeks, how often have you been bothered by /);
  }
  for (const item of instrument.sections[0].items) assert.equal(item.may_decline, true, `${item.id} must have "prefer not to say"`);
  assert.deepEqual(instrument.scales.map((scale) => [scale.id, scale.max, ...scale.bands.map((band) => band.min)]), [["phq9", 27, 0, 5, 10, 15, 20], ["gad7", 21, 0, 5, 10, 15]]);
  assert.match(instrument.statement, /not a diagnosis/i);
});

test("an unknown instrument is not found, and starting it names what there is", async () => {
  assertProblem(await call(server, "GET", "/api/instruments/evenkeel-55/"), 404, { code: "not_found" });
  const answer = await call(server, "POST", "/api/checkins/", { json: { instrument: "evenkeel-45" } });
  assertProblem(answer, 400, { field: "instrument", allowed: /evenkeel-54/ });
});

test("an answer can be changed, taken again and declined; the last one stands", async () => {
  const checkin = await begin(server);
  assert.equal((await save(server, checkin, "age", 30)).answered, 1);
  assert.equal((await save(server, checkin, "age", 31)).answered, 1);
  assert.equal((await save(server, checkin, "home", declined)).answered, 2);
  const found = await expectData(server, "GET", `${checkin.path}/`, 200, { code: checkin.code });
  assert.deepEqual(found.answers, { age: 31, home: declined });
});

test("the resume code is read as people write it", async () => {
  // A code that holds a 0 and a 1, so that O, I and L can stand for them.
  let checkin = await begin(server);
  for (let tries = 0; !(/0/.test(checkin.code) && /1/.test(checkin.code)) && tries < 200; tries += 1) checkin = await begin(server);
  const { code } = checkin;
  const forms = {
    "as shown": code,
    "in small letters": code.toLowerCase(),
    "without hyphens": code.replaceAll("-", ""),
    "with spaces": code.replaceAll("-", " "),
    "O for 0": code.replaceAll("0", "O"),
    "o for 0": code.replaceAll("0", "o"),
    "I for 1": code.replaceAll("1", "I"),
    "l for 1": code.replaceAll("1", "l"),
  };
  for (const [name, form] of Object.entries(forms)) {
    const found = await call(server, "GET", "/api/checkins/current/", { code: form });
    assert.equal(found.status, 200, name);
    assert.equal(found.data.checkin_id, checkin.id, name);
  }
});

test("a wrong code, an unknown id and a code of another check-in look exactly alike", async () => {
  const mine = await begin(server);
  const other = await begin(server);
  const unknown = { ...mine, path: "/api/checkins/01900000-0000-7000-8000-000000000000" };
  const wrong = `${mine.code[0] === "0" ? "1" : "0"}${mine.code.slice(1)}`;
  const withoutId = ({ json }) => ({ ...json, instance: "" });
  const seen = [];
  for (const [method, tail, json] of [["GET", "/"], ["PUT", "/answers/age/", { value: 30 }], ["POST", "/complete/"], ["GET", "/result/"], ["DELETE", "/"]]) {
    for (const [path, code] of [[mine.path, wrong], [mine.path, other.code], [unknown.path, mine.code], [mine.path, "nonsense"], [mine.path, "Z".repeat(26)], [mine.path, `${mine.code}0`]]) {
      const answer = await call(server, method, path + tail, { code, json });
      assertProblem(answer, 404, { code: "not_found", secrets: [code] });
      seen.push(withoutId(answer));
    }
  }
  for (const one of seen) assert.deepEqual(one, seen[0]);
  assert.equal((await call(server, "GET", `${mine.path}/`, { code: mine.code })).status, 200, "nothing was deleted on the way");
});

test("without any code the answer says which header is needed", async () => {
  const checkin = await begin(server);
  const answer = await call(server, "GET", `${checkin.path}/`);
  const problem = assertProblem(answer, 401, { code: "unauthenticated" });
  assert.match(problem.detail, /X-Resume-Code/);
  assertProblem(await call(server, "GET", "/api/checkins/current/"), 401);
});

test("two check-ins have nothing in common", async () => {
  const [one, two] = [await completed(server, steady), await begin(server)];
  assert.notEqual(one.code, two.code);
  assert.equal((await call(server, "DELETE", `${one.path}/`, { code: one.code })).status, 204);
  assert.equal((await call(server, "GET", `${two.path}/`, { code: two.code })).status, 200);
});

test("answers that arrive all at once are all kept", async () => {
  const checkin = await begin(server);
  await Promise.all(Object.entries(steady).map(([item, value]) => save(server, checkin, item, value)));
  const found = await expectData(server, "GET", `${checkin.path}/`, 200, { code: checkin.code });
  assert.deepEqual(found.answers, steady);
});
