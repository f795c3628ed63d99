// What is around every page: leaving quickly, dark mode, not found, first load, and what the browser is told to load.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { exchange } from "../api/support/http.mjs";
import { startServer } from "../api/support/server.mjs";
import { at, launch, withPage } from "./support/browser.mjs";
import { answerByMouse, left, saved, start } from "./support/checkin.mjs";

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

/** A check-in with one answer, left by `leave`; afterwards the tab must know nothing. */
async function assertLeaves(leave) {
  await withPage(browser, server, { foreign: true }, async (page) => {
    await start(page);
    await answerByMouse(page, { type: "number" }, 33);
    await left(page, "age");
    await saved(page);
    await leave(page);
    await page.waitForURL((url) => url.port !== String(server.port));
    assert.match(page.url(), /^https:\/\//);
    await page.goBack();
    await page.waitForURL((url) => url.port === String(server.port));
    const known = await page.evaluate(() => ({ keys: Object.keys(sessionStorage), local: Object.keys(localStorage), cookies: document.cookie }));
    assert.ok(!known.keys.includes("evenkeel.code"), `still known: ${known.keys}`);
    assert.deepEqual([known.local, known.cookies], [[], ""]);
    await at(page, "start-button").waitFor();
    assert.equal(await at(page, "carry-on-link").count(), 0);
    await page.goto("/check-in");
    await at(page, "resume-input").waitFor();
    assert.equal(await at(page, "question-title").count(), 0);
  });
}

test("the quick exit leaves at once and forgets", () => assertLeaves((page) => at(page, "quick-exit").click()));

test("Shift pressed three times does the same", () =>
  assertLeaves(async (page) => {
    for (let i = 0; i < 3; i += 1) await page.keyboard.press("Shift");
  }));

test("two Shifts, or Shifts with typing between, do nothing", async () => {
  await withPage(browser, server, {}, async (page) => {
    await page.goto("/");
    await at(page, "resume-input").click();
    for (const key of ["Shift", "Shift", "a", "Shift", "b", "Shift"]) await page.keyboard.press(key);
    assert.ok(await at(page, "start-button").isVisible());
  });
});

const background = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const brightness = (colour) => colour.match(/\d+/g).slice(0, 3).map(Number).reduce((sum, part) => sum + part, 0) / 3;

test("dark mode follows the system, can be switched, and is kept over a reload", async () => {
  for (const scheme of ["light", "dark"]) {
    await withPage(browser, server, { colorScheme: scheme }, async (page) => {
      await page.goto("/");
      await at(page, "start-button").waitFor();
      assert.equal(brightness(await background(page)) < 100, scheme === "dark");
      await at(page, "theme-toggle").click();
      assert.equal(brightness(await background(page)) < 100, scheme === "light");
      await page.reload();
      await at(page, "start-button").waitFor();
      assert.equal(brightness(await background(page)) < 100, scheme === "light", "the choice is kept");
    });
  }
});

test("an unknown address says so and leads back", async () => {
  await withPage(browser, server, { may: ["missing"] }, async (page) => {
    const answer = await page.goto("/no-such-page");
    assert.equal(answer.status(), 404);
    await page.getByRole("heading", { name: "This page isn’t here" }).waitFor();
    await page.getByRole("link", { name: "To the start page" }).click();
    await at(page, "start-button").waitFor();
    assert.match(await page.title(), /Evenkeel/);
  });
});

test("every page opens by its address, with a title and one heading of the first order", async () => {
  await withPage(browser, server, {}, async (page) => {
    const titles = new Set();
    for (const path of ["/", "/check-in", "/result", "/help", "/about"]) {
      assert.equal((await page.goto(path)).status(), 200, path);
      await page.locator("h1").first().waitFor();
      assert.equal(await page.locator("h1").count(), 1, path);
      assert.equal(await page.locator("main").count(), 1);
      titles.add(await page.title());
    }
    assert.equal(titles.size, 5, "each page has a title of its own");
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en-GB");
  });
});

test("moving between pages loads nothing anew, sets the title and moves the focus", async () => {
  await withPage(browser, server, {}, async (page) => {
    await page.goto("/");
    let loads = 0;
    page.on("request", (request) => (loads += request.resourceType() === "document" ? 1 : 0));
    await page.getByRole("link", { name: "About and privacy" }).last().click();
    await page.getByRole("heading", { level: 1, name: "About and privacy" }).waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
    assert.match(await page.title(), /About/);
    await page.goBack();
    await at(page, "start-button").waitFor();
    assert.equal(loads, 0);
  });
});

test("the first load is at most 80 KB of JavaScript in gzip, from this server alone", async () => {
  await withPage(browser, server, {}, async (page) => {
    await page.goto("/", { waitUntil: "networkidle" });
    let total = 0;
    for (const path of new Set(page.watch.scripts)) {
      const answer = await exchange(server, "GET", path, { headers: { "Accept-Encoding": "gzip" } });
      assert.equal(answer.headers["content-encoding"], "gzip", path);
      total += answer.bytes.length;
    }
    assert.ok(total > 5000 && total <= 80 * 1024, `${total} bytes`);
  });
});

test("the page has no inline script, no inline style and no address of another host to load from", async () => {
  const page = await exchange(server, "GET", "/");
  assert.doesNotMatch(page.text, /<script(?![^>]*\ssrc="\/)[^>]*>/);
  assert.doesNotMatch(page.text, /<style|\sstyle=|\son[a-z]+=/);
  assert.doesNotMatch(page.text, /(?:src|srcset)="(?:https?:)?\/\//);
});

test("without JavaScript the page still says where help is", async () => {
  await withPage(browser, server, { javaScriptEnabled: false }, async (page) => {
    await page.goto("/");
    await page.getByText(/find a helpline/).waitFor();
  });
});

test("the page with the API's description opens without an error", async () => {
  await withPage(browser, server, {}, async (page) => {
    await page.goto("/api/docs");
    await page.getByText("/api/checkins/{id}/answers/{item}/").first().waitFor();
  });
});
