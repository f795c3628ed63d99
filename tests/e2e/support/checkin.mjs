// Going through the check-in in a browser.
import assert from "node:assert/strict";
import { at } from "./browser.mjs";

/** Starts a check-in with the mouse; returns its code. The first question is on show. */
export async function start(page) {
  await page.goto("/");
  await at(page, "start-button").click();
  const code = (await at(page, "resume-code").textContent()).trim();
  await at(page, "code-kept").click();
  await at(page, "question-title").waitFor();
  return code;
}

/** Opens the check-in of a code from the welcome page. */
export async function resume(page, code) {
  await page.goto("/");
  await at(page, "resume-input").fill(code);
  await at(page, "resume-button").click();
  await at(page, "resume-button").waitFor({ state: "detached" });
}

/** The id of the question on show. */
export const current = (page) => at(page, "question-title").getAttribute("data-item");

/** Waits until another question than `item` (or another screen) is on show. */
export async function left(page, item) {
  try {
    await page.waitForFunction((old) => document.querySelector('[data-testid="question-title"]')?.getAttribute("data-item") !== old, item);
  } catch {
    assert.fail(`still at ${item}: ${(await page.locator("main").innerText()).replace(/\s+/g, " ").slice(0, 600)}`);
  }
}

/** Waits until everything typed and chosen is stored. */
export const saved = (page) => page.waitForSelector('[data-testid="save-state"][data-state="saved"]');

/** Presses Tab until the focus is on this element, at most `most` times. */
export async function tabTo(page, id, most = 40) {
  await at(page, id).waitFor();
  for (let presses = 0; presses <= most; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.getAttribute("data-testid") === wanted, id)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab never reaches ${id}`);
}

/** Answers the question on show with keys alone and goes on. `item` is the instrument's, `value` the answer. */
export async function answerByKeys(page, item, value) {
  const options = item.type === "yes_no" ? [true, false] : (item.options ?? []).map((option) => option.value);
  if (item.type === "number") {
    await tabTo(page, "number-input");
    await page.keyboard.type(String(value));
    await page.keyboard.press("Enter");
  } else if (options.length > 12) {
    await tabTo(page, "choice-select");
    await page.keyboard.type(item.options[options.indexOf(value)].label.slice(0, 14));
    await tabTo(page, "next-button");
    await page.keyboard.press("Enter");
  } else {
    await page.keyboard.press(String(options.indexOf(value) + 1));
    await page.keyboard.press("Enter");
  }
}

/** Answers the question on show by pointing and goes on. */
export async function answerByMouse(page, item, value, { tap = false } = {}) {
  const press = (locator) => (tap ? locator.tap() : locator.click());
  const options = item.type === "yes_no" ? [true, false] : (item.options ?? []);
  if (item.type === "number") await at(page, "number-input").fill(String(value));
  else if (options.length > 12) await at(page, "choice-select").selectOption({ label: options.find((option) => option.value === value).label });
  else await press(at(page, `option-${value}`));
  await press(at(page, "next-button"));
}
