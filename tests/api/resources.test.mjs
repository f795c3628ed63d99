// Crisis resources: for every country something, whatever else is broken.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertProblem, call, expectData } from "./support/http.mjs";
import { eventually, startServer } from "./support/server.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.remove());

const of = (query) => expectData(server, "GET", `/api/resources/${query}`, 200);

test("a known country has its emergency number and lines that can be reached", async () => {
  for (const [code, number] of Object.entries({ GB: "999", US: "911", AU: "000", AT: "112", IE: "112" })) {
    const found = await of(`?country=${code}`);
    assert.equal(found.country, code);
    assert.equal(found.emergency_number, number);
    assert.ok(found.lines.length > 0);
    for (const line of found.lines) {
      assert.ok(line.phone ?? line.text ?? line.chat_url, `${line.name} can be reached`);
      assert.ok(line.hours.length > 0 && line.languages.length > 0);
      if (line.chat_url) assert.match(line.chat_url, /^https:\/\//);
    }
  }
});

test("the code is read in any case", async () => {
  assert.deepEqual(await of("?country=gb"), await of("?country=GB"));
});

test("every listed country is answered", async () => {
  const { countries } = await of("");
  assert.ok(countries.length > 200);
  const all = await Promise.all(countries.map(({ code }) => of(`?country=${code}`)));
  all.forEach((found, i) => assert.equal(found.country_name, countries[i].name));
  assert.ok(all.filter((found) => found.lines.length > 0).length >= 20);
});

test("a country without lines of its own, and no country, get the link that works everywhere", async () => {
  for (const query of ["?country=AQ", ""]) {
    const found = await of(query);
    assert.deepEqual(found.lines, []);
    assert.equal(found.fallback.url, "https://findahelpline.com");
    assert.match(found.checked_at, /^\d{4}-\d\d-\d\d$/);
  }
});

test("a malformed code is refused with what is allowed, and is not repeated", async () => {
  for (const country of ["GBR", "G", "", "4%2B", "%C3%84%C3%96", "xx7731"]) {
    const answer = await call(server, "GET", `/api/resources/?country=${country}`);
    assertProblem(answer, 400, { field: "country", allowed: /two letters/, secrets: ["7731", "GBR"] });
  }
});

test("browsers may keep the list for a while", async () => {
  const answer = await call(server, "GET", "/api/resources/?country=GB");
  assert.match(answer.headers["cache-control"], /public, max-age=\d+/);
});

test("on a full disk saving is refused, resources are there, and nothing that was acknowledged is lost", async () => {
  const full = await startServer({ fileBlocks: 1600 });
  let next;
  try {
    const expected = await of("?country=GB");
    const acknowledged = [];
    const refused = await eventually(async () => {
      const answer = await call(full, "POST", "/api/checkins/", { json: { instrument: "evenkeel-54" } });
      if (answer.status === 201) acknowledged.push(answer.data);
      return answer.status === 201 ? undefined : answer;
    }, "storage fails");
    assertProblem(refused, 503, { code: "unavailable" });
    assert.doesNotMatch(refused.text, /sqlite|disk|\/tmp|INSERT/i, "nothing of the inside comes out");
    assert.deepEqual(await expectData(full, "GET", "/api/resources/?country=GB", 200), expected);
    assert.equal((await call(full, "GET", "/health/live")).status, 200);
    assert.ok(acknowledged.length > 3);
    await full.kill();
    next = await startServer({ dataDir: full.dataDir });
    for (const { resume_code: code, checkin_id: id } of acknowledged) {
      assert.equal((await expectData(next, "GET", "/api/checkins/current/", 200, { code })).checkin_id, id);
    }
    assert.equal((await call(next, "POST", "/api/checkins/", { json: { instrument: "evenkeel-54" } })).status, 201);
  } finally {
    await next?.kill();
    await full.remove();
  }
});
