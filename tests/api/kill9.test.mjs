// kill -9 in a storm of answer saves, 50 times on each backend: what was acknowledged is there afterwards.
import assert from "node:assert/strict";
import test from "node:test";
import { begin } from "./support/flow.mjs";
import { call } from "./support/http.mjs";
import { startPostgres } from "./support/postgres.mjs";
import { startServer, temporaryDirectory } from "./support/server.mjs";

const rounds = 50;
const clients = 8;
const items = ["phq9_1", "phq9_2", "phq9_3", "phq9_4", "phq9_5", "phq9_6", "phq9_7", "phq9_8", "gad7_1", "gad7_2"];

/** The same numbers for the same seed (mulberry32), so that a failing round can be run again. */
function seeded(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** One client of one check-in saves one answer after another until the server is gone. */
async function storm(server, checkin, random, acknowledged) {
  for (;;) {
    const item = items[random(items.length)];
    const value = random(4);
    checkin.open = { item, value }; // sent, not yet acknowledged: may or may not have been stored
    let answer;
    try {
      answer = await call(server, "PUT", `${checkin.path}/answers/${item}/`, { code: checkin.code, json: { value }, unchecked: true });
    } catch {
      return;
    }
    assert.equal(answer.status, 200, answer.text);
    checkin.saved[item] = value;
    checkin.open = null;
    acknowledged();
  }
}

/** Everything acknowledged so far, in all rounds, is what the server gives back. */
async function verify(server, checkins) {
  for (const checkin of checkins) {
    const answer = await call(server, "GET", `${checkin.path}/`, { code: checkin.code, unchecked: true });
    assert.equal(answer.status, 200, answer.text);
    const stored = answer.data.answers;
    for (const [item, value] of Object.entries(checkin.saved)) {
      const allowed = checkin.open?.item === item ? [value, checkin.open.value] : [value];
      assert.ok(allowed.includes(stored[item]), `${item} of ${checkin.id}: stored ${stored[item]}, acknowledged ${value}`);
    }
    for (const item of Object.keys(stored)) {
      assert.ok(item in checkin.saved || checkin.open?.item === item, `${item} was never sent`);
    }
    Object.assign(checkin.saved, stored); // an unacknowledged answer that did arrive stays from now on
    checkin.open = null;
  }
}

async function stormAndKill(seed, env, dataDir) {
  const random = seeded(seed);
  let server = await startServer({ env, dataDir });
  const checkins = [];
  for (let n = 0; n < clients; n += 1) checkins.push({ ...(await begin(server)), saved: {}, open: null });
  let total = 0;
  for (let round = 0; round < rounds; round += 1) {
    const killAfter = 1 + random(160);
    let seen = 0;
    const storms = checkins.map((checkin) => storm(server, checkin, random, () => {
      seen += 1;
      if (seen === killAfter) server.signal("SIGKILL"); // in the middle: the other clients wait for answers
    }));
    await Promise.all(storms);
    await server.exit();
    assert.equal(server.ended.signal, "SIGKILL");
    assert.ok(seen >= killAfter);
    total += seen;
    server.agent.destroy();
    server = await startServer({ env, dataDir });
    await verify(server, checkins);
  }
  assert.deepEqual(await server.stop(), { code: 0, signal: null });
  return total;
}

const seed = Number(process.env.KILL9_SEED ?? Date.now() % 1_000_000);

test(`SQLite keeps every acknowledged answer through ${rounds} kills (seed ${seed})`, async (t) => {
  const home = await temporaryDirectory();
  t.after(() => home.remove());
  t.diagnostic(`${await stormAndKill(seed, {}, home.path)} acknowledged answers, none lost`);
});

test(`PostgreSQL keeps every acknowledged answer through ${rounds} kills (seed ${seed})`, async (t) => {
  const home = await temporaryDirectory();
  const postgres = await startPostgres();
  t.after(async () => {
    await postgres.remove();
    await home.remove();
  });
  t.diagnostic(`${await stormAndKill(seed, { EVENKEEL_DATABASE_URL: postgres.url }, home.path)} acknowledged answers, none lost`);
});
