// Making an account, getting in and out, and what happens when a session ends.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { steady } from "../api/support/answers.mjs";
import { Person, register } from "../api/support/identity.mjs";
import { eventually, startServer } from "../api/support/server.mjs";
import { choice, chosen, codesOnShow, giveName, keepCodes, keptByBrowser, makeAccount, quick, signIn, signOut, toDetails } from "./support/account.mjs";
import { at, launch, withPage } from "./support/browser.mjs";
import { answerByMouse, left, saved } from "./support/checkin.mjs";

let server;
let browser;
before(async () => {
  server = await startServer({ env: { ...quick, EVENKEEL_IDENTITY_IDLE_MINUTES: "5" } });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

const password = "a calm river 36";

test("signing up takes four steps; nothing is on by itself; the codes are shown once", async () => {
  await withPage(browser, server, {}, async (page) => {
    await toDetails(page);
    await makeAccount(page, { name: "Grey Heron", password });
    await page.getByText("Step 4 of 4").waitFor();
    await choice(page, "Keep my check-ins").waitFor();
    for (const one of await page.getByRole("switch").all()) assert.equal(await one.getAttribute("aria-checked"), "false");
    await choice(page, "Keep my check-ins").click();
    await chosen(page, "Keep my check-ins", true);
    await page.getByLabel("Your country").selectOption({ label: "New Zealand" });
    await at(page, "choices-done").click();

    const codes = await codesOnShow(page);
    assert.equal(new Set(codes).size, 10);
    await at(page, "codes-done").click();
    await page.getByRole("alert").getByText(/tick the box/).waitFor();
    await keepCodes(page);
    await page.getByRole("heading", { level: 1, name: "Your history" }).waitFor();
    await page.goto("/account/security");
    await page.getByText("You have 10 codes left.").waitFor();
    assert.ok(!(await page.locator("body").innerText()).includes(codes[0]));

    const heron = new Person(server, { name: "Grey Heron", password });
    await heron.signIn();
    assert.equal(heron.me.country, "NZ");
    assert.deepEqual((await heron.data("GET", "/api/me/consents/")).filter((one) => one.granted).map((one) => one.purpose), ["store_checkins"]);
  });
});

test("what is wrong with a name or a password stands beside it", async () => {
  await register(server, { name: "taken-name" });
  await withPage(browser, server, { may: ["conflict", "refused"] }, async (page) => {
    await toDetails(page);
    await makeAccount(page, { name: "", password: "short" });
    await page.getByText("2 things need another look:").waitFor();
    await page.getByText("Please type your sign-in name.").first().waitFor();
    await page.getByText("Your password needs at least 10 characters.").first().waitFor();
    await makeAccount(page, { name: "Taken-Name", password });
    await page.getByText("Somebody else has this name.").first().waitFor();
    await makeAccount(page, { name: "not-taken", password: "password123" });
    await page.locator("#sign-up-password-problem").waitFor();
    assert.equal(await page.locator("#sign-up-password").getAttribute("aria-invalid"), "true");
  });
});

test("signing in, staying in over a reload, and signing out; a wrong password says nothing about which part is wrong", async () => {
  const person = await register(server, { display_name: "Wren" });
  await withPage(browser, server, { may: ["signedOut"] }, async (page) => {
    await page.goto("/account");
    await at(page, "sign-in-needed").getByRole("button", { name: "Sign in" }).click();
    const words = [];
    for (const wrong of [{ ...person, password: "another river 36" }, { name: "nobody-at-all", password }]) {
      await giveName(page, wrong);
      const alert = page.getByText("This name and password do not fit together.");
      await alert.waitFor();
      words.push(await alert.textContent());
      await page.reload();
    }
    assert.equal(words[0], words[1]);
    await giveName(page, person);
    await page.getByRole("heading", { level: 1, name: "Your account" }).waitFor(); // the page that was asked for
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Your account" }).waitFor();
    assert.equal(await page.getByLabel("What should we call you?").inputValue(), "Wren");
    assert.deepEqual(await keptByBrowser(page), { cookie: "", tab: [], browser: { "evenkeel.signed_in": "1" } });

    await signOut(page);
    assert.deepEqual(await keptByBrowser(page), { cookie: "", tab: [], browser: {} });
    await page.goto("/history");
    await at(page, "sign-in-needed").waitFor();
    await eventually(async () => (await page.context().cookies()).length === 0, "the cookie is gone");
  });
});

test("a check-in is kept only after a yes, and then stands in the history", async () => {
  const person = await register(server);
  await withPage(browser, server, { may: ["refused"] }, async (page) => {
    await signIn(page, person);
    await page.goto("/");
    await at(page, "start-button").click();
    await at(page, "keep-choice").waitFor();
    await at(page, "keep-yes").click();
    await at(page, "question-title").waitFor();
    assert.equal(await at(page, "resume-code").count(), 0, "a member needs no code");
    await answerByMouse(page, { type: "number" }, 42);
    await left(page, "age");
    await saved(page);

    const [begun] = (await person.data("GET", "/api/me/checkins/")).checkins;
    assert.equal(begun.status, "in_progress");
    const { age: _age, ...rest } = steady;
    for (const [item, value] of Object.entries(rest)) await person.data("PUT", `/api/checkins/${begun.checkin_id}/answers/${item}/`, 200, { value });
    await page.goto("/history");
    await page.getByText(/You can carry on where you stopped/).waitFor();
    await at(page, "open").click();
    await at(page, "complete-button").click();
    await at(page, "result-headline").waitFor();
    await page.goto("/history");
    await at(page, "entry").getByText("None or minimal").waitFor();
    assert.ok(!page.url().includes(begun.checkin_id));
  });
});

test("without a yes the check-in is taken with a code and is not in the history", async () => {
  const person = await register(server);
  await withPage(browser, server, { may: ["refused"] }, async (page) => {
    await signIn(page, person);
    await page.goto("/");
    await at(page, "start-button").click();
    await at(page, "keep-no").click();
    await at(page, "resume-code").waitFor();
    await page.goto("/history");
    await page.getByText("Nothing here yet, and that is fine").waitFor();
  });
});

test("when the session ends elsewhere, the page and what was typed stay, and signing in again goes on", async () => {
  const person = await register(server, { display_name: "Before" });
  await withPage(browser, server, { may: ["signedOut"] }, async (page) => {
    await signIn(page, person);
    await page.goto("/account");
    await page.getByLabel("What should we call you?").fill("After the storm");
    assert.equal((await person.call("POST", "/api/auth/sign-out-everywhere/")).status, 204);
    await at(page, "about-form").getByRole("button", { name: "Save" }).click();
    const dialog = at(page, "session-dialog");
    await dialog.getByText("Please sign in again").waitFor();
    assert.equal(await dialog.getByLabel("Sign-in name").inputValue(), person.name);
    await dialog.getByLabel("Password", { exact: true }).fill(person.password);
    await at(page, "sign-in-button").click();
    await dialog.waitFor({ state: "detached" });
    await at(page, "about-form").getByText("Saved").waitFor();
    assert.equal(await page.getByLabel("What should we call you?").inputValue(), "After the storm");
    await person.signIn();
    assert.equal(person.me.display_name, "After the storm");
  });
});

test("somebody who does nothing is warned, can stay, and is asked to sign in again in the end", async () => {
  const person = await register(server);
  await withPage(browser, server, { may: ["signedOut"] }, async (page) => {
    await page.clock.install();
    await signIn(page, person);
    await page.goto("/account");
    await page.getByLabel("What should we call you?").fill("Half a word");
    await page.clock.fastForward("03:30");
    const dialog = at(page, "session-dialog");
    await dialog.getByText("Are you still there?").waitFor();
    await at(page, "stay").click();
    await dialog.waitFor({ state: "detached" });
    await page.clock.fastForward("06:00");
    await dialog.getByText("Please sign in again").waitFor();
    await dialog.getByLabel("Password", { exact: true }).fill(person.password);
    await at(page, "sign-in-button").click();
    await dialog.waitFor({ state: "detached" });
    assert.equal(await page.getByLabel("What should we call you?").inputValue(), "Half a word");
  });
});

test("two tabs sign in and out together", async () => {
  const person = await register(server);
  await withPage(browser, server, {}, async (page) => {
    const other = await page.context().newPage();
    await other.goto("/account");
    await at(other, "sign-in-needed").waitFor();
    await signIn(page, person);
    await other.getByRole("heading", { level: 1, name: "Your account" }).waitFor();
    await signOut(page);
    await at(other, "sign-in-needed").waitFor();
    assert.equal(await other.getByText(person.name).count(), 0);
  });
});

test("the quick exit signs out, here and on the server, and leaves nothing behind", async () => {
  const person = await register(server);
  await withPage(browser, server, { foreign: true }, async (page) => {
    await signIn(page, person);
    await page.goto("/account/data");
    await page.getByRole("heading", { level: 1, name: "Your data" }).waitFor();
    await at(page, "quick-exit").click();
    await page.waitForURL((url) => url.port !== String(server.port));
    await eventually(async () => (await person.data("GET", "/api/me/sessions/")).length === 1, "only the API's own session is left");
    await page.goBack();
    await page.waitForURL((url) => url.port === String(server.port));
    await at(page, "sign-in-link").waitFor();
    assert.deepEqual(await keptByBrowser(page), { cookie: "", tab: [], browser: {} });
    assert.ok(!(await page.locator("body").innerText()).includes(person.name));
  });
});
