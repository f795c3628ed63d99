// A member's history: the line over time, its table, two check-ins side by side, one question, and adding one by code.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { steady, struggling } from "../api/support/answers.mjs";
import { completed } from "../api/support/flow.mjs";
import { call } from "../api/support/http.mjs";
import { consent, memberCheckin, register } from "../api/support/identity.mjs";
import { startServer } from "../api/support/server.mjs";
import { choice, chosen, quick, signIn } from "./support/account.mjs";
import { at, launch, phone, withPage } from "./support/browser.mjs";

let server;
let browser;
let person;
let ids;
const between = { ...steady, phq9_1: 1, phq9_2: 2, phq9_4: 2, gad7_1: 2, gad7_2: 1, sleep_hours: 6 };
before(async () => {
  server = await startServer({ env: quick });
  browser = await launch();
  person = await register(server);
  await consent(person, "store_checkins");
  ids = [];
  for (const answers of [struggling, between, steady]) ids.push((await memberCheckin(person, answers)).id);
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

/** Opens the history, signed in; afterwards no address may have held an id. */
const inHistory = (walk, options = {}) =>
  withPage(browser, server, options, async (page) => {
    const addresses = [];
    page.on("framenavigated", (frame) => addresses.push(frame.url()));
    await signIn(page, person);
    await page.goto("/history");
    await at(page, "entry").first().waitFor();
    await walk(page);
    for (const id of ids) assert.ok(!addresses.join(" ").includes(id), "an id in an address");
  });

const rowsOf = (table) => table.locator("tbody tr").allInnerTexts();

test("three check-ins make a line; the chart is told in words and has a table with the same numbers", () =>
  inHistory(async (page) => {
    const chart = at(page, "trend-chart");
    await chart.locator("canvas").waitFor();
    const words = await chart.getAttribute("aria-label");
    assert.match(words, /^Mood \(PHQ-9\), chart with 3 points\. First, .*: 22 of 27, severe\. Newest, .*: 0 of 27, none or minimal\./i);
    assert.ok((await chart.boundingBox()).height >= 250);
    await page.getByText("5 lower than last time: better").waitFor();

    await page.getByText("Table", { exact: true }).click();
    const rows = await rowsOf(page.getByRole("table", { name: /Mood \(PHQ-9\) over time/ }));
    assert.deepEqual(rows.map((row) => row.match(/(\d+) of 27/)[1]), ["0", "5", "22"]);
    await page.getByText("Worry (GAD-7)").first().click();
    const worry = await rowsOf(page.getByRole("table", { name: /Worry \(GAD-7\) over time/ }));
    assert.deepEqual(worry.map((row) => row.match(/(\d+) of 21/)[1]), ["0", "3", "21"]);
    await page.getByText("Estimate", { exact: true }).first().click();
    assert.match((await rowsOf(page.getByRole("table", { name: /Estimate over time/ })))[0], /about \d+ in 100/);
  }));

test("two check-ins stand side by side, with what got better, and each question over time from there", () =>
  inHistory(async (page) => {
    await at(page, "choose").nth(0).check();
    await page.getByText("Choose one more check-in to compare.").waitFor();
    await at(page, "choose").nth(2).check();
    await at(page, "compare").click();
    await page.getByRole("heading", { level: 1, name: "What changed" }).waitFor();
    const mood = at(page, "measure-phq9");
    await mood.getByText("22 of 27").waitFor();
    assert.match(await mood.innerText(), /22 of 27[^]*0 of 27[^]*Better/);
    assert.equal(await at(page, "group-worse").count(), 0);
    const better = at(page, "group-better");
    await better.getByText("Little interest or pleasure in doing things").waitFor();
    await page.reload();
    await at(page, "group-better").waitFor();
    await better.getByRole("button", { name: "Over time: Little interest or pleasure in doing things" }).click();
    await page.getByRole("heading", { level: 1, name: "Little interest or pleasure in doing things" }).waitFor();
  }));

test("one question over time, beside what other people say", () =>
  inHistory(async (page) => {
    await at(page, "question-select").selectOption({ label: "Little interest or pleasure in doing things" });
    await at(page, "question-show").click();
    const table = page.getByRole("table", { name: /Your answers to “Little interest/ });
    await table.waitFor();
    const rows = await rowsOf(table);
    assert.equal(rows.length, 3);
    assert.match(rows[0], /Not at all/);
    assert.match(rows[2], /Nearly every day[^]*First answer/);
    await page.getByRole("heading", { name: "Other people" }).waitFor();
    await page.getByText(/10,\d\d\d people/).waitFor();
    await at(page, "question-select").selectOption({ label: "Feeling nervous, anxious or on edge" });
    await at(page, "question-show").click();
    await page.getByRole("heading", { level: 1, name: "Feeling nervous, anxious or on edge" }).waitFor();
  }));

test("an entry opens its result", () =>
  inHistory(async (page) => {
    await at(page, "open").nth(2).click();
    await at(page, "result-headline").waitFor();
    assert.match(await page.locator("main").innerText(), /22 of 27/);
    await page.reload();
    await at(page, "result-headline").waitFor();
  }, { viewport: phone }));

test("a visitor's check-in becomes the member's own by its code, with their yes, and the code is spent", async () => {
  const visit = await completed(server, between);
  const other = await register(server);
  await withPage(browser, server, { may: ["refused", "missing"] }, async (page) => {
    await signIn(page, other);
    await page.getByText("Nothing here yet, and that is fine").waitFor();
    await at(page, "claim-input").fill("too short");
    await at(page, "claim-button").click();
    await page.getByText(/26 letters and numbers; this has/).waitFor();
    await at(page, "claim-input").fill("0".repeat(26));
    await at(page, "claim-button").click();
    await page.getByText(/don’t know this code|not agreed to keep/).waitFor();
    await at(page, "claim-input").fill(visit.code.toLowerCase());
    await at(page, "claim-button").click();
    await page.getByText("You have not agreed to keep check-ins").waitFor();
    await page.getByRole("link", { name: "To Consents" }).click();
    await choice(page, "Keep my check-ins").click();
    await chosen(page, "Keep my check-ins", true);
    await page.goto("/history");
    await at(page, "claim-input").fill(visit.code);
    await at(page, "claim-button").click();
    await page.getByText(/^Added\. The check-in of/).waitFor();
    await at(page, "entry").getByText("5 of 27").waitFor();
    assert.ok(!(await page.locator("body").innerText()).includes(visit.code));
  });
  assert.equal((await call(server, "GET", "/api/checkins/current/", { code: visit.code })).status, 404);
});
