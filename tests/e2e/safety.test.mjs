// Help at the moment of choosing, on every page, and without the server.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { steady } from "../api/support/answers.mjs";
import { begin, saveAll } from "../api/support/flow.mjs";
import { expectData } from "../api/support/http.mjs";
import { startServer } from "../api/support/server.mjs";
import { at, launch, phone, withPage } from "./support/browser.mjs";
import { answerByMouse, current, left, resume, saved, start } from "./support/checkin.mjs";

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

/** A check-in whose next open question is item 9. */
async function beforeItemNine(on = server) {
  const checkin = await begin(on);
  const { phq9_9: _open, ...rest } = steady;
  await saveAll(on, checkin, rest);
  return checkin;
}

/** The panel with a number to call, whatever else. */
async function assertResources(page) {
  await at(page, "safety-panel").waitFor({ timeout: 1000 });
  const panel = at(page, "safety-panel");
  assert.ok(await panel.locator('a[href="tel:999"]').isVisible(), "the emergency number can be tapped");
  assert.ok(await panel.locator('a[href^="tel:116123"], a[href="tel:116123"]').first().isVisible(), "a helpline can be tapped");
  assert.ok(await at(page, "country-select").isVisible());
}

test("choosing anything but 'not at all' at item 9 shows help before the answer has even been stored", async () => {
  for (const [value, level] of [[1, "moderate"], [2, "high"], [3, "high"]]) {
    const checkin = await beforeItemNine();
    await withPage(browser, server, {}, async (page) => {
      await resume(page, checkin.code);
      assert.equal(await current(page), "phq9_9");
      const held = [];
      await page.route("**/answers/**", (route) => held.push(route));
      await at(page, `option-${value}`).click();
      await assertResources(page);
      assert.equal(await at(page, "safety-panel").getAttribute("data-level"), level);
      const before = await expectData(server, "GET", `${checkin.path}/`, 200, { code: checkin.code });
      assert.ok(!("phq9_9" in before.answers), "nothing is stored yet");
      for (const route of held.splice(0)) await route.continue();
      await page.unroute("**/answers/**");
      await at(page, "safety-go-on").click();
      await at(page, "followups").waitFor();
      await saved(page);
    });
  }
});

test("'not at all' shows no panel", async () => {
  const checkin = await beforeItemNine();
  await withPage(browser, server, {}, async (page) => {
    await resume(page, checkin.code);
    await at(page, "option-0").click();
    await at(page, "next-button").click();
    await left(page, "phq9_9");
    assert.equal(await current(page), "phq9_difficulty");
    assert.equal(await at(page, "safety-panel").count(), 0);
  });
});

test("with the server dead, help and the follow-ups are there all the same", async () => {
  const own = await startServer();
  try {
    const checkin = await beforeItemNine(own);
    await withPage(browser, own, { may: ["network"] }, async (page) => {
      await resume(page, checkin.code);
      await at(page, "question-title").waitFor();
      await page.waitForFunction(() => sessionStorage.getItem("evenkeel.resources") !== null);
      await own.kill();
      await at(page, "option-3").click();
      await assertResources(page);
      await at(page, "safety-go-on").click();
      for (const id of ["safety_thoughts_now", "safety_plan", "safety_means"]) {
        assert.equal(await current(page), id);
        await answerByMouse(page, { type: "yes_no" }, id === "safety_thoughts_now");
        await left(page, id);
      }
      await at(page, "option-true").click();
      await page.waitForSelector('[data-testid="safety-panel"][data-level="critical"]');
      await assertResources(page);
      const urgent = page.locator('[data-testid="safety-panel"] a').first();
      assert.equal(await urgent.getAttribute("href"), "tel:999", "the emergency number comes first");
    });
  } finally {
    await own.remove();
  }
});

test("means in hand are critical without the server too", async () => {
  const own = await startServer();
  try {
    const checkin = await beforeItemNine(own);
    await withPage(browser, own, { may: ["network"] }, async (page) => {
      await resume(page, checkin.code);
      await at(page, "question-title").waitFor();
      await own.kill();
      await at(page, "option-1").click();
      await at(page, "safety-go-on").click();
      for (const id of ["safety_thoughts_now", "safety_plan"]) {
        await answerByMouse(page, { type: "yes_no" }, false);
        await left(page, id);
      }
      await at(page, "option-true").click();
      await page.waitForSelector('[data-testid="safety-panel"][data-level="critical"]');
    });
  } finally {
    await own.remove();
  }
});

test("the follow-ups can be left out, and help stays in sight", async () => {
  const checkin = await beforeItemNine();
  await withPage(browser, server, {}, async (page) => {
    await resume(page, checkin.code);
    await at(page, "option-2").click();
    await at(page, "safety-leave-out").click();
    await at(page, "question-title").waitFor();
    assert.equal(await current(page), "phq9_difficulty");
    await at(page, "safety-strip").waitFor();
    await saved(page);
  });
});

test("help is one tap away on every page and lists the country's lines", async () => {
  const checkin = await begin(server);
  await withPage(browser, server, { viewport: phone, touch: true, may: ["missing", "conflict"] }, async (page) => {
    await resume(page, checkin.code);
    for (const path of ["/", "/check-in", "/result", "/about", "/no-such-page"]) {
      await page.goto(path);
      await at(page, "help-link").tap();
      const panel = at(page, "help-panel");
      await panel.waitFor();
      assert.ok(await panel.locator('a[href="tel:999"]').isVisible(), path);
      await page.keyboard.press("Escape");
      await panel.waitFor({ state: "detached" });
    }
    await page.goto("/help");
    await at(page, "help-panel").waitFor();
    await at(page, "country-select").selectOption("US");
    await page.locator('a[href="tel:911"]').waitFor();
    await page.locator('a[href="tel:988"]').first().waitFor();
    await at(page, "country-select").selectOption("AQ");
    await page.getByText(/no checked lines for this country/).waitFor();
    assert.equal(await page.locator('[data-testid="help-panel"] a[href="https://findahelpline.com/"], [data-testid="help-panel"] a[href="https://findahelpline.com"]').count(), 1);
  });
});

test("help works while the server is down, in the panel and on its page", async () => {
  const own = await startServer();
  try {
    await withPage(browser, own, { may: ["network"] }, async (page) => {
      await page.goto("/");
      await page.waitForFunction(() => sessionStorage.getItem("evenkeel.resources") !== null);
      await own.kill();
      await page.getByRole("link", { name: "About and privacy" }).last().click();
      await at(page, "help-link").click();
      await at(page, "help-panel").locator('a[href="tel:999"]').waitFor();
      await at(page, "country-select").selectOption("US");
      await page.getByText(/may not be the newest/).waitFor();
      assert.ok(await at(page, "help-panel").getByText(/112|999|911/).first().isVisible());
    });
  } finally {
    await own.remove();
  }
});

test("a country chosen in the check-in decides which lines are shown first", async () => {
  await withPage(browser, server, { locale: "en-US" }, async (page) => {
    await start(page);
    await at(page, "skip-button").click();
    await left(page, "age");
    await at(page, "skip-button").click();
    await left(page, "gender");
    await at(page, "choice-select").selectOption({ label: "Ireland" });
    await page.waitForFunction(() => JSON.parse(sessionStorage.getItem("evenkeel.resources") ?? "{}").country === "IE");
    await at(page, "help-link").click();
    await at(page, "help-panel").locator('a[href="tel:112"], a[href="tel:999"]').first().waitFor();
    assert.equal(await at(page, "country-select").inputValue(), "IE");
  });
});
