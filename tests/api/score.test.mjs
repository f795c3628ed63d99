// What a result says, through the route that stores nothing.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { declined, itemsOf, sparse, steady, struggling } from "./support/answers.mjs";
import { completed } from "./support/flow.mjs";
import { assertProblem, call, expectData } from "./support/http.mjs";
import { startServer } from "./support/server.mjs";

let server;
let instrument;
before(async () => {
  server = await startServer();
  instrument = await expectData(server, "GET", "/api/instruments/evenkeel-54/", 200);
});
after(() => server.remove());

const score = (answers, more = {}) => expectData(server, "POST", "/api/checkins/score/", 200, { json: { instrument: "evenkeel-54", answers, ...more } });

/** Size and bytes of everything that is durable in the data directory. */
function stored() {
  const files = readdirSync(server.dataDir, { recursive: true }).filter((name) => statSync(join(server.dataDir, name)).isFile() && !name.endsWith("-shm"));
  return Object.fromEntries(files.sort().map((name) => [name, createHash("sha256").update(readFileSync(join(server.dataDir, name))).digest("hex")]));
}

test("scoring writes nothing at all, not even with the population", async () => {
  const before = stored();
  assert.ok(Object.keys(before).length > 0, "there is a database to look at");
  for (const answers of [steady, struggling, { ...struggling, phq9_9: 3, safety_intent: true }, {}]) {
    await score(answers);
    await score(answers, { include_population: true });
  }
  assert.deepEqual(stored(), before);
});

test("scoring gives what completing gives", async () => {
  for (const answers of [steady, struggling]) {
    const direct = await score(answers, { include_population: true });
    const { result } = await completed(server, answers);
    delete result.completed_at;
    assert.deepEqual(result, direct);
  }
});

// Totals and bands by the official rules: every edge of every band.
const spread = (count, total) => Array.from({ length: count }, (_, i) => Math.floor((total + i) / count));
for (const [scale, count, edges] of [
  ["phq9", 9, { 0: "minimal", 4: "minimal", 5: "mild", 9: "mild", 10: "moderate", 14: "moderate", 15: "moderately_severe", 19: "moderately_severe", 20: "severe", 27: "severe" }],
  ["gad7", 7, { 0: "minimal", 4: "minimal", 5: "mild", 9: "mild", 10: "moderate", 14: "moderate", 15: "severe", 21: "severe" }],
]) {
  test(`${scale}: totals and bands are the official ones`, async () => {
    for (const [total, band] of Object.entries(edges)) {
      const answers = Object.fromEntries(spread(count, Number(total)).map((value, i) => [`${scale}_${i + 1}`, value]));
      const found = (await score(answers)).scales.find((one) => one.id === scale);
      assert.deepEqual([found.total, found.band.id, found.answered, found.of], [Number(total), band, count, count]);
      assert.equal(found.band.label, found.bands.find((one) => one.id === band).label);
    }
  });
}

test("a scale with an open question has no total and says why", async () => {
  const { phq9_4: _open, ...answers } = steady;
  const [phq9, gad7] = (await score(answers)).scales;
  assert.deepEqual([phq9.total, phq9.band, phq9.answered, phq9.of], [undefined, undefined, 8, 9]);
  assert.match(phq9.note, /open/);
  assert.equal(gad7.total, 0);
});

test("the difficulty question does not count towards the total", async () => {
  const [phq9] = (await score({ ...steady, phq9_difficulty: 3 })).scales;
  assert.equal(phq9.total, 0);
});

test("the risk is a probability within its interval, with level, base rate and thresholds", async () => {
  for (const answers of [steady, struggling]) {
    const { risk } = await score(answers);
    assert.equal(risk.status, "scored");
    assert.ok(risk.probability > 0 && risk.probability < 1);
    assert.ok(risk.interval.low <= risk.probability && risk.probability <= risk.interval.high, JSON.stringify(risk.interval));
    assert.ok(risk.interval.low > 0 && risk.interval.high < 1 && risk.interval.low < risk.interval.high);
    assert.ok(risk.base_rate > 0.02 && risk.base_rate < 0.5);
    assert.match(risk.about, /14 or more of the last 30 days/);
    assert.ok(risk.model_version.length > 0);
    assert.equal(risk.reason, undefined);
    const level = risk.thresholds.filter((one) => risk.probability >= one.from).at(-1)?.level ?? "low";
    assert.equal(risk.level, level, "the level follows the card's thresholds");
    assert.equal(risk.level_label.toLowerCase(), risk.level);
  }
});

test("somebody steady is at low risk, somebody who struggles at high risk", async () => {
  const [low, high] = [await score(steady), await score(struggling)];
  assert.equal(low.risk.level, "low");
  assert.equal(high.risk.level, "high");
  assert.ok(high.risk.probability > 3 * low.risk.probability);
  assert.notEqual(low.headline, high.headline);
});

/** What must hold for the drivers of any result. */
function assertDrivers(result, answers) {
  const { drivers } = result;
  assert.ok(drivers.length <= 3);
  const byRank = [...drivers].sort((a, b) => a.rank - b.rank);
  byRank.forEach((driver, i) => {
    assert.equal(driver.rank, i + 1);
    assert.ok(driver.contribution > 0, `${driver.item} pushes upward`);
    if (i > 0) assert.ok(driver.contribution <= byRank[i - 1].contribution, "rank 1 is the largest");
    const item = itemsOf(instrument).find((one) => one.id === driver.item);
    assert.equal(driver.question, item.text);
    assert.ok(driver.next_step.length > 10, `${driver.item} has a next step`);
    const given = answers[driver.item];
    assert.ok(given !== undefined && given !== declined, `${driver.item} was answered`);
    const label = item.type === "yes_no" ? (given ? "Yes" : "No") : item.type === "number" ? String(given) : item.options.find((one) => one.value === given).label;
    assert.ok(driver.answer.startsWith(label), `${driver.item}: ${driver.answer}`);
  });
  const changeable = drivers.map((driver) => driver.changeable);
  assert.deepEqual(changeable, [...changeable].sort((a, b) => Number(b) - Number(a)), "what can be changed comes first");
}

test("exactly three drivers where three answers push upward", async () => {
  const result = await score(struggling);
  assert.equal(result.drivers.length, 3);
  assertDrivers(result, struggling);
});

test("fewer drivers where fewer answers push upward", async () => {
  // Walk from the steady person's answers towards none at all: as answers go, fewer are left that could push.
  const counts = new Set();
  let answers = { ...steady };
  for (const item of ["", "gender", "education", "relationship", "home", "employment", "hours_worked", "tv_hours", "computer_hours", "alcohol_days", "cannabis", "smoked_100", "sleep_hours", "active_hours", "age"]) {
    answers = { ...answers };
    delete answers[item];
    const result = await score(answers);
    assertDrivers(result, answers);
    if (result.risk.status === "scored") counts.add(result.drivers.length);
    else assert.deepEqual(result.drivers, []);
  }
  assert.ok([...counts].some((count) => count < 3), `drivers seen: ${[...counts]}`);
});

test("a declined or missing answer is never a driver", async () => {
  const first = (await score(struggling)).drivers.map((driver) => driver.item);
  for (const item of first) {
    if (/^phq9/.test(item)) continue;
    const answers = { ...struggling, [item]: declined };
    const result = await score(answers);
    assert.ok(!result.drivers.some((driver) => driver.item === item));
    if (result.risk.status === "scored") assertDrivers(result, answers);
  }
});

test("with too many gaps the risk is withheld and says why; the rest stands", async () => {
  const result = await score(sparse);
  assert.equal(result.risk.status, "withheld");
  assert.ok(result.risk.reason.length > 20);
  for (const absent of ["probability", "interval", "level", "level_label"]) assert.equal(result.risk[absent], undefined, absent);
  assert.deepEqual(result.drivers, []);
  assert.ok(result.next_steps.length > 0);
  assert.ok(result.headline.length > 0);
});

test("no answers at all: nothing is claimed", async () => {
  const result = await score({});
  assert.equal(result.risk.status, "withheld");
  assert.ok(result.scales.every((scale) => scale.total === undefined));
  assert.equal(result.safety.level, "none");
  assert.match(result.headline, /too few answers/i);
});

test("the comparison has people, a source, and one bar that is yours", async () => {
  assert.equal((await score(steady)).population, undefined, "only where it is asked for");
  const { population } = await score(steady, { include_population: true });
  assert.ok(population.length >= 15, `${population.length} questions are compared`);
  for (const one of population) {
    assert.ok(one.n >= 10, `${one.item}: n ${one.n}`);
    assert.ok(one.source.length > 0 && one.summary.length > 0);
    const total = one.categories.reduce((sum, category) => sum + category.share, 0);
    assert.ok(Math.abs(total - 1) < 0.05, `${one.item}: shares add up to ${total}`);
    assert.equal(one.categories.filter((category) => category.you).length, 1, `${one.item} marks one bar`);
    assert.ok(!/^(phq9_9|safety_)/.test(one.item), "safety questions are compared with nobody");
  }
  const age = population.find((one) => one.item === "general_health");
  assert.match(age.source, /NHANES/);
});

test("the result says that it is no diagnosis, and offers a counsellor from PHQ-9 of 20 on", async () => {
  assert.match((await score(steady)).statement, /not a diagnosis/i);
  const phq = (total) => Object.fromEntries(spread(8, total).map((value, i) => [`phq9_${i + 1}`, value]));
  assert.equal((await score({ ...phq(19), phq9_9: 0 })).offer_counsellor, false);
  assert.equal((await score({ ...phq(20), phq9_9: 0 })).offer_counsellor, true);
  assert.equal((await score(steady)).offer_counsellor, false);
});

test("three different next steps are given", async () => {
  for (const answers of [steady, struggling, { ...struggling, phq9_9: 1 }]) {
    const { next_steps: steps } = await score(answers);
    assert.equal(steps.length, 3);
    assert.equal(new Set(steps).size, 3);
  }
});

test("every wrong answer is reported at once, and values never come back", async () => {
  const answer = await call(server, "POST", "/api/checkins/score/", {
    json: { instrument: "evenkeel-54", answers: { sleep_hours: 77.5, phq9_1: 9, home: "castle-7731", smoking_now: "yes-7731", ages: 30, phq9_2: declined } },
  });
  const problem = assertProblem(answer, 400, { secrets: ["77.5", "castle-7731", "yes-7731"] });
  assert.deepEqual(problem.errors.map((error) => error.field).sort(), ["answers.ages", "answers.home", "answers.phq9_1", "answers.phq9_2", "answers.sleep_hours", "answers.smoking_now"]);
  assertProblem(answer, 400, { field: "answers.sleep_hours", allowed: /0 to 24/ });
  assertProblem(answer, 400, { field: "answers.ages", message: /Did you mean age\?/ });
});
