// POST /api/analyze/: what is said about texts, to whom, within which limits, and that nothing of them stays.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertProblem, call } from "./support/http.mjs";
import { Person, firstAdmin, machine, register } from "./support/identity.mjs";
import { startServer } from "./support/server.mjs";

const cheap = { EVENKEEL_IDENTITY_STAFF_SECOND_FACTOR: "false", EVENKEEL_IDENTITY_ARGON2_MEMORY_KIB: "8192", EVENKEEL_IDENTITY_ARGON2_PASSES: "1" };
const everythingLogged = { EVENKEEL_LOG_LEVEL: "debug", EVENKEEL_LOG_REQUESTS: "all" };

let server;
let admin;
let anna;
let service;
before(async () => {
  server = await startServer({ env: { ...cheap, ...everythingLogged } });
  admin = await firstAdmin(server);
  anna = await register(server, { name: "anna" });
  service = await machine(admin);
});
after(() => server?.remove());

const path = "/api/analyze/";
const read = (person, json) => person.data("POST", path, 200, json);
const levels = ["none", "low", "moderate", "high", "critical"];
const atLeast = (analysis, level) => levels.indexOf(analysis.crisis_level) >= levels.indexOf(level);

const happy = "What a wonderful day, I am so happy and grateful for my friends!";
const sad = "I feel so sad and lonely today, I cried all evening.";
const stressed = "I have far too much work, my manager wants everything by Friday and I am so stressed about my job.";
const plain = "The meeting is in room four on Tuesday at ten.";
const danger = "I want to kill myself tonight.";

test("one text is answered with one analysis", async () => {
  const found = await read(anna, { text: happy });
  assert.equal(found.sentiment, "positive");
  assert.ok(found.sentiment_score > 0.3 && found.sentiment_score <= 1);
  assert.deepEqual(Object.keys(found.emotions), ["joy", "sadness", "anger", "fear", "love", "surprise", "neutral"]);
  for (const score of Object.values(found.emotions)) assert.ok(score >= 0 && score <= 1);
  assert.ok(found.emotions.joy > found.emotions.sadness);
  assert.equal(found.stress_detected, false);
  assert.ok(found.stress_confidence >= 0 && found.stress_confidence < 0.5);
  assert.ok(!("stress_cause" in found));
  assert.equal(found.crisis_level, "none");
  assert.equal(found.language, "en");
  assert.ok(found.model_version.length > 0);
  for (const absent of ["unknown_reason", "safety", "resources", "explanation", "results"]) assert.ok(!(absent in found), absent);
});

test("tone, emotions and stress follow the text", async () => {
  const { results } = await read(service, { texts: [happy, sad, stressed, plain] });
  assert.deepEqual(results.map((one) => one.sentiment), ["positive", "negative", "negative", "neutral"]);
  assert.ok(results[1].sentiment_score < -0.3);
  assert.ok(results[1].emotions.sadness > 0.5 && results[1].emotions.sadness > results[1].emotions.joy);
  assert.deepEqual(results.map((one) => one.stress_detected), [false, results[1].stress_detected, true, false]);
  assert.equal(results[2].stress_cause, "work");
});

test("a list is answered in its order, each as if it had been sent alone", async () => {
  const texts = Array.from({ length: 70 }, (_, i) => [happy, sad, stressed, plain, "", danger, `Number ${i} came home late.`][i % 7]);
  const { results } = await read(anna, { texts });
  assert.equal(results.length, texts.length);
  for (const i of [0, 1, 2, 3, 4, 5, 6, 13, 69]) assert.deepEqual(results[i], await read(anna, { text: texts[i] }));
});

test("a thousand texts are one request", async () => {
  const { results } = await read(service, { texts: Array.from({ length: 1000 }, (_, i) => `This is message ${i}, and it is fine.`) });
  assert.equal(results.length, 1000);
  assert.ok(results.every((one) => one.crisis_level === "none"));
});

test("what cannot be read is unknown with a reason, and nothing is guessed", async () => {
  const cases = [
    ["", ["empty"]],
    [" \n\t ", ["empty"]],
    ["...", ["too_short"]],
    ["12:30", ["too_short"]],
    ["Ich bin heute sehr müde und möchte nur noch nach Hause gehen, weil der Tag so lang war.", ["not_english"]],
    ["Je suis vraiment très fatigué et je voudrais rentrer chez moi ce soir.", ["not_english"]],
    ["我今天很累，只想回家睡觉。", ["not_english"]],
    ["xkqj zzvw qpfh bnmx wrtk plkj vvbn", ["gibberish", "not_english"]],
  ];
  const { results } = await read(anna, { texts: cases.map(([text]) => text) });
  results.forEach((found, i) => {
    assert.equal(found.sentiment, "unknown", cases[i][0]);
    assert.ok(cases[i][1].includes(found.unknown_reason), `${JSON.stringify(cases[i][0])}: ${found.unknown_reason}`);
    assert.equal(found.crisis_level, "none");
    for (const absent of ["sentiment_score", "emotions", "stress_detected", "stress_confidence", "stress_cause"]) assert.ok(!(absent in found), absent);
  });
});

test("danger is seen, also where the text is not understood, and comes with fixed words and helplines", async () => {
  for (const text of [danger, "Ich werde mich heute Nacht umbringen, ich kann nicht mehr."]) {
    const found = await read(anna, { text });
    assert.ok(atLeast(found, "high"), `${found.crisis_level}`);
    assert.equal(found.sentiment === "unknown", text !== danger);
    assert.equal(found.safety.level, found.crisis_level);
    assert.ok(found.safety.show_resources && found.safety.message.length > 40);
    assert.equal(found.safety.emergency_first, found.crisis_level === "critical");
    assert.equal(found.resources, "/api/resources/");
    assert.equal((await call(server, "GET", found.resources)).status, 200);
  }
  const idiom = await read(anna, { text: "This deadline is killing me lol, I could murder a coffee." });
  assert.ok(!atLeast(idiom, "moderate") && !("safety" in idiom));
});

test("a person may ask why, and gets words of the text", async () => {
  const { explanation } = await read(anna, { text: sad, explain: true });
  const mood = explanation.find((one) => one.task === "sentiment");
  assert.equal(mood.label, "negative");
  assert.ok(mood.words.length > 0);
  for (const { word, weight } of mood.words) {
    assert.ok(sad.toLowerCase().includes(word.toLowerCase()), word);
    assert.equal(typeof weight, "number");
  }
  assert.ok(mood.words.some(({ word, weight }) => weight > 0 && /sad|lonely|cried/.test(word)), JSON.stringify(mood.words));
  assert.ok(!("explanation" in (await read(anna, { text: sad, explain: false }))));
  assert.ok(!("explanation" in (await read(anna, { text: "", explain: true }))), "there is nothing to explain");
});

test("machines are refused an explanation", async () => {
  assertProblem(await service.call("POST", path, { json: { text: sad, explain: true } }), 403, { code: "forbidden", secrets: ["lonely"] });
  assert.ok(!("explanation" in (await read(service, { text: sad, explain: false }))));
});

test("people and service tokens alone are let in", async () => {
  const operator = await machine(admin, { kind: "operator", channels: [] });
  assertProblem(await new Person(server).call("POST", path, { json: { text: plain } }), 401);
  assertProblem(await operator.call("POST", path, { json: { text: plain } }), 403);
  await read(admin, { text: plain });
});

const secret = "walnut-7731";
for (const [name, json, field, allowed] of [
  ["nothing", {}, "text", /texts/],
  ["both", { text: secret, texts: [secret] }, "texts"],
  ["null", { text: null }, "text"],
  ["a number", { text: 7731 }, "text", /text/],
  ["a list as text", { text: [secret] }, "text"],
  ["a text as list", { texts: secret }, "texts", /list/],
  ["an empty list", { texts: [] }, "texts", /1 to 1,000/],
  ["1,001 texts", { texts: Array.from({ length: 1001 }, () => secret) }, "texts", /1 to 1,000/],
  ["a list with a number", { texts: [secret, 5] }, "texts[1]", /text/],
  ["a list with null", { texts: [null] }, "texts[0]"],
  ["a text that is too long", { text: secret + "x".repeat(65_536) }, "text", /65536 bytes/],
  ["a list with a text that is too long", { texts: [secret, "é".repeat(32_769)] }, "texts[1]", /65536 bytes/],
  ["an unknown field", { text: secret, lang: secret }, "lang"],
  ["21 texts to explain", { texts: Array.from({ length: 21 }, () => secret), explain: true }, "explain", /20/],
  ["explain as text", { text: secret, explain: "yes" }, "explain", /true or false/],
]) {
  test(`bad input, ${name}: the field is named and nothing comes back`, async () => {
    assertProblem(await anna.call("POST", path, { json }), 400, { code: "invalid_input", field, allowed, secrets: [secret] });
  });
}

test("the longest text is read, and a body of more than 2 MiB is not", async () => {
  const long = "I am so tired of all this. ".repeat(2427).slice(0, 65_535) + "!";
  const found = await read(anna, { text: long });
  assert.equal(found.sentiment, "negative");
  const tooMuch = { texts: Array.from({ length: 40 }, () => long) };
  assertProblem(await anna.call("POST", path, { json: tooMuch }), 413, { code: "payload_too_large" });
  assertProblem(await anna.call("POST", path, { body: `text=${secret}`, headers: { "Content-Type": "text/plain" } }), 415, { secrets: [secret] });
  assertProblem(await anna.call("POST", path, { body: `{"text": "${secret}`, headers: { "Content-Type": "application/json" } }), 400, { secrets: [secret] });
});

test("any characters are answered", async () => {
  const strange = ["\u0000", "a\u0000b", "\ufeff\u200b\u202e", "👩‍👩‍👧‍👦❤️🇳🇿", "𝕴 𝖆𝖒 𝖘𝖆𝖉", "\u0301".repeat(5000), "a".repeat(60_000), "?!".repeat(20_000), "#" + "x".repeat(60_000), " ".repeat(65_536)];
  const { results } = await read(anna, { texts: strange });
  assert.equal(results.length, strange.length);
});

test("nothing of a text is in the log, in the metrics or on the disk", async () => {
  const marked = `My cat ${secret} makes me happy today, and so does the garden.`;
  await read(anna, { text: marked, explain: true });
  await read(service, { texts: [marked, `I want to die, says ${secret}.`] });
  await anna.call("POST", path, { json: { text: marked, texts: [marked] } });
  const metrics = await call(server, "GET", "/metrics/");
  assert.ok(!metrics.text.includes("7731"));
  for (const line of metrics.text.split("\n").filter((one) => one.startsWith("evenkeel_analysis"))) assert.doesNotMatch(line, /\{/, "totals alone, by nothing");
  assert.match(metrics.text, /^evenkeel_pool_completed_jobs_total\{pool="analysis"\} [1-9]/m);
  assert.ok(!server.log.includes("7731") && !server.log.includes("walnut"), "the log holds nothing of it");
  assert.ok(!/crisis_level|"high"|"critical"|negative/.test(server.log), "nor what was found");
  for (const name of readdirSync(server.dataDir, { recursive: true })) {
    const file = join(server.dataDir, name);
    if (statSync(file).isFile()) assert.ok(!readFileSync(file).includes("7731"), `${name} holds it`);
  }
});

test("the metrics count texts", async () => {
  const total = async () => Number((await call(server, "GET", "/metrics/")).text.match(/^evenkeel_analysis_texts_total (\d+)/m)[1]);
  const before = await total();
  await read(anna, { texts: [plain, plain, ""] });
  assert.equal(await total(), before + 3);
});

test("who sends too much in a minute waits, and others do not", async () => {
  const small = await startServer({ env: { ...cheap, EVENKEEL_ANALYSIS_TEXTS_PER_MINUTE: "600" } });
  try {
    const [ben, carla] = [await register(small, { name: "ben" }), await register(small, { name: "carla" })];
    // At least the largest request goes through at once; an explained text counts as a hundred more.
    const texts = Array.from({ length: 20 }, () => plain);
    let answer;
    for (let i = 0; i < 20; ++i) {
      answer = await ben.call("POST", path, { json: { texts, explain: true } });
      if (answer.status !== 200) break;
    }
    assertProblem(answer, 429, { code: "rate_limited" });
    assert.ok(Number(answer.headers["retry-after"]) >= 1);
    assert.equal((await carla.call("POST", path, { json: { texts } })).status, 200);
  } finally {
    await small.remove();
  }
});
