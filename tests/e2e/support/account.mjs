// People with accounts in a browser.
import { at } from "./browser.mjs";

/** Settings of a test server: passwords are hashed quickly. */
export const quick = { EVENKEEL_IDENTITY_ARGON2_MEMORY_KIB: "8192", EVENKEEL_IDENTITY_ARGON2_PASSES: "1" };

/** The same, and staff need no second factor. */
export const passwordOnly = { ...quick, EVENKEEL_IDENTITY_STAFF_SECOND_FACTOR: "false" };

/** Fills in the form on show and sends it. */
export async function giveName(page, { name, password }) {
  await page.getByLabel("Sign-in name").fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await at(page, "sign-in-button").click();
}

/** Signs a person in, with a recovery code where there is a second factor, and waits until they are. */
export async function signIn(page, person) {
  await page.goto("/sign-in");
  await giveName(page, person);
  if (person.secret) {
    // The code of the app counts once in half a minute; a test is faster than that.
    await page.getByLabel("Code", { exact: true }).fill(person.recoveryCodes.shift());
    await page.getByRole("button", { name: "Sign in" }).click();
  }
  await at(page, "account-menu").waitFor();
}

/** Signs out by the menu. */
export async function signOut(page) {
  await at(page, "account-menu").click();
  await at(page, "sign-out").click();
  await at(page, "sign-in-link").waitFor();
}

/** Goes through the first two steps of signing up, which only tell. */
export async function toDetails(page) {
  await page.goto("/sign-up");
  await page.getByText("Step 1 of 4").waitFor();
  await at(page, "step-next").click();
  await page.getByText("Step 2 of 4").waitFor();
  await at(page, "step-next").click();
  await page.getByText("Step 3 of 4").waitFor();
}

/** Fills in the third step and sends it. */
export async function makeAccount(page, { name, password }) {
  await page.getByLabel("Sign-in name").fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await at(page, "make-account").click();
}

/** The switch of a choice by its title. */
export const choice = (page, title) => page.getByRole("switch", { name: title });

/** Waits until a switch has this state and the server knows it. */
export async function chosen(page, title, on) {
  await page.getByRole("switch", { name: title, checked: on }).waitFor();
  await page.waitForFunction(() => !document.querySelector("[role=switch][aria-busy]"));
}

/** The codes on show. */
export async function codesOnShow(page) {
  await at(page, "recovery-codes").waitFor();
  return at(page, "recovery-codes").locator("code").allTextContents();
}

/** What the browser itself keeps; the public list of helplines aside. */
export const keptByBrowser = (page) =>
  page.evaluate(() => ({ cookie: document.cookie, tab: Object.keys(sessionStorage).filter((key) => key !== "evenkeel.resources"), browser: { ...localStorage } }));

/** Says that the codes are kept, and goes on. */
export async function keepCodes(page) {
  await page.getByLabel("I have kept them somewhere safe").check();
  await at(page, "codes-done").click();
  await at(page, "recovery-codes").waitFor({ state: "detached" });
}
