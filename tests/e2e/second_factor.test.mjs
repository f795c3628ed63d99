// The first admin's link, the second step with its picture, and what stays shut without it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { totp } from "../api/support/identity.mjs";
import { startServer } from "../api/support/server.mjs";
import { codesOnShow, giveName, keepCodes, quick, signOut } from "./support/account.mjs";
import { at, launch, withPage } from "./support/browser.mjs";

let server;
let browser;
before(async () => {
  server = await startServer({ env: quick });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

const admin = { name: "first-admin", password: "a quiet harbour 71" };
let link;
let factorCodes;

/** Sets the account up on the page of a one-time link. */
async function setUp(page, address) {
  await page.goto(address);
  await page.getByLabel("Sign-in name").fill(admin.name);
  await page.getByLabel("Password", { exact: true }).fill(admin.password);
  await page.getByRole("button", { name: "Set up my account" }).click();
}

test("the printed link makes the first admin; the admin area opens with the second step only", async () => {
  link = (await server.waitForOutput(/\/setup#[A-Za-z0-9_-]+/))[0];
  await withPage(browser, server, { may: ["refused"] }, async (page) => {
    await setUp(page, link);
    assert.equal((await codesOnShow(page)).length, 10);
    assert.ok(!page.url().includes("#"), "the token is off the address bar");
    await keepCodes(page);
    await page.getByText(/Your role lets you see other people’s data/).waitFor(); // the way leads to Security
    await page.goto("/admin");
    await at(page, "role-needed").getByRole("link", { name: "To Security" }).click();

    await at(page, "factor-begin").click();
    await page.getByLabel("Your password now").fill("not my password");
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByText("That is not your password.").first().waitFor();
    await page.getByLabel("Your password now").fill(admin.password);
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByRole("img", { name: /Picture with the secret/ }).waitFor();
    const secret = (await at(page, "second-factor").locator(".secret code").textContent()).replaceAll(" ", "");
    assert.match(secret, /^[A-Z2-7]{32}$/);
    await page.getByLabel("Code from the app").fill(totp(secret, Date.now() - 600_000));
    await page.getByRole("button", { name: "Switch it on" }).click();
    await page.getByText("This code does not fit.").first().waitFor();
    await page.getByLabel("Code from the app").fill(totp(secret));
    await page.getByRole("button", { name: "Switch it on" }).click();
    factorCodes = await codesOnShow(page);
    await page.getByText("The second step is on.").waitFor();
    await keepCodes(page);

    await at(page, "account-menu").click();
    await page.getByRole("navigation", { name: "Your account", exact: true }).getByRole("link", { name: "Admin" }).click();
    await page.getByRole("heading", { level: 1, name: "Admin" }).waitFor();
    await page.getByText("1 person", { exact: true }).waitFor();
  });
});

test("from then on signing in asks for a code; a recovery code does, and once", async () => {
  assert.equal(factorCodes.length, 10);
  await withPage(browser, server, { may: ["signedOut"] }, async (page) => {
    await page.goto("/sign-in");
    await giveName(page, admin);
    await page.getByRole("heading", { name: "One more step" }).waitFor();
    assert.equal(await at(page, "account-menu").count(), 0);
    await page.getByLabel("Code", { exact: true }).fill("000000");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("This code does not fit, or it took too long.").first().waitFor();
    await page.getByLabel("Code", { exact: true }).fill(factorCodes[0].toLowerCase());
    await page.getByRole("button", { name: "Sign in" }).click();
    await at(page, "account-menu").waitFor();
    await page.goto("/admin");
    await page.getByRole("heading", { level: 1, name: "Admin" }).waitFor();
    await signOut(page);

    await page.goto("/sign-in");
    await giveName(page, admin);
    await page.getByLabel("Code", { exact: true }).fill(factorCodes[0]);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("This code does not fit, or it took too long.").first().waitFor();
  });
});

test("a used link and a link without its token say so", async () => {
  await withPage(browser, server, { may: ["gone"] }, async (page) => {
    await setUp(page, link);
    await page.getByText("This link has been used, or it is too old.").first().waitFor();
    await page.goto("/about");
    await page.goto("/setup");
    await page.getByRole("heading", { name: "This link is not whole" }).waitFor();
  });
});

test("whoever forgot the password comes back with a recovery code and a new password", async () => {
  await withPage(browser, server, { may: ["signedOut"] }, async (page) => {
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "I can’t get in" }).click();
    const form = page.locator("form").filter({ has: page.getByLabel("Recovery code") });
    await form.getByLabel("Sign-in name").fill(admin.name);
    await form.getByLabel("Recovery code").fill(factorCodes[1]);
    await form.getByLabel("New password").fill("a wide harbour 72");
    await form.getByRole("button", { name: "Set the new password" }).click();
    await page.getByRole("heading", { name: "Your new password works" }).waitFor();
    await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
    await giveName(page, { ...admin, password: "a wide harbour 72" });
    await page.getByRole("heading", { name: "One more step" }).waitFor();
  });
});
