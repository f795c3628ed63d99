// Whole check-ins as people do them: by keyboard alone, by touch on a phone, with breaks and with a failing server.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { itemsOf, steady, struggling } from "../api/support/answers.mjs";
import { begin, saveAll } from "../api/support/flow.mjs";
import { expectData } from "../api/support/http.mjs";
import { startServer } from "../api/support/server.mjs";
import { at, launch, phone, withPage } from "./support/browser.mjs";
import { answerByKeys, answerByMouse, current, left, resume, saved, start, tabTo } from "./support/checkin.mjs";

let server;
let browser;
let items;
before(async () => {
  server = await startServer();
  items = itemsOf(await expectData(server, "GET", "/api/instruments/evenkeel-54/", 200));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

const answersOf = async (code, on = server) => (await expectData(on, "GET", "/api/checkins/current/", 200, { code })).answers;

test("the whole check-in by keyboard alone", async () => {
  await withPage(browser, server, {}, async (page) => {
    await page.goto("/");
    await tabTo(page, "start-button");
    await page.keyboard.press("Enter");
    const code = (await at(page, "resume-code").textContent()).trim();
    await tabTo(page, "code-kept");
    await page.keyboard.press("Enter");
    await at(page, "question-title").waitFor();

    for (const item of items) {
      assert.equal(await current(page), item.id);
      await answerByKeys(page, item, steady[item.id]);
      await left(page, item.id);
      if (item.id === "gender") {
        await page.keyboard.press("Backspace");
        await left(page, "country");
        assert.equal(await current(page), "gender", "Backspace goes back");
        assert.ok(await at(page, `option-${steady.gender}`).locator("input").isChecked(), "what was chosen is shown");
        await page.keyboard.press("Enter");
        await left(page, "gender");
      }
    }

    await at(page, "complete-button").waitFor();
    await saved(page);
    assert.deepEqual(await answersOf(code), steady);
    await tabTo(page, "complete-button");
    await page.keyboard.press("Enter");
    await at(page, "result-headline").waitFor();
    assert.equal(new URL(page.url()).pathname, "/result");
  });
});

test("the whole check-in by touch on a phone, with skipping, declining and going back", async () => {
  const answers = { ...struggling, phq9_9: 1 };
  await withPage(browser, server, { viewport: phone, touch: true, isMobile: true }, async (page) => {
    const code = await start(page);
    for (const item of items) {
      assert.equal(await current(page), item.id);
      if (item.id === "education") await at(page, "skip-button").tap();
      else if (item.id === "home") await at(page, "decline-button").tap();
      else if (item.id === "phq9_9") await at(page, "option-1").tap(); // help comes at once, without "Next"
      else await answerByMouse(page, item, answers[item.id], { tap: true });
      if (item.id === "phq9_9") await followUps(page);
      else await left(page, item.id);
      if (item.id === "caring_duties") {
        await at(page, "back-button").tap();
        await left(page, "employment");
        assert.equal(await current(page), "caring_duties");
        await at(page, "next-button").tap();
        await left(page, "caring_duties");
      }
    }
    await at(page, "complete-button").waitFor();
    assert.match(await page.locator("main").innerText(), /left out one question/);
    await saved(page);
    const { education: _skipped, ...kept } = answers;
    assert.deepEqual(await answersOf(code), { ...kept, home: "prefer_not_to_say", safety_thoughts_now: false, safety_plan: false, safety_means: false, safety_intent: "prefer_not_to_say", safety_attempt: false });
    await at(page, "complete-button").tap();
    await at(page, "result-headline").waitFor();
    await at(page, "driver-3").waitFor();
  });

  async function followUps(page) {
    await at(page, "safety-panel").waitFor();
    await at(page, "safety-go-on").tap();
    for (const id of ["safety_thoughts_now", "safety_plan", "safety_means", "safety_intent", "safety_attempt"]) {
      await at(page, "followups").waitFor();
      assert.equal(await current(page), id);
      if (id === "safety_intent") await at(page, "decline-button").tap();
      else await answerByMouse(page, { type: "yes_no" }, false, { tap: true });
      await left(page, id);
    }
    assert.equal(await current(page), "phq9_difficulty", "then on with the check-in");
  }
});

test("progress and saving are shown; a reload and the code both lead back to where one was", async () => {
  let code;
  await withPage(browser, server, {}, async (page) => {
    code = await start(page);
    assert.match(await at(page, "section-progress").innerText(), /About you: question 1 of 10/);
    assert.equal(await at(page, "save-state").getAttribute("data-state"), "idle");
    for (const item of items.slice(0, 3)) {
      await answerByMouse(page, item, steady[item.id]);
      await left(page, item.id);
    }
    await saved(page);
    assert.match(await at(page, "save-state").innerText(), /Saved/);
    assert.match(await at(page, "section-progress").innerText(), /3 of 54 answered/);
    await page.reload();
    await at(page, "question-title").waitFor();
    assert.equal(await current(page), items[3].id);
    await at(page, "back-button").click();
    await left(page, items[3].id);
    assert.equal(await at(page, "choice-select").locator("option:checked").textContent(), "United Kingdom");
  });
  await withPage(browser, server, { may: ["missing"] }, async (page) => {
    await page.goto("/");
    await at(page, "resume-input").fill("0".repeat(26));
    await at(page, "resume-button").click();
    await page.getByText(/don’t know this code/).waitFor();
    await at(page, "resume-input").fill("too short");
    await at(page, "resume-button").click();
    await page.getByText(/26 letters and numbers; this has/).waitFor();
    await resume(page, code.toLowerCase().replaceAll("-", " "));
    await at(page, "question-title").waitFor();
    assert.equal(await current(page), items[3].id);
  });
});

test("a question is not passed without an answer or a word, and wrong numbers are explained", async () => {
  await withPage(browser, server, {}, async (page) => {
    await start(page);
    await at(page, "next-button").click();
    await page.getByRole("alert").getByText(/type a number, or skip/).waitFor();
    for (const [typed, words] of [["abc", /not look like a number/], ["17", /from 18 to 120/], ["30.5", /whole number/]]) {
      await at(page, "number-input").fill(typed);
      await at(page, "next-button").click();
      await page.getByRole("alert").getByText(words).waitFor();
    }
    assert.equal(await current(page), "age");
    await at(page, "number-input").fill("30");
    await page.keyboard.press("Enter");
    await left(page, "age");
    await at(page, "next-button").click();
    await page.getByRole("alert").getByText(/Choose an answer, or skip/).waitFor();
  });
});

test("when the server goes down the page says so, keeps the answers, and saves them when it is back", async () => {
  let own = await startServer();
  try {
    const checkin = await begin(own);
    await saveAll(own, checkin, { age: 30, gender: "man" });
    await withPage(browser, own, { may: ["network"] }, async (page) => {
      await resume(page, checkin.code);
      await at(page, "question-title").waitFor();
      assert.equal(await at(page, "offline-banner").count(), 0);
      await own.kill();
      const downItems = items.slice(2, 5);
      for (const item of downItems) {
        await answerByMouse(page, item, steady[item.id]);
        await left(page, item.id);
      }
      await at(page, "offline-banner").waitFor();
      await page.waitForSelector('[data-testid="save-state"][data-state="waiting"]');
      assert.match(await at(page, "save-state").innerText(), /Not saved yet: 3 answers/);
      own = await startServer({ dataDir: own.dataDir, port: own.port });
      await saved(page);
      await at(page, "offline-banner").waitFor({ state: "detached" });
      assert.deepEqual(await answersOf(checkin.code, own), { age: 30, gender: "man", ...Object.fromEntries(downItems.map((item) => [item.id, steady[item.id]])) });
    });
  } finally {
    await own.remove();
  }
});
