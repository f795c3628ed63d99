// Item 9 and its follow-ups: what is said at the moment of choosing, and that nothing takes it back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { steady } from "./support/answers.mjs";
import { begin, save, saveAll } from "./support/flow.mjs";
import { expectData } from "./support/http.mjs";
import { startServer } from "./support/server.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.remove());

const score = (answers) => expectData(server, "POST", "/api/checkins/score/", 200, { json: { instrument: "evenkeel-54", answers } });

// Answers -> the level that they call for.
const table = [
  [{ phq9_9: 0 }, "none"],
  [{ phq9_9: 1 }, "moderate"],
  [{ phq9_9: 2 }, "high"],
  [{ phq9_9: 3 }, "high"],
  [{ phq9_9: 1, safety_thoughts_now: true }, "moderate"],
  [{ phq9_9: 1, safety_plan: true }, "high"],
  [{ phq9_9: 1, safety_attempt: true }, "high"],
  [{ phq9_9: 1, safety_means: true }, "critical"],
  [{ phq9_9: 1, safety_intent: true }, "critical"],
  [{ phq9_9: 3, safety_intent: true, safety_plan: true }, "critical"],
  [{ phq9_9: 3, safety_intent: false, safety_plan: false, safety_thoughts_now: false, safety_means: false, safety_attempt: false }, "high"],
  [{ phq9_9: 2, safety_intent: "prefer_not_to_say" }, "high"],
  [{ phq9_9: 0, safety_intent: true }, "critical"],
  [{ safety_plan: true }, "high"],
];

for (const [answers, level] of table) {
  test(`${JSON.stringify(answers)} is ${level}, whatever the rest says`, async () => {
    for (const all of [answers, { ...steady, ...answers }]) {
      const result = await score(all);
      assert.equal(result.safety.level, level);
      assert.equal(result.safety.show_resources, level !== "none");
      assert.equal(result.safety.emergency_first, level === "critical");
      assert.equal(result.safety.follow_ups, (answers.phq9_9 ?? 0) >= 1);
      if (level === "none") continue;
      assert.ok(result.safety.title.length > 0 && result.safety.message.length > 0);
      assert.equal(result.offer_counsellor, true);
      assert.doesNotMatch(result.headline, /steady|all right/i, "a low total never cancels it");
    }
  });

  test(`saving ${JSON.stringify(answers)} says ${level} at once`, async () => {
    const checkin = await begin(server);
    let last;
    for (const [item, value] of Object.entries(answers)) last = await save(server, checkin, item, value);
    assert.equal(last.safety.level, level);
    const other = await save(server, checkin, "age", 40);
    assert.equal(other.safety.level, level, "it stays with the next answer");
    const found = await expectData(server, "GET", `${checkin.path}/`, 200, { code: checkin.code });
    assert.deepEqual(found.safety, other.safety, "and whoever comes back sees it");
  });
}

test("the level shows with item 9 itself, long before the check-in is completed", async () => {
  const checkin = await begin(server);
  const saved = await save(server, checkin, "phq9_9", 1);
  assert.deepEqual([saved.answered, saved.safety.level, saved.safety.show_resources, saved.safety.follow_ups], [1, "moderate", true, true]);
});

test("an answer that is taken back lowers what is shown, and the result follows the answers that stand", async () => {
  const checkin = await begin(server);
  await saveAll(server, checkin, { ...steady, phq9_9: 3 });
  const back = await save(server, checkin, "phq9_9", 0);
  assert.equal(back.safety.level, "none");
  const result = await expectData(server, "POST", `${checkin.path}/complete/`, 200, { code: checkin.code });
  assert.equal(result.safety.level, "none");
});

test("the words give no method, place or blame, and never say that somebody watches", async () => {
  for (const [answers] of table) {
    const { safety, headline, next_steps: steps } = await score(answers);
    const words = [safety.title, safety.message, headline, ...steps].join(" ");
    assert.doesNotMatch(words, /commit(ted)? suicide|overdose|pills|bridge|rope|weapon|we are watching|someone will contact/i);
  }
});

test("the other instruments know item 9 too", async () => {
  const result = await expectData(server, "POST", "/api/checkins/score/", 200, { json: { instrument: "phq-9", answers: { phq9_9: 2 } } });
  assert.equal(result.safety.level, "high");
  assert.equal(result.risk.status, "withheld");
});
