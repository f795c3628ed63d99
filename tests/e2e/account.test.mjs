// The account pages: choices, sessions, taking one's data away, who read it, and erasing it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { steady } from "../api/support/answers.mjs";
import { assertProblem } from "../api/support/http.mjs";
import { Person, consent, firstAdmin, invite, memberCheckin, register } from "../api/support/identity.mjs";
import { startServer } from "../api/support/server.mjs";
import { unzip } from "../api/support/zip.mjs";
import { choice, chosen, codesOnShow, keepCodes, passwordOnly, signIn } from "./support/account.mjs";
import { at, launch, withPage } from "./support/browser.mjs";

let server;
let browser;
let counsellor;
before(async () => {
  server = await startServer({ env: passwordOnly });
  browser = await launch();
  const admin = await firstAdmin(server);
  counsellor = await invite(admin, { name: "cora", roles: ["member", "counsellor"] });
  await counsellor.data("PATCH", "/api/me/", 200, { display_name: "Cora Linden" });
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

const signedIn = (person, walk, options = {}) =>
  withPage(browser, server, options, async (page) => {
    await signIn(page, person);
    await walk(page);
  });

test("a choice is switched on and off, stays over a reload, and its past is on the page", async () => {
  const person = await register(server);
  await signedIn(person, async (page) => {
    await page.goto("/account/consents");
    await choice(page, "Keep my check-ins").click();
    await chosen(page, "Keep my check-ins", true);
    await choice(page, "Cora Linden").click();
    await chosen(page, "Cora Linden", true);
    await page.reload();
    await chosen(page, "Cora Linden", true);
    await choice(page, "Cora Linden").click();
    await chosen(page, "Cora Linden", false);
    const rows = page.locator("table tbody tr");
    await rows.nth(2).waitFor();
    assert.deepEqual((await rows.allInnerTexts()).map((row) => [/Cora/.test(row), row.trim().split("\t").at(-1)]), [[true, "No"], [true, "Yes"], [false, "Yes"]]);
  });
  assert.deepEqual((await person.data("GET", "/api/me/consents/")).filter((one) => one.granted).map((one) => one.purpose), ["store_checkins"]);
});

test("name, e-mail and password change; the wrong password is said beside its field", async () => {
  const person = await register(server);
  const elsewhere = new Person(server, person);
  await elsewhere.signIn();
  await signedIn(person, async (page) => {
    await page.goto("/account");
    await page.getByLabel("What should we call you?").fill("Little Wren");
    await at(page, "about-form").getByRole("button", { name: "Save" }).click();
    await at(page, "about-form").getByText("Saved").waitFor();
    const form = at(page, "password-form");
    await form.getByLabel("Your password now").fill("not this one at all");
    await form.getByLabel("New password").fill("a new wide river 3");
    await form.getByRole("button").last().click();
    await form.getByText("That is not your password.").first().waitFor();
    await form.getByLabel("Your password now").fill(person.password);
    await form.getByRole("button", { name: "Change the password" }).click();
    await page.getByText("Your new password works. Other browsers were signed out.").waitFor();
    await page.reload();
    assert.equal(await page.getByLabel("What should we call you?").inputValue(), "Little Wren");
  }, { may: ["refused"] });
  assertProblem(await elsewhere.call("GET", "/api/me/"), 401);
});

test("the list of sessions names this browser and ends another one; new recovery codes replace the old", async () => {
  const person = await register(server);
  await signedIn(person, async (page) => {
    await page.goto("/account/security");
    const sessions = at(page, "sessions").locator("li");
    await sessions.nth(1).waitFor();
    assert.equal(await sessions.count(), 2);
    assert.match(await sessions.nth(0).innerText(), /Chrom(e|ium) on Linux[^]*This browser/);
    await sessions.nth(1).getByRole("button").click();
    await page.getByText("That browser is signed out.").waitFor();
    assert.equal(await sessions.count(), 1);
    assertProblem(await person.call("GET", "/api/me/"), 401);

    await page.getByRole("button", { name: "Make new codes" }).click();
    await page.getByLabel("Your password now").fill(person.password);
    await page.getByRole("button", { name: "Make new codes" }).click();
    assert.ok(!(await codesOnShow(page)).includes(person.recoveryCodes[0]));
    await keepCodes(page);

    await page.getByRole("button", { name: "Sign out everywhere" }).click();
    await page.getByRole("button", { name: "Sign out everywhere" }).click();
    await at(page, "sign-in-link").waitFor();
  });
});

test("the data comes as a ZIP file that holds the person's check-ins", async () => {
  const person = await register(server, { display_name: "Wren" });
  await consent(person, "store_checkins");
  const done = await memberCheckin(person, steady);
  await signedIn(person, async (page) => {
    await page.goto("/account/data");
    const coming = page.waitForEvent("download");
    await at(page, "export").click();
    const download = await coming;
    assert.match(download.suggestedFilename(), /my-data.*\.zip$/);
    const files = unzip(await readFile(await download.path()));
    const all = Object.values(files).join("\n");
    for (const part of [done.id, person.name, "Wren", "store_checkins", "phq9_9"]) assert.ok(all.includes(part), part);
    await page.getByText("Your file is saved.").waitFor();
  });
});

test("who read my data stands on the page, with who it was", async () => {
  const person = await register(server);
  await consent(person, "store_checkins");
  await memberCheckin(person, steady);
  await consent(person, "counsellor", true, counsellor.me.id);
  await signedIn(person, async (page) => {
    await page.goto("/account/data");
    await page.getByText("Nobody has looked at your data.").waitFor();
    await counsellor.data("GET", `/api/care/clients/${person.me.id}/checkins/`);
    await page.reload();
    const line = at(page, "access-log").locator("li").first();
    await line.waitFor();
    assert.match(await line.innerText(), /Cora Linden\s+Counsellor[^]*Looked at your/);
  });
});

test("erasing asks for a word and the password, takes everything, and says so", async () => {
  const person = await register(server);
  await consent(person, "store_checkins");
  await memberCheckin(person, steady);
  await signedIn(person, async (page) => {
    await page.goto("/account/data");
    await at(page, "erase-start").click();
    const form = at(page, "erase-form");
    await form.getByRole("button", { name: "Erase everything now" }).click();
    await form.getByText("2 things need another look:").waitFor();
    await form.getByLabel("Type the word “erase”").fill("Erase");
    await form.getByLabel("Your password now").fill("not my password");
    await form.getByRole("button", { name: "Erase everything now" }).click();
    await form.getByText("That is not your password.").first().waitFor();
    await form.getByLabel("Your password now").fill(person.password);
    await form.getByRole("button", { name: "Erase everything now" }).click();
    await at(page, "erased").waitFor();
    assert.equal(await at(page, "account-menu").count(), 0);
  }, { may: ["refused"] });
  assertProblem(await new Person(server, person).signIn(), 401);
});
