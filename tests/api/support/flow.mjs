// The whole way of one person through the API, used on every kind of database.
import assert from "node:assert/strict";
import { itemsOf, struggling } from "./answers.mjs";
import { assertProblem, call, expectData } from "./http.mjs";

export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const codeForm = /^[0-7][0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{5}){3}-[0-9A-HJKMNP-TV-Z]{6}$/;
export const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Starts a check-in: `{id, code, path}`. */
export async function begin(server, instrument = "evenkeel-54") {
  const data = await expectData(server, "POST", "/api/checkins/", 201, { json: { instrument } });
  assert.match(data.checkin_id, uuid);
  assert.match(data.resume_code, codeForm);
  assert.match(data.started_at, instant);
  assert.equal(data.instrument, instrument);
  return { id: data.checkin_id, code: data.resume_code, path: `/api/checkins/${data.checkin_id}` };
}

/** Saves one answer and returns what the server says about it. */
export function save(server, checkin, item, value, status = 200) {
  return expectData(server, "PUT", `${checkin.path}/answers/${item}/`, status, { code: checkin.code, json: { value } });
}

/** Saves many answers. */
export async function saveAll(server, checkin, answers) {
  for (const [item, value] of Object.entries(answers)) await save(server, checkin, item, value);
}

/** A completed check-in with these answers and its result. */
export async function completed(server, answers) {
  const checkin = await begin(server);
  await saveAll(server, checkin, answers);
  checkin.result = await expectData(server, "POST", `${checkin.path}/complete/`, 200, { code: checkin.code });
  return checkin;
}

/**
 * Start, all 54 answers with a crash in between, item 9 and its follow-ups, completion, result, deletion. `restart`
 * ends the server as a crash would and returns a new one on the same data. Returns the server that runs at the end.
 */
export async function wholeWay(server, restart) {
  const instrument = await expectData(server, "GET", "/api/instruments/evenkeel-54/", 200);
  const items = itemsOf(instrument);
  assert.equal(items.length, 54);
  const answers = { ...struggling, phq9_9: 2 };
  const checkin = await begin(server);
  let answered = 0;
  for (const item of items) {
    if (item.id === "phq9_1") server = await restart(server);
    const saved = await save(server, checkin, item.id, answers[item.id]);
    answered += 1;
    assert.deepEqual([saved.item, saved.value, saved.answered, saved.total], [item.id, answers[item.id], answered, 54]);
    assert.match(saved.saved_at, instant);
    const at = saved.safety;
    assert.equal(at.follow_ups, "phq9_9" in (await soFar(server, checkin)), `follow-ups after ${item.id}`);
    if (item.id === "phq9_9") assert.deepEqual([at.level, at.show_resources], ["high", true]);
  }

  const followUp = instrument.follow_ups[0];
  assert.deepEqual(followUp.trigger, { item: "phq9_9", at_least: 1 });
  for (const item of followUp.items) {
    const saved = await save(server, checkin, item.id, item.id === "safety_attempt" ? "prefer_not_to_say" : false);
    assert.deepEqual([saved.answered, saved.total], [54, 54], "follow-ups lie outside the 54");
    assert.equal(saved.safety.level, "high", "a no does not cancel item 9");
  }

  server = await restart(server);
  const kept = await expectData(server, "GET", `${checkin.path}/`, 200, { code: checkin.code });
  assert.equal(kept.status, "in_progress");
  assert.deepEqual(kept.answers, { ...answers, safety_thoughts_now: false, safety_plan: false, safety_means: false, safety_intent: false, safety_attempt: "prefer_not_to_say" });
  assert.equal(kept.safety.level, "high");
  const early = await call(server, "GET", `${checkin.path}/result/`, { code: checkin.code });
  assertProblem(early, 409, { code: "conflict" });

  const result = await expectData(server, "POST", `${checkin.path}/complete/`, 200, { code: checkin.code });
  assert.match(result.completed_at, instant);
  assert.equal(result.safety.level, "high");
  assert.ok(result.population.length > 10, "a completed check-in is compared with the population");
  const again = await expectData(server, "POST", `${checkin.path}/complete/`, 200, { code: checkin.code });
  assert.deepEqual(again, result, "completing twice gives the same result");

  server = await restart(server);
  assert.deepEqual(await expectData(server, "GET", `${checkin.path}/result/`, 200, { code: checkin.code }), result);
  const late = await call(server, "PUT", `${checkin.path}/answers/age/`, { code: checkin.code, json: { value: 50 } });
  assertProblem(late, 409, { code: "conflict" });
  const current = await expectData(server, "GET", "/api/checkins/current/", 200, { code: checkin.code });
  assert.deepEqual([current.status, current.checkin_id, current.answers.age], ["completed", checkin.id, answers.age]);

  const gone = await call(server, "DELETE", `${checkin.path}/`, { code: checkin.code });
  assert.equal(gone.status, 204);
  for (const [method, path] of [["GET", `${checkin.path}/`], ["GET", "/api/checkins/current/"], ["GET", `${checkin.path}/result/`], ["DELETE", `${checkin.path}/`]]) {
    assertProblem(await call(server, method, path, { code: checkin.code }), 404, { code: "not_found" });
  }
  return server;
}

async function soFar(server, checkin) {
  return (await expectData(server, "GET", `${checkin.path}/`, 200, { code: checkin.code })).answers;
}
