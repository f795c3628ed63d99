// The admin area: people, teams, tokens, consent texts, retention and the audit log. Never anybody's content.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { steady } from "../api/support/answers.mjs";
import { call } from "../api/support/http.mjs";
import { Person, consent, firstAdmin, invite, memberCheckin, register } from "../api/support/identity.mjs";
import { startServer } from "../api/support/server.mjs";
import { chosen, codesOnShow, keepCodes, passwordOnly, signIn } from "./support/account.mjs";
import { at, launch, withPage } from "./support/browser.mjs";

let server;
let browser;
let admin;
before(async () => {
  server = await startServer({ env: { ...passwordOnly, EVENKEEL_METRICS_TOKEN: "a-token-of-the-settings-that-nobody-uses-here" } });
  browser = await launch();
  admin = await firstAdmin(server);
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

/** Walks through an admin page. */
const inAdmin = (path, walk, options = {}) =>
  withPage(browser, server, options, async (page) => {
    await signIn(page, admin);
    await page.goto(path);
    await page.locator("h1").waitFor();
    await walk(page);
  });

const row = (page, name) => page.getByRole("row").filter({ hasText: name });

test("a person is added; the link, with this site's address, is shown once and sets the account up", async () => {
  let link;
  await inAdmin("/admin/people", async (page) => {
    await at(page, "add-person").click();
    await at(page, "person-add").click();
    await page.getByText("Please give a sign-in name.").waitFor();
    await at(page, "person-name").fill("cora");
    await at(page, "person-display").fill("Cora Linden");
    await at(page, "role-counsellor").check();
    await at(page, "person-add").click();
    link = await at(page, "secret").textContent();
    assert.match(link, new RegExp(`^${server.url}/setup#[A-Za-z0-9_-]{20,}$`));
    await page.keyboard.press("Escape");
    assert.ok(await at(page, "secret").isVisible(), "it does not close by a slip");
    await at(page, "secret-kept").click();
    await row(page, "Cora Linden").getByText("Invited").waitFor();
    assert.ok(!(await page.content()).includes(link.split("#")[1]));
    await at(page, "add-person").click();
    await at(page, "person-name").fill("Cora");
    await at(page, "person-add").click();
    await page.getByRole("dialog").getByRole("alert").filter({ hasText: /\S/ }).waitFor();
  }, { may: ["conflict"] });

  await withPage(browser, server, {}, async (page) => {
    await page.goto(link);
    await page.getByLabel("Sign-in name").fill("cora");
    await page.getByLabel("Password", { exact: true }).fill("meadow copper 19");
    await page.getByRole("button", { name: "Set up my account" }).click();
    await codesOnShow(page);
    await keepCodes(page);
    await page.getByRole("heading", { level: 1, name: "Your consents" }).waitFor();
    await at(page, "account-menu").click();
    await page.getByRole("link", { name: "Clients" }).waitFor();
    await page.goto("/admin");
    await at(page, "role-needed").waitFor();
  });
});

test("roles are changed, an account is disabled and enabled, and erased by its name", async () => {
  const person = await register(server, { name: "robin", display_name: "Robin" });
  await inAdmin("/admin/people", async (page) => {
    await at(page, "people-search").fill("robi");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByText("1 person", { exact: true }).waitFor();
    await at(page, "change-robin").click();
    await at(page, "role-manager").check();
    await at(page, "save-roles").click();
    await page.getByText("The roles are saved.").waitFor();
    await at(page, "switch-access").click();
    await page.getByText("The account is disabled.").waitFor();
    assert.equal((await person.signIn()).status, 403);
    await at(page, "switch-access").click();
    await page.getByText("The account is enabled.").waitFor();
    await person.signIn();
    assert.deepEqual(person.me.roles, ["member", "manager"]);
    await at(page, "erase").click();
    assert.equal(await at(page, "erase-yes").getAttribute("aria-disabled"), "true");
    await at(page, "erase-name").fill("robin");
    await at(page, "erase-yes").click();
    await page.getByText("Robin is erased.").waitFor();
    assert.equal(await at(page, "change-robin").count(), 0);
  });
  assert.equal((await new Person(server, person).signIn()).status, 401);
});

test("a team is made, gets a member who manages it, and another name", async () => {
  const person = await register(server, { name: "milo", display_name: "Milo" });
  await inAdmin("/admin/teams", async (page) => {
    await page.getByText("No teams yet").waitFor();
    await at(page, "team-name").fill("Care line");
    await at(page, "team-add").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Nobody is in this team yet.").waitFor();
    await at(page, "member-search").fill("mil");
    await dialog.getByRole("button", { name: "Find" }).click();
    await dialog.getByRole("button", { name: "Add Milo" }).click();
    await dialog.getByRole("checkbox", { name: "Milo manages the team" }).check();
    await dialog.getByRole("checkbox", { name: "Milo manages the team", checked: true }).waitFor();
    await at(page, "team-rename").fill("Night line");
    await dialog.getByRole("button", { name: "Rename" }).click();
    await dialog.getByText("The name is saved.").waitFor();
    await at(page, "modal-close").click();
    await row(page, "Night line").getByText("1", { exact: true }).first().waitFor();
    assert.match(await row(page, "Night line").innerText(), /Night line\s+1\s+1\s/);
  });
  await person.signIn();
  assert.deepEqual(person.me.teams.map(({ name, manages }) => [name, manages]), [["Night line", true]]);
});

test("a token's secret is shown once, works, and stops when it is revoked", async () => {
  await inAdmin("/admin/tokens", async (page) => {
    await at(page, "add-token").click();
    await at(page, "token-make").click();
    await page.getByText("Please name at least one channel.").waitFor();
    await at(page, "token-name").fill("Figures");
    await at(page, "token-operator").check();
    await at(page, "token-make").click();
    const secret = await at(page, "secret").textContent();
    const metrics = () => call(server, "GET", "/metrics", { headers: { Authorization: `Bearer ${secret}` }, unchecked: true });
    assert.equal((await metrics()).status, 200);
    await at(page, "secret-kept").click();
    await row(page, "Figures").getByText(`ends in ${secret.slice(-4)}`).waitFor();
    assert.ok(!(await page.content()).includes(secret));
    await at(page, "revoke").click();
    await at(page, "revoke-yes").click();
    await row(page, "Figures").getByText("Revoked").waitFor();
    assert.equal((await metrics()).status, 401);
  });
});

test("a new version of a consent text is published as people will see it, and they are asked again", async () => {
  const person = await register(server);
  await consent(person, "research");
  await inAdmin("/admin/consents", async (page) => {
    const card = at(page, "consent-research");
    await at(page, "edit-research").click();
    await at(page, "consent-text").fill("We count answers together.\n\nNobody can be found in the counts.");
    await card.getByLabel("How people see it").getByText("Nobody can be found in the counts.").waitFor();
    await at(page, "consent-publish").click();
    await card.getByText("Version 2 is published.").waitFor();
    await card.getByText(/^Version 2, since/).waitFor();
  });
  await withPage(browser, server, {}, async (page) => {
    await signIn(page, person);
    await page.goto("/account/consents");
    await page.getByText(/You said yes to an older text|These words have changed since you said yes/).waitFor();
    await chosen(page, "Help research", false);
  });
});

test("retention is set within its bounds, tried out without removing anything, and run", async () => {
  await inAdmin("/admin/retention", async (page) => {
    await at(page, "days-notices").fill("3");
    await at(page, "save-notices").click();
    await page.getByText("Please give a whole number from 30 to 3650.").waitFor();
    await at(page, "days-notices").fill("200");
    await at(page, "save-notices").click();
    await page.getByText("Saved: Notices, 200 days.").waitFor();
    await at(page, "dry-run").click();
    await page.getByRole("heading", { name: /^Tried out on .*: nothing was removed$/ }).waitFor();
    await at(page, "run").click();
    await page.getByText("It cannot be brought back.").waitFor();
    await at(page, "run-yes").click();
    await page.getByRole("heading", { name: /^Removed on/ }).waitFor();
    await page.reload();
    assert.equal(await at(page, "days-notices").inputValue(), "200");
    await page.getByText("Tried out", { exact: true }).first().waitFor();
  });
});

test("the audit log is filtered by action and person, and its chain is verified", async () => {
  const person = await invite(admin, { name: "audited-one" });
  await consent(person, "store_checkins");
  await memberCheckin(person, steady);
  await inAdmin("/admin/audit", async (page) => {
    await at(page, "verify").click();
    await at(page, "chain").getByText(/The chain is whole: \d+ rows/).waitFor();
    await at(page, "audit-action").selectOption("consent_given");
    await at(page, "audit-actor").fill("audited-one");
    await at(page, "audit-show").click();
    const rows = page.locator("tbody tr");
    await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 1);
    assert.match(await rows.first().innerText(), /Consent given[^]*store_checkins/);
    await rows.first().getByRole("button").first().click();
    await at(page, "audit-clear").click();
    await page.waitForFunction(() => document.querySelectorAll("tbody tr").length > 3);
    const all = await page.locator("main").innerText();
    assert.doesNotMatch(all, /phq9|gad7|of 27/i, "no answers and no scores in the log");
  });
});

test("the overview counts and promises; nothing of anybody's content is in it", async () => {
  await inAdmin("/admin", async (page) => {
    await page.getByText("You never see what people answer").waitFor();
    await page.getByText("5 texts").waitFor();
    for (const name of ["People", "Teams", "Tokens", "Consent texts", "Retention", "Audit log"]) {
      await page.getByRole("main").getByRole("listitem").getByRole("heading", { name }).getByRole("link").click();
      await page.waitForURL(/\/admin\/.+/);
      await page.locator("h1").waitFor();
      await page.goBack();
      await page.getByRole("heading", { level: 1, name: "Admin" }).waitFor();
    }
  });
});
