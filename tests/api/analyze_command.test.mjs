// `evenkeel analyze`: a filter that answers every line in order, whatever the lines are.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { binary, cleanEnvironment, runCommand, temporaryDirectory } from "./support/server.mjs";

let home;
before(async () => (home = await temporaryDirectory()));
after(() => home.remove());

const analyze = (input, ...args) => runCommand(["analyze", ...args], { input });
const answers = (done) => done.stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line));

test("plain lines are answered one by one, in order, with their number", () => {
  const done = analyze("I am so happy today, what a lovely morning!\n\nI feel sad and lonely tonight.\r\nno end of line here, but fine", "--quiet");
  assert.equal(done.status, 0, done.stderr);
  assert.equal(done.stderr, "");
  const found = answers(done);
  assert.deepEqual(found.map((one) => one.line), [1, 2, 3, 4]);
  assert.deepEqual(found.map((one) => one.unknown_reason), [undefined, "empty", undefined, undefined]);
  assert.equal(found[0].sentiment, "positive");
  assert.equal(found[2].sentiment, "negative");
  assert.ok(found.every((one) => one.crisis_level && one.model_version));
});

test("the format is told by the first line that says something, whatever stands before it", () => {
  const object = '{"id":"x","text":"It is raining again."}\n';
  const marked = answers(analyze("\uFEFF" + object, "--quiet"));
  assert.deepEqual(marked.map((one) => one.id), ["x"]);
  const blank = answers(analyze("\n".repeat(5000) + object, "--quiet"));
  assert.deepEqual(blank.map(({ line, id }) => [line, id]), [[5001, "x"]]);
  const long = analyze("a".repeat(1100000) + "\n" + object, "--quiet");
  assert.equal(long.status, 1);
  assert.deepEqual(answers(long).map(({ line, id }) => [line, id]), [[1, undefined], [2, "x"]]);
  assert.equal(answers(analyze("\n\n", "--quiet")).length, 2);
});

test("JSONL gives texts and ids; what else a line holds does not matter", () => {
  const done = analyze('{"id":"a-1","text":"I am so happy today!","channel":"x"}\n\n"What a sad day this is."\n{"id":7,"text":"It is raining again."}\n', "--quiet");
  assert.equal(done.status, 0, done.stderr);
  assert.deepEqual(answers(done).map(({ line, id }) => [line, id]), [[1, "a-1"], [3, undefined], [4, 7]]);
});

test("bad lines are told by number, keep nobody waiting, and are in the exit status", () => {
  const lines = ['{"text":"I am fine, thank you."}', "not json 7731", '{"text":7731}', '{"message":"7731"}', "7731", `{"text":"${"x".repeat(1_100_000)}"}`, '{"text":"I am still fine, thank you."}'];
  const done = analyze(lines.join("\n"));
  assert.equal(done.status, 1);
  const found = answers(done);
  assert.deepEqual(found.map((one) => one.line), [1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(found.map((one) => "error" in one), [false, true, true, true, true, true, false]);
  for (const number of [2, 3, 4, 5, 6]) assert.match(done.stderr, new RegExp(`^evenkeel: line ${number}: .+`, "m"));
  assert.ok(!(done.stderr + done.stdout).includes("7731"));
  const many = analyze(`{"text":"fine"}\n${"{\n".repeat(500)}`, "--quiet");
  assert.equal(answers(many).length, 501);
  assert.match(many.stderr, /and 480 more lines/);
});

test("the format can be told, and is not guessed from later lines", () => {
  const asLines = answers(analyze('{"text":"hello there my friend"}\n', "--format", "lines", "--quiet"));
  assert.equal(asLines.length, 1);
  assert.ok(!("id" in asLines[0]));
  assert.equal(analyze("plain words\n", "--format", "jsonl", "--quiet").status, 1);
  const mixed = analyze('plain words here\n{"text":"a"}\n{\n', "--quiet");
  assert.equal(mixed.status, 0, "a text may look like JSON");
  assert.equal(runCommand(["analyze", "--format", "xml"]).status, 2);
});

test("answers depend on neither the number of threads nor what stands around a line", () => {
  const lines = Array.from({ length: 300 }, (_, i) => ["I love this!", "I am so angry at all of it.", "", "The bus comes at ten.", "Ich bin müde und gehe jetzt nach Hause.", `Message ${i} says sooooo much :-)`][i % 6]);
  const one = analyze(lines.join("\n"), "--threads", "1", "--quiet");
  const four = analyze(lines.join("\n"), "--threads", "4", "--quiet");
  assert.equal(one.stdout, four.stdout);
  const alone = answers(analyze(lines[7], "--quiet"))[0];
  assert.deepEqual({ ...alone, line: 8 }, answers(one)[7]);
});

test("throughput and progress are for people, on standard error", () => {
  const done = analyze("I am fine.\nI am well.\n");
  assert.match(done.stderr, /2 texts .*texts\/s/);
  assert.equal(answers(done).length, 2);
});

test("--explain adds words of the text", () => {
  const [found] = answers(analyze("I feel so sad and lonely today.", "--explain", "--quiet"));
  assert.ok(found.explanation.some(({ task, words }) => task === "sentiment" && words.some(({ word }) => /sad|lonely/.test(word))));
});

test("bytes that are no text are answered too", () => {
  const done = spawnSync(binary, ["analyze", "--quiet"], { env: cleanEnvironment(), input: Buffer.from([0xff, 0xfe, 0x0a, 0x00, 0x0a, 0xf0, 0x9f, 0x0a]), encoding: "utf8" });
  assert.equal(done.status, 0, done.stderr);
  assert.equal(answers(done).length, 3);
});

test("no input is no output", () => {
  const done = analyze("", "--quiet");
  assert.deepEqual([done.status, done.stdout, done.stderr], [0, "", ""]);
});

test("a reader that goes away ends it without a fuss", async () => {
  const child = spawn(binary, ["analyze", "--quiet"], { env: cleanEnvironment(), stdio: ["pipe", "pipe", "pipe"] });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (errors += text));
  child.stdin.on("error", () => {}); // it stops reading, too
  const ended = new Promise((resolve) => child.once("close", (code, signal) => resolve({ code, signal })));
  child.stdout.once("data", () => child.stdout.destroy());
  const line = "I am still writing, and nobody reads it any more.\n".repeat(1000);
  const feed = () => {
    while (!child.stdin.destroyed && child.stdin.write(line));
    child.stdin.once("drain", feed);
  };
  feed();
  assert.deepEqual(await ended, { code: 0, signal: null });
  assert.equal(errors, "");
});

test("a slow source gets each answer as its line comes", async () => {
  const child = spawn(binary, ["analyze", "--quiet"], { env: cleanEnvironment(), stdio: ["pipe", "pipe", "ignore"] });
  child.stdout.setEncoding("utf8");
  const next = () => new Promise((resolve) => child.stdout.once("data", resolve));
  for (const number of [1, 2, 3]) {
    const answer = next();
    child.stdin.write(`This is line ${number}.\n`);
    assert.equal(JSON.parse(await answer).line, number);
  }
  child.stdin.end();
  await new Promise((resolve) => child.once("close", resolve));
});

test("a model that is missing or damaged is a clear error, here and at the server's start", async () => {
  const damaged = join(home.path, "damaged");
  mkdirSync(damaged);
  writeFileSync(join(damaged, "model.ektm"), "this is no model");
  for (const folder of [join(home.path, "none"), damaged]) {
    const command = analyze("hello", "--model", folder);
    assert.equal(command.status, 1);
    assert.match(command.stderr, /^evenkeel: .*model/i);
    assert.equal(command.stdout, "");
    const start = runCommand(["serve"], { env: { EVENKEEL_DATA_DIR: join(home.path, "data"), EVENKEEL_SERVER_PORT: "0", EVENKEEL_MODELS_TEXT_DIR: folder } });
    assert.notEqual(start.status, 0);
    assert.match(start.stderr, /text_dir|text model|model\.ektm/i);
    assert.doesNotMatch(start.stderr, /terminate|exception|what\(\)/i);
  }
});

test("the commands for text models have help, and missing cases are a clear error", () => {
  const done = runCommand(["evaluate", "crisis", "--cases", join(home.path, "none")]);
  assert.equal(done.status, 1);
  assert.match(done.stderr, /^evenkeel: /);
  for (const command of [["train", "text"], ["evaluate", "text"], ["evaluate", "crisis"]]) {
    assert.equal(runCommand([...command, "--help"]).status, 0, command.join(" "));
  }
  const stage = runCommand(["train", "text", "--stage", "pupil", "--output", join(home.path, "none")]);
  assert.notEqual(stage.status, 0);
  assert.match(stage.stderr, /--stage/);
});

test("evaluate crisis judges the rules alone, or the rules and the model that may raise them", () => {
  const cases = join(home.path, "cases");
  for (const part of ["seen", "held_out"]) {
    mkdirSync(join(cases, part), { recursive: true });
    const lines = [
      { id: "explicit-001", text: "I am going to kill myself tonight.", level: "critical", at_least: "critical", at_most: "critical" },
      { id: "explicit-002", turns: ["nobody would notice", "I want to die"], level: "moderate", at_least: "moderate", at_most: "critical" },
      { id: "explicit-003", text: "The cake was lovely, thank you.", level: "none", at_least: "none", at_most: "none" },
    ];
    writeFileSync(join(cases, part, "explicit.jsonl"), lines.map((line) => JSON.stringify(line)).join("\n") + "\n");
  }
  const recallOf = (...options) => {
    const done = runCommand(["evaluate", "crisis", "--json", "--cases", cases, ...options]);
    assert.equal(done.status, 1, "a few cases never meet the bar of 300");
    const { total } = JSON.parse(done.stdout).seen;
    assert.equal(total.cases, 3);
    assert.equal(total.false_moderate.hits, 0);
    return total.critical.hits + total.moderate.hits;
  };
  const rules = recallOf();
  assert.equal(rules, 3);
  assert.ok(recallOf("--with-model") >= rules);
  assert.equal(runCommand(["evaluate", "crisis", "--cases", cases, "--model", join(home.path, "none")]).status, 1);
});
