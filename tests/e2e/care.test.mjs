// A counsellor's clients, access in an emergency, and what the person learns of it. And a manager, who sees counts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { steady, struggling } from "../api/support/answers.mjs";
import { consent, firstAdmin, invite, memberCheckin, register } from "../api/support/identity.mjs";
import { startServer } from "../api/support/server.mjs";
import { choice, chosen, passwordOnly, signIn } from "./support/account.mjs";
import { at, launch, withPage } from "./support/browser.mjs";

let server;
let browser;
let admin;
let counsellor;
let member;
const reason = "They rang in tears and hung up; I need to see how they were.";
before(async () => {
  server = await startServer({ env: passwordOnly });
  browser = await launch();
  admin = await firstAdmin(server);
  // Emergency access always needs the second factor.
  counsellor = await (await invite(admin, { name: "cora", roles: ["member", "counsellor"] })).enrol();
  await counsellor.data("PATCH", "/api/me/", 200, { display_name: "Cora Linden" });
  member = await register(server, { name: "maya", display_name: "Maya" });
  await consent(member, "store_checkins");
  for (const answers of [struggling, steady]) await memberCheckin(member, answers);
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

const signedIn = (person, path, walk, options = {}) =>
  withPage(browser, server, options, async (page) => {
    await signIn(page, person);
    await page.goto(path);
    await walk(page);
  });

test("a client stands in the list once they said yes, and is gone once they said no", async () => {
  await signedIn(counsellor, "/clients", async (page) => {
    await page.getByText("No clients yet").waitFor();
    await signedIn(member, "/account/consents", async (own) => {
      await choice(own, "Cora Linden").click();
      await chosen(own, "Cora Linden", true);
    });
    await page.reload();
    await page.getByRole("row").filter({ hasText: "Maya" }).getByText("Via consent").waitFor();
    await at(page, "open-client").click();
    await page.getByRole("heading", { level: 1, name: "Maya" }).waitFor();
    await at(page, "trend").waitFor();
    assert.ok(!page.url().includes(member.me.id));
    assert.equal(await at(page, "entry").count(), 2);
    await at(page, "open").nth(1).click();
    await page.getByText("You see what Maya sees.").waitFor();
    await at(page, "result-headline").waitFor();
    assert.equal(await page.getByText("maya", { exact: true }).count(), 0, "the sign-in name stays with the person");
    await at(page, "close-result").click();

    await consent(member, "counsellor", false, counsellor.me.id);
    await page.reload();
    await page.getByText("You no longer have access").waitFor();
  }, { may: ["refused"] });
  const log = await member.data("GET", "/api/me/access-log/");
  assert.ok(log.length >= 2 && log.every(({ who }) => who === "Cora Linden"));
});

test("in an emergency a written reason opens the results for a while; the person is told who and why", async () => {
  await signedIn(counsellor, "/clients", async (page) => {
    await at(page, "break-glass").click();
    await at(page, "break-glass-name").fill("maya");
    await at(page, "break-glass-reason").fill("Too short");
    await at(page, "break-glass-button").click();
    await page.getByText("Please write 11 more characters.").waitFor();
    await at(page, "break-glass-reason").fill(reason);
    await at(page, "break-glass-button").click();
    await page.getByText(/You can see the results of Maya until \d\d:\d\d\./).waitFor();
    await at(page, "break-glass-show").click();
    await page.getByRole("heading", { level: 1, name: "Maya" }).waitFor();
    await page.getByText(/Emergency access until \d\d:\d\d/).waitFor();
    assert.equal(await at(page, "entry").count(), 2);
    await page.getByRole("link", { name: "Back to your clients" }).click();
    await page.getByText(/minutes left/).waitFor();
  });

  await signedIn(member, "/account/notices", async (page) => {
    await at(page, "notices-mark").waitFor();
    const notice = page.locator("main li").filter({ hasText: "Cora Linden" });
    assert.match(await notice.innerText(), /New[^]*They rang in tears/);
    await notice.getByRole("button", { name: /^Mark as read/ }).click();
    await at(page, "notices-mark").waitFor({ state: "detached" });
    await page.goto("/account/data");
    const line = at(page, "access-log").locator("li").filter({ hasText: reason }).first();
    assert.match(await line.innerText(), /Cora Linden\s+Counsellor[^]*Reason:/);
  });

  await signedIn(admin, "/account/notices", async (page) => {
    const words = await page.locator("main li").first().innerText();
    assert.match(words, /Cora Linden/);
    assert.ok(!words.includes("They rang"), "the reason is for the person");
    await page.goto("/admin/audit");
    await at(page, "audit-action").selectOption("break_glass");
    await at(page, "audit-show").click();
    await page.getByRole("cell", { name: /Emergency access/ }).waitFor();
    assert.ok(!(await page.locator("main").innerText()).includes("They rang"));
  });
});

test("a name that nobody has is said beside it", () =>
  signedIn(counsellor, "/clients", async (page) => {
    await at(page, "break-glass").click();
    await at(page, "break-glass-name").fill("nobody-here");
    await at(page, "break-glass-reason").fill(reason);
    await at(page, "break-glass-button").click();
    await page.getByRole("dialog").locator(".field-error").first().waitFor();
  }, { may: ["missing", "refused"] }));

test("a manager sees how many people a team has, and no name", async () => {
  const team = await admin.data("POST", "/api/admin/teams/", 201, { name: "Night line" });
  const manager = await invite(admin, { name: "mina", roles: ["member", "manager"] });
  await admin.data("PUT", `/api/admin/teams/${team.id}/members/${manager.me.id}/`, 204, { manages: true });
  await admin.data("PUT", `/api/admin/teams/${team.id}/members/${member.me.id}/`, 204, { manages: false });
  await signedIn(manager, "/teams", async (page) => {
    await at(page, "team").getByText("2 people").waitFor();
    assert.doesNotMatch(await page.locator("main").innerText(), /Maya/i);
    await page.goto("/clients");
    await at(page, "role-needed").waitFor();
  });
});
