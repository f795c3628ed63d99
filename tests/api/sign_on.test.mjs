// Single sign-on against a real OpenID Connect provider (npm's oidc-provider), as a browser goes through it.
import assert from "node:assert/strict";
import net from "node:net";
import { after, before, test } from "node:test";
import { Browser, startProvider } from "../oidc/provider.mjs";
import { expectData } from "./support/http.mjs";
import { startServer } from "./support/server.mjs";

/** A port that is free now: the provider must know the way back before the program starts. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const people = {
  "subject-robin": {
    preferred_username: "robin.reed", name: "Robin Reed", email: "robin@example.org", email_verified: true,
    roles: ["carers", "unknown"], groups: ["North", "No such team"],
  },
  "subject-sasha": { preferred_username: "sasha@example.org", name: "Sasha Lee", roles: ["bosses"] },
  "subject-kim": { preferred_username: "kim.k", name: "Kim K" },
};

/** A provider and a program that trusts it. */
async function startBoth(providerOptions = {}, env = {}) {
  const port = await freePort();
  const site = `http://127.0.0.1:${port}`;
  const provider = await startProvider({ redirectUri: `${site}/api/auth/sign-on/callback/`, people, ...providerOptions });
  const server = await startServer({
    port,
    env: {
      EVENKEEL_SERVER_PUBLIC_URL: site,
      EVENKEEL_SIGN_ON_ISSUER: provider.issuer,
      EVENKEEL_SIGN_ON_CLIENT_ID: provider.clientId,
      ...(provider.clientSecret ? { EVENKEEL_SIGN_ON_CLIENT_SECRET: provider.clientSecret } : {}),
      EVENKEEL_SIGN_ON_LABEL: "Our organisation",
      EVENKEEL_SIGN_ON_ROLES_CLAIM: "roles",
      EVENKEEL_SIGN_ON_ROLE_MAP: "carers=counsellor,bosses=admin",
      EVENKEEL_SIGN_ON_TEAMS_CLAIM: "groups",
      ...env,
    },
  });
  return { provider, server, site, stop: async () => (await server.remove(), await provider.stop()) };
}

const startPath = "/api/auth/sign-on/start/?return_to=/sign-in";

/** From our page to the provider, through its forms, to the address that leads back to us (not opened yet). */
async function wayBack(both, browser, login) {
  const first = await browser.fetch(both.site + startPath);
  assert.equal(first.status, 302, await first.text());
  const location = first.headers.get("location");
  assert.ok(location.startsWith(`${both.provider.issuer}/`), location);
  return browser.go(location, { login, there: (url) => url.startsWith(both.site) });
}

async function open(browser, url) {
  const answer = await browser.fetch(url);
  assert.equal(answer.status, 302, await answer.text());
  return answer.headers.get("location");
}

async function renew(both, browser, headers = { "X-Evenkeel-Csrf": "1" }) {
  const answer = await browser.fetch(`${both.site}/api/auth/refresh/`, { method: "POST", headers });
  return { status: answer.status, session: answer.ok ? (await answer.json()).data : undefined };
}

/** The whole way; the session of the person. */
async function signOn(both, login, browser = new Browser()) {
  assert.equal(await open(browser, await wayBack(both, browser, login)), "/sign-in#sso");
  const { status, session } = await renew(both, browser);
  assert.equal(status, 200);
  return session;
}

const bearer = (session) => ({ headers: { Authorization: `Bearer ${session.access_token}` } });

/** Nobody was let in: no session cookie, and the way's own cookie is gone. */
async function assertOut(both, browser) {
  assert.equal((await renew(both, browser)).status, 401);
  assert.deepEqual(browser.cookies(`${both.site}/api/auth/sign-on/callback/`), []);
}

let both;
before(async () => (both = await startBoth()));
after(() => both.stop());

test("the site says that there is single sign-on", async () => {
  const site = await expectData(both.server, "GET", "/api/site/", 200);
  assert.deepEqual(site.sign_on, { enabled: true, label: "Our organisation" });
});

test("a person comes in with the roles that the provider gives", async () => {
  const browser = new Browser();
  const session = await signOn(both, "subject-robin", browser);
  const me = await expectData(both.server, "GET", "/api/me/", 200, bearer(session));
  assert.equal(me.name, "robin.reed");
  assert.equal(me.display_name, "Robin Reed");
  assert.equal(me.email, "robin@example.org");
  assert.equal(me.email_verified, true);
  assert.deepEqual(me.roles, ["member", "counsellor"]);
  assert.deepEqual(me.effective_roles, ["member", "counsellor"], "the second factor is the provider's business");
  assert.equal(me.has_password, false);
  assert.deepEqual(await expectData(both.server, "GET", "/api/care/clients/", 200, bearer(session)), []);
  assert.equal((await renew(both, browser, {})).status, 403, "the cookie alone renews nothing");
});

test("whoever comes again has the same account, and roles that are gone at the provider are gone here", async () => {
  const first = await signOn(both, "subject-robin");
  const before = people["subject-robin"];
  people["subject-robin"] = { ...before, roles: [] };
  try {
    const second = await signOn(both, "subject-robin");
    assert.equal(second.account.id, first.account.id);
    assert.deepEqual(second.account.roles, ["member"]);
  } finally {
    people["subject-robin"] = before;
  }
});

test("a person without the roles claim is a member", async () => {
  const session = await signOn(both, "subject-kim");
  assert.deepEqual(session.account.roles, ["member"]);
});

test("teams follow the provider", async () => {
  const admin = await signOn(both, "subject-sasha");
  assert.deepEqual(admin.account.roles, ["member", "admin"]);
  await expectData(both.server, "POST", "/api/admin/teams/", 201, { ...bearer(admin), json: { name: "North" } });
  const robin = await signOn(both, "subject-robin");
  assert.deepEqual(robin.account.teams.map((team) => [team.name, team.manages]).filter(([name]) => name === "North"), [["North", false]]);
});

test("the browser goes back to the page that it asked for, and only to pages of this site", async () => {
  const browser = new Browser();
  const first = await browser.fetch(`${both.site}/api/auth/sign-on/start/?return_to=/history`);
  const back = await browser.go(first.headers.get("location"), { login: "subject-kim", there: (url) => url.startsWith(both.site) });
  assert.equal(await open(browser, back), "/history#sso");
  for (const elsewhere of ["//evil.example", "https://evil.example/", "/\\evil.example", "/a.b"]) {
    const answer = await browser.fetch(`${both.site}/api/auth/sign-on/start/?return_to=${encodeURIComponent(elsewhere)}`);
    assert.ok(answer.status >= 400 && answer.status < 500, `${elsewhere}: ${answer.status}`);
    assert.equal(answer.headers.get("location"), null);
  }
});

test("a wrong state lets nobody in", async () => {
  const browser = new Browser();
  const back = new URL(await wayBack(both, browser, "subject-robin"));
  back.searchParams.set("state", "guessed");
  assert.equal(await open(browser, back.href), "/sign-in#sso-failed");
  await assertOut(both, browser);
});

test("an answer works in the browser that asked, and nowhere else", async () => {
  const attacker = new Browser();
  const back = await wayBack(both, attacker, "subject-robin");
  const victim = new Browser();
  assert.equal(await open(victim, back), "/sign-in#sso-failed");
  await assertOut(both, victim);
});

test("an answer works once", async () => {
  const browser = new Browser();
  const back = await wayBack(both, browser, "subject-kim");
  const cookie = browser.cookies(back).map((c) => `${c.name}=${c.value}`).join("; ");
  assert.equal(await open(browser, back), "/sign-in#sso");
  const again = await fetch(back, { redirect: "manual", headers: { Cookie: cookie } });
  assert.equal(again.status, 302);
  assert.equal(again.headers.get("location"), "/sign-in#sso-failed");
  assert.ok(!again.headers.getSetCookie().some((line) => /refresh|__Host-/.test(line) && !/Max-Age=0/.test(line)));
});

test("a token that is signed with an unknown key lets nobody in", async () => {
  const other = await startBoth();
  try {
    for (const sameName of [false, true]) {
      other.provider.publishOtherKeys(sameName);
      const browser = new Browser();
      assert.equal(await open(browser, await wayBack(other, browser, "subject-robin")), "/sign-in#sso-failed");
      await assertOut(other, browser);
      const reason = sameName ? "the ID token's signature is wrong" : "the ID token is signed with an unknown key";
      assert.ok(other.server.logLines().some((line) => line.event === "sign-on failed" && line.reason === reason), other.server.log);
    }
  } finally {
    await other.stop();
  }
});

test("when the provider is down, people are led back to the sign-in page", async () => {
  const down = await startBoth();
  try {
    const browser = new Browser();
    const back = await wayBack(down, browser, "subject-robin");
    await down.provider.stop();
    assert.equal(await open(browser, back), "/sign-in#sso-failed");
    await assertOut(down, browser);
  } finally {
    await down.stop();
  }
  const port = await freePort();
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const server = await startServer({
    port,
    env: { EVENKEEL_SERVER_PUBLIC_URL: `http://127.0.0.1:${port}`, EVENKEEL_SIGN_ON_ISSUER: nobody, EVENKEEL_SIGN_ON_CLIENT_ID: "evenkeel" },
  });
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${startPath}`, { redirect: "manual" });
    assert.equal(answer.status, 302);
    assert.equal(answer.headers.get("location"), "/sign-in#sso-failed");
  } finally {
    await server.remove();
  }
});

for (const [words, options] of [
  ["ES256, claims in the ID token", { alg: "ES256", inToken: true }],
  ["PS256, the secret in the form", { alg: "PS256", authMethod: "client_secret_post" }],
  ["EdDSA, a public client", { alg: "EdDSA", authMethod: "none" }],
]) {
  test(`it works with ${words}`, async () => {
    const other = await startBoth(options);
    try {
      const session = await signOn(other, "subject-robin");
      assert.deepEqual(session.account.roles, ["member", "counsellor"]);
      assert.equal(other.provider.requests.includes("GET /me"), !options.inToken, "userinfo is asked only for what is missing");
    } finally {
      await other.stop();
    }
  });
}

test("switched off, its addresses are not there", async () => {
  const server = await startServer();
  try {
    for (const path of [startPath, "/api/auth/sign-on/callback/?code=a&state=b"]) {
      assert.equal((await fetch(server.url + path, { redirect: "manual" })).status, 404);
    }
    assert.equal((await expectData(server, "GET", "/api/site/", 200)).sign_on.enabled, false);
  } finally {
    await server.remove();
  }
});

test("the log says why, and nothing about a person", () => {
  const reasons = both.server.logLines().filter((line) => line.event === "sign-on failed").map((line) => line.reason);
  assert.ok(reasons.some((reason) => /\(state\)/.test(reason)));
  assert.ok(reasons.some((reason) => /\(cookie\)/.test(reason)));
  for (const personal of ["robin", "Robin", "sasha", "subject-", "example.org", "guessed"]) {
    assert.ok(!both.server.log.includes(personal), `the log holds "${personal}"`);
  }
});
