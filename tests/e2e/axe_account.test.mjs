// Accessibility of the pages that need an account: axe in light and dark, on a phone and a desktop; nothing sideways at 320 px.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { steady, struggling } from "../api/support/answers.mjs";
import { consent, firstAdmin, invite, memberCheckin, register } from "../api/support/identity.mjs";
import { startServer } from "../api/support/server.mjs";
import { makeAccount, passwordOnly, signIn, toDetails } from "./support/account.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { at, launch, openPage, phone, withPage } from "./support/browser.mjs";

let server;
let browser;
const people = {};
before(async () => {
  server = await startServer({ env: passwordOnly });
  browser = await launch();
  people.admin = await firstAdmin(server);
  const team = await people.admin.data("POST", "/api/admin/teams/", 201, { name: "A team with a longer name than most" });
  people.counsellor = await (await invite(people.admin, { name: "cora", roles: ["member", "counsellor"] })).enrol();
  await people.counsellor.data("PATCH", "/api/me/", 200, { display_name: "Cora Linden" });
  people.manager = await invite(people.admin, { name: "mina", roles: ["member", "manager"], teams: [team.id] });
  await people.admin.data("PUT", `/api/admin/teams/${team.id}/members/${people.manager.me.id}/`, 204, { manages: true });
  await people.admin.data("POST", "/api/admin/tokens/", 201, { name: "The bridge", kind: "service", channels: ["general", "a-channel-with-a-long-name"], expires_in_days: 5 });
  people.member = await register(server, { name: "maya", display_name: "Maya" });
  for (const scope of [undefined, people.counsellor.me.id]) await consent(people.member, scope ? "counsellor" : "store_checkins", true, scope);
  for (const answers of [struggling, steady]) await memberCheckin(people.member, answers);
  await people.member.data("POST", "/api/checkins/", 201, { instrument: "evenkeel-54" });
  const reason = "They rang in tears and hung up; I need to see how they were.";
  await people.counsellor.data("POST", "/api/care/break-glass/", 201, { name: "maya", reason });
  people.nobody = null;
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

const on = (path, ready) => async (page) => {
  await page.goto(path);
  await page.locator(ready).first().waitFor();
};
const dialogOf = (path, button, ready = "dialog[open]") => async (page) => {
  await page.goto(path);
  await at(page, button).first().click();
  await page.locator(ready).first().waitFor();
};
const id = (name) => `[data-testid="${name}"]`;

// Each role's pages and states, and the way to each.
const states = {
  nobody: {
    "sign-up, what this is": on("/sign-up", id("step-next")),
    "sign-up, who sees what": async (page) => {
      await page.goto("/sign-up");
      await at(page, "step-next").click();
      await page.getByRole("heading", { name: "Who sees what" }).waitFor();
    },
    "sign-up with problems": async (page) => {
      await toDetails(page);
      await makeAccount(page, { name: "", password: "short" });
      await page.getByText("2 things need another look:").waitFor();
    },
    "sign-in": on("/sign-in", id("sign-in-form")),
    "a wrong password": async (page) => {
      await page.goto("/sign-in");
      await page.getByLabel("Sign-in name").fill("nobody-here");
      await page.getByLabel("Password", { exact: true }).fill("a wrong password");
      await at(page, "sign-in-button").click();
      await page.getByText("do not fit together").first().waitFor();
    },
    "a one-time link": on("/setup#abcdefgh", "form"),
    "getting back in": on("/recover", "form"),
    "a new password": on("/reset#abcdefgh", "form"),
    "a wrong link of an e-mail": on("/verify-email", "h1"),
    "a page that needs signing in": on("/history", id("sign-in-needed")),
    "sign-up, choices": async (page) => {
      await toDetails(page);
      await makeAccount(page, { name: "axe-person", password: "a calm river 36" });
      await at(page, "consent-switches").waitFor();
    },
    "the recovery codes": async (page) => {
      await at(page, "choices-done").click();
      await at(page, "recovery-codes").waitFor();
      await at(page, "codes-done").click();
    },
  },
  member: {
    "the history": on("/history", `${id("trend-chart")} canvas`),
    "the history as a table": async (page) => {
      await page.goto("/history");
      await page.getByText("Table", { exact: true }).click();
    },
    "two check-ins": async (page) => {
      await page.goto("/history");
      for (const which of [0, 1]) await at(page, "choose").nth(which).check();
      await at(page, "compare").click();
      await at(page, "show-same").click();
    },
    "one question": async (page) => {
      await page.goto("/history");
      await at(page, "question-select").selectOption("phq9_1");
      await at(page, "question-show").click();
      await page.locator(`${id("trend-chart")} canvas`).waitFor();
    },
    "nothing to compare": async (page) => {
      await page.evaluate(() => sessionStorage.clear());
      await page.goto("/history/compare");
      await page.getByText("Choose two check-ins first").waitFor();
    },
    account: on("/account", id("about-form")),
    security: on("/account/security", `${id("sessions")} li`),
    "the second step": async (page) => {
      await page.goto("/account/security");
      await at(page, "factor-begin").click();
      await page.getByLabel("Your password now").fill(people.member.password);
      await page.getByRole("button", { name: "Go on" }).click();
      await page.getByRole("img", { name: /Picture with the secret/ }).waitFor();
    },
    consents: on("/account/consents", "table"),
    "own data": on("/account/data", id("access-log")),
    erasing: dialogOf("/account/data", "erase-start", id("erase-form")),
    notices: on("/account/notices", "main li"),
    "the menu": dialogOf("/", "account-menu", id("sign-out")),
    "a page of another role": on("/admin", id("role-needed")),
    "signing in again": async (page) => {
      await page.goto("/account");
      await at(page, "about-form").waitFor();
      await people.member.call("POST", "/api/auth/sign-out-everywhere/");
      await at(page, "about-form").getByRole("button", { name: "Save" }).click();
      await at(page, "session-dialog").waitFor();
    },
  },
  counsellor: {
    clients: on("/clients", "table"),
    "emergency access": dialogOf("/clients", "break-glass"),
    "a client": dialogOf("/clients", "open-client", `${id("trend-chart")} canvas`),
    "a client's result": async (page) => {
      await at(page, "open").first().click();
      await at(page, "close-result").waitFor();
    },
  },
  manager: { "own teams": on("/teams", id("team")) },
  admin: {
    overview: on("/admin", "main li"),
    people: on("/admin/people", "table"),
    "adding a person": dialogOf("/admin/people", "add-person"),
    "a one-time link, shown once": async (page) => {
      await dialogOf("/admin/people", "add-person")(page);
      await at(page, "person-name").fill(`shown-once-${Date.now()}`);
      await at(page, "person-add").click();
      await at(page, "secret").waitFor();
    },
    "changing a person": dialogOf("/admin/people", "change-maya"),
    teams: on("/admin/teams", "table"),
    "a team": dialogOf("/admin/teams", "change-team"),
    tokens: on("/admin/tokens", "table"),
    "making a token": dialogOf("/admin/tokens", "add-token"),
    "consent texts": on("/admin/consents", id("consent-research")),
    "a new consent text": dialogOf("/admin/consents", "edit-research", id("consent-text")),
    retention: on("/admin/retention", id("days-notices")),
    "a dry run": dialogOf("/admin/retention", "dry-run", "main table"),
    audit: on("/admin/audit", "main table"),
    "the audit log verified": dialogOf("/admin/audit", "verify", id("chain")),
  },
};

// Where a wide screen is laid out in another way.
const alsoWide = new Set(["the history", "two check-ins", "one question", "clients", "overview", "people", "audit", "retention", "a new consent text", "consents"]);

for (const [role, pages] of Object.entries(states)) {
  describe(`as ${role}`, () => {
    let page;
    before(async () => {
      page = await openPage(browser, server, { viewport: phone, reducedMotion: "reduce", may: ["missing", "signedOut", "refused"] });
      page.on("dialog", (dialog) => void dialog.accept());
      if (people[role]) await signIn(page, people[role]);
    });
    after(() => page?.done());
    for (const [name, go] of Object.entries(pages)) {
      test(`${name}: axe finds nothing serious in light and dark, and nothing sticks out at 320 px`, async () => {
        await go(page);
        await assertAccessible(page, { wide: alsoWide.has(name) });
      });
    }
  });
}

/** By how much the header's tools stand in its margin, at each width where they do. */
async function crowded(page) {
  const found = {};
  for (const width of [320, 344, 360, 375, 390, 393, 408, 412, 430, 480, 500, 543, 544, 600, 768]) {
    await page.setViewportSize({ width, height: 800 });
    const over = await page.evaluate(() => {
      const inner = document.querySelector("header .inner");
      const edge = inner.getBoundingClientRect().right - Number.parseFloat(getComputedStyle(inner).paddingRight);
      return Math.round(Math.max(...[...inner.querySelectorAll(".tools > *")].map((tool) => tool.getBoundingClientRect().right)) - edge);
    });
    if (over > 0) found[width] = over;
  }
  return found;
}

test("the header has room for its tools at every width, signed in or not", async () => {
  const person = await register(server);
  await withPage(browser, server, {}, async (page) => {
    await page.goto("/sign-in");
    await at(page, "sign-in-link").waitFor();
    assert.deepEqual(await crowded(page), {});
    await signIn(page, person);
    assert.deepEqual(await crowded(page), {});
  });
});
