// Links by e-mail, through a real SMTP server.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertProblem, call } from "./support/http.mjs";
import { Person, register } from "./support/identity.mjs";
import { startMail } from "./support/mail.mjs";
import { eventually, startServer } from "./support/server.mjs";
import { sqlite } from "./support/sqlite.mjs";

const site = "https://wellbeing.example.org";
let mail;
let server;
const env = (more) => ({
  EVENKEEL_IDENTITY_ARGON2_MEMORY_KIB: "8192",
  EVENKEEL_IDENTITY_ARGON2_PASSES: "1",
  EVENKEEL_MAIL_SMTP_URL: mail.url,
  EVENKEEL_MAIL_REQUIRE_TLS: "false",
  EVENKEEL_MAIL_FROM: "wellbeing@example.org",
  EVENKEEL_SERVER_PUBLIC_URL: site,
  EVENKEEL_LOG_LEVEL: "debug",
  EVENKEEL_LOG_REQUESTS: "all",
  ...more,
});
before(async () => {
  mail = await startMail();
  server = await startServer({ env: env() });
});
after(async () => {
  await server?.remove();
  await mail?.stop();
});

const recover = (name) => call(server, "POST", "/api/auth/recover/", { json: { name } });
const reset = (json) => call(server, "POST", "/api/auth/reset/", { json });
const verify = (token) => call(server, "POST", "/api/auth/verify-email/", { json: { token } });
/** The token of a page's link in a message. */
function linkIn(message, page) {
  const found = message.text.match(new RegExp(`${site}/${page}#([A-Za-z0-9_-]{30,})`));
  assert.ok(found, message.text);
  return found[1];
}

/** A member whose address is proven. */
async function reachable(name) {
  const person = await register(server, { name, email: `${name}@example.org` });
  assert.equal((await verify(linkIn(await mail.next(`${name}@example.org`), "verify-email"))).status, 204);
  return person;
}

test("an address is proven by a link that works once", async () => {
  const person = await register(server, { name: "proving-pia", email: "pia@example.org" });
  assert.equal(person.me.email_verified, false);
  const message = await mail.next("pia@example.org");
  assert.deepEqual([message.from, message.to], ["wellbeing@example.org", ["pia@example.org"]]);
  assert.match(message.subject, /e-mail address/);
  assert.ok(!JSON.stringify(message).includes("proving-pia"), "the mail says no sign-in name");
  const token = linkIn(message, "verify-email");
  assertProblem(await verify(`${token}x`), 410);
  assert.equal((await verify(token)).status, 204);
  assertProblem(await verify(token), 410);
  assert.equal((await person.data("GET", "/api/me/")).email_verified, true);
});

test("another address must be proven anew, by its own link, and needs the password", async () => {
  const person = await reachable("moving-mo");
  assert.ok([400, 403].includes((await person.call("PATCH", "/api/me/", { json: { email: "mo2@example.org" } })).status));
  const changed = await person.data("PATCH", "/api/me/", 200, { email: "mo2@example.org", current_password: person.password });
  assert.deepEqual([changed.email, changed.email_verified], ["mo2@example.org", false]);
  const first = await mail.next("mo2@example.org");
  await person.data("PATCH", "/api/me/", 200, { email: "mo3@example.org", current_password: person.password });
  const second = await mail.next("mo3@example.org");
  assertProblem(await verify(linkIn(first, "verify-email")), 410);
  assert.equal((await verify(linkIn(second, "verify-email"))).status, 204);
  const gone = await person.data("PATCH", "/api/me/", 200, { email: "", current_password: person.password });
  assert.deepEqual([gone.email ?? "", gone.email_verified], ["", false]);
});

test("a forgotten password is chosen anew by a link that works once and ends all sessions", async () => {
  const person = await reachable("forgetful-flo");
  assert.equal((await recover(person.name)).status, 202);
  const message = await mail.next("forgetful-flo@example.org");
  const token = linkIn(message, "reset");
  assertProblem(await reset({ token, new_password: "short" }), 400, { field: "new_password" });
  assert.equal((await person.call("GET", "/api/me/")).status, 200, "asking alone ends nothing");
  const fresh = "a lamp behind the window 7";
  assert.equal((await reset({ token, new_password: fresh })).status, 204);
  assertProblem(await reset({ token, new_password: "yet another lamp 8" }), 410);
  assertProblem(await person.call("GET", "/api/me/"), 401);
  assertProblem(await person.refresh(), 401);
  assert.equal((await person.signIn()).status, 401);
  person.password = fresh;
  assert.equal((await person.signIn()).data.status, "signed_in");
});

test("a link does not go round the second factor", async () => {
  const person = await (await reachable("careful-cleo")).enrol();
  await recover(person.name);
  const fresh = "a lamp behind the window 9";
  assert.equal((await reset({ token: linkIn(await mail.next("careful-cleo@example.org"), "reset"), new_password: fresh })).status, 204);
  const answer = await call(server, "POST", "/api/auth/sign-in/", { json: { name: person.name, password: fresh } });
  assert.equal(answer.data.status, "second_factor");
});

test("a second link makes the first one worthless, and a link ends after an hour", async () => {
  const person = await reachable("twice-tom");
  await recover(person.name);
  const first = linkIn(await mail.next("twice-tom@example.org"), "reset");
  await recover("twice-tom@example.org");
  const second = linkIn(await mail.next("twice-tom@example.org"), "reset");
  assertProblem(await reset({ token: first, new_password: "first is too late 1" }), 410);
  const [{ hours }] = sqlite(server, `SELECT (expires_at - created_at) / 3600000.0 AS hours FROM one_time_tokens WHERE account_id = '${person.me.id}' AND purpose = 'reset'`);
  assert.equal(hours, 1);
  sqlite(server, `UPDATE one_time_tokens SET expires_at = ${Date.now() - 1} WHERE account_id = '${person.me.id}'`);
  assertProblem(await reset({ token: second, new_password: "second is too old 2" }), 410);
});

test("whether a name or an address is known cannot be learned, and nobody is written to at an unproven address", async () => {
  const unproven = await register(server, { name: "hasty-hal", email: "hal@example.org" });
  await mail.next("hal@example.org");
  const before = mail.messages().length;
  const answers = [await recover(unproven.name), await recover("hal@example.org"), await recover("nobody-here"), await recover("nobody@example.org"), await recover("")];
  for (const answer of answers) {
    assert.equal(answer.status, 202);
    assert.deepEqual(answer.json, answers[0].json);
  }
  // A letter that must come shows that none is on its way before it.
  const proven = await reachable("proven-pat");
  assert.equal(mail.messages().length, before + 1);
  await recover(proven.name);
  await mail.next("proven-pat@example.org");
});

test("nobody's postbox can be filled", async () => {
  const person = await reachable("flooded-finn");
  const before = mail.messages().length;
  for (let i = 0; i < 15; ++i) assert.equal((await recover(person.name)).status, 202);
  await reachable("after-the-flood");
  const sent = mail.messages().slice(before).filter(({ to: [address] }) => address === "flooded-finn@example.org").length;
  assert.ok(sent >= 1 && sent < 8, `${sent} messages`);
});

test("a text that would start a header of its own is no address", async () => {
  for (const email of ["a@example.org\r\nBcc: all@example.org", "a@example.org\nX: y", "a@example.org, b@example.org", "A <a@example.org>"]) {
    assertProblem(await call(server, "POST", "/api/auth/register/", { json: { name: "header-hugo", password: "a fence of willow 3", email } }), 400, { field: "email" });
  }
});

const notSent = (own) => eventually(() => own.logLines().find(({ event }) => event === "letter not sent"), "a line that a letter did not go");

test("a mail server that hangs holds nobody up", async () => {
  const person = await reachable("patient-pam");
  mail.pause();
  try {
    const began = Date.now();
    for (let i = 0; i < 3; ++i) assert.equal((await recover(person.name)).status, 202);
    await register(server, { name: "registers-anyway", email: "anyway@example.org" });
    assert.ok(Date.now() - began < 5000, `${Date.now() - began} ms`);
  } finally {
    mail.goOn();
  }
  await mail.next("patient-pam@example.org");
});

test("a mail server that is not there is a line in the log, and nobody is held up", async () => {
  const own = await startServer({ env: env({ EVENKEEL_MAIL_SMTP_URL: "smtp://127.0.0.1:1" }) });
  try {
    const person = await register(own, { name: "no-mail-nora", email: "nora@example.org" });
    assert.equal((await person.call("GET", "/api/me/")).status, 200);
    const line = await notSent(own);
    assert.doesNotMatch(JSON.stringify(line), /nora/);
  } finally {
    await own.remove();
  }
});

test("mail goes over TLS or not at all, unless that was switched off", async () => {
  const own = await startServer({ env: env({ EVENKEEL_MAIL_REQUIRE_TLS: "true" }) });
  try {
    const before = mail.messages().length;
    await register(own, { name: "in-the-clear", email: "clear@example.org" });
    await notSent(own);
    assert.equal(mail.messages().length, before);
    assert.ok(!own.log.includes("clear@example.org"));
  } finally {
    await own.remove();
  }
});

test("without a mail server the site says so, and recovery codes still work", async () => {
  const own = await startServer({ env: { EVENKEEL_IDENTITY_ARGON2_MEMORY_KIB: "8192", EVENKEEL_IDENTITY_ARGON2_PASSES: "1" } });
  try {
    assert.equal((await call(own, "GET", "/api/site/")).data.mail, false);
    assert.equal((await call(server, "GET", "/api/site/")).data.mail, true);
    const person = await register(own);
    assert.equal((await call(own, "POST", "/api/auth/recover/", { json: { name: person.name } })).status, 202);
    const done = await call(own, "POST", "/api/auth/reset/", { json: { name: person.name, recovery_code: person.recoveryCodes[0], new_password: "codes on a paper 4" } });
    assert.equal(done.status, 204, done.text);
    assert.equal((await new Person(own, { name: person.name, password: "codes on a paper 4" }).signIn()).status, 200);
  } finally {
    await own.remove();
  }
});

test("neither log nor database has an address, a name or a link", async () => {
  const tokens = mail.messages().map(({ text }) => text.match(/#([A-Za-z0-9_-]{30,})/)?.[1]).filter(Boolean);
  assert.ok(tokens.length > 0);
  await server.stop();
  const { readFileSync, readdirSync } = await import("node:fs");
  const { join } = await import("node:path");
  const stored = readdirSync(server.dataDir).map((name) => readFileSync(join(server.dataDir, name), "latin1")).join("\n");
  for (const word of ["pia@example", "proving-pia", "forgetful", "mo2@", "hal@", "lamp behind", "flooded", ...tokens]) {
    assert.ok(!server.log.includes(word), `the log holds ${word}`);
    assert.ok(!server.output.includes(word));
    assert.ok(!stored.includes(word), `the files hold ${word}`);
  }
});
