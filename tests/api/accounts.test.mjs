// People with accounts: getting in, staying in, getting out, and what nobody may learn on the way.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertProblem, call } from "./support/http.mjs";
import { Person, firstAdmin, invite, register, totp } from "./support/identity.mjs";
import { startServer } from "./support/server.mjs";

const quick = { EVENKEEL_IDENTITY_ARGON2_MEMORY_KIB: "8192", EVENKEEL_IDENTITY_ARGON2_PASSES: "1" };
let server;
before(async () => (server = await startServer({ env: quick })));
after(() => server?.remove());

const signIn = (name, password, from = server) => call(from, "POST", "/api/auth/sign-in/", { json: { name, password } });

test("a person registers with a nickname alone, signs out and in again", async () => {
  const person = await register(server, { name: "Quiet Heron" });
  assert.equal(person.recoveryCodes.length, 10);
  assert.deepEqual(person.me.roles, ["member"]);
  assert.equal(person.session.token_type, "Bearer");
  assert.equal((await person.data("GET", "/api/me/")).name.toLowerCase(), "quiet heron");
  assert.equal((await person.withCookie("POST", "/api/auth/sign-out/")).status, 204);
  assertProblem(await person.call("GET", "/api/me/"), 401, { code: "unauthenticated" });
  assertProblem(await person.refresh(), 401);
  const again = await person.signIn();
  assert.equal(again.status, 200);
  assert.equal(again.data.status, "signed_in");
});

test("the session's cookie cannot be read, sent across sites or sent in the clear", async () => {
  const person = new Person(server, { name: "cookie-person", password: "lanterns over water 5" });
  const answer = await call(server, "POST", "/api/auth/register/", { json: { name: person.name, password: person.password } });
  const [line] = [answer.headers["set-cookie"]].flat();
  for (const part of ["HttpOnly", "SameSite=Strict", "Path=/"]) assert.match(line, new RegExp(part, "i"));
  person.take(answer);
  for (const headers of [{}, { "X-Evenkeel-Csrf": "1", "Sec-Fetch-Site": "cross-site" }, { "X-Evenkeel-Csrf": "1", Origin: "https://elsewhere.example" }]) {
    assertProblem(await call(server, "POST", "/api/auth/refresh/", { headers: { Cookie: person.cookie, ...headers } }), 403);
  }
  const behindProxy = await startServer({ env: { ...quick, EVENKEEL_SERVER_TRUSTED_PROXIES: "127.0.0.1" } });
  try {
    const secure = await call(behindProxy, "POST", "/api/auth/register/", { json: { name: "a", password: "x" }, headers: { "X-Forwarded-Proto": "https" } });
    assertProblem(secure, 400);
    const good = await call(behindProxy, "POST", "/api/auth/register/", { json: { name: "secure-one", password: "lanterns over water 6" }, headers: { "X-Forwarded-Proto": "https" } });
    assert.match([good.headers["set-cookie"]].flat()[0], /^__Host-evenkeel=.*Secure/i);
  } finally {
    await behindProxy.remove();
  }
});

test("bad input names the field and what is allowed, and never repeats it", async () => {
  const cases = [
    [{ name: "ab", password: "long enough 123" }, "name"],
    [{ name: "fine-name", password: "short-77" }, "password"],
    [{ name: "fine-name", password: "password123" }, "password"],
    [{ name: "fine-name", password: "fine-name-fine-name".slice(0, 9) }, "password"],
    [{ name: "fine-name", password: "x".repeat(300) }, "password"],
    [{ name: "fine-name", password: "long enough 123", email: "not an address" }, "email"],
    [{ name: "fine\u0007name", password: "long enough 123" }, "name"],
    [{ name: "fine-name", password: "long enough 123", country: "Nowhere" }, "country"],
    [{ name: "fine-name", password: "long enough 123", wish: 1 }, "wish"],
  ];
  for (const [json, field] of cases) {
    assertProblem(await call(server, "POST", "/api/auth/register/", { json }), 400, { code: "invalid_input", field, secrets: [json.password] });
  }
});

test("a wrong password and an unknown name get the same answer in about the same time", async () => {
  const person = await register(server);
  const median = async (name) => {
    const times = [];
    let body;
    for (let i = 0; i < 4; ++i) {
      const began = performance.now();
      const answer = await signIn(name, `wrong password ${i}`);
      times.push(performance.now() - began);
      assertProblem(answer, 401, { code: "unauthenticated" });
      body = { ...answer.json, instance: "" };
    }
    return { time: times.sort((a, b) => a - b)[2], body };
  };
  const known = await median(person.name);
  const unknown = await median("nobody-of-that-name");
  assert.deepEqual(known.body, unknown.body);
  assert.ok(unknown.time > known.time / 4 && known.time > unknown.time / 4, `${known.time} ms and ${unknown.time} ms`);
  assert.equal((await call(server, "POST", "/api/auth/recover/", { json: { name: person.name } })).status, 202);
  assert.equal((await call(server, "POST", "/api/auth/recover/", { json: { name: "nobody-of-that-name" } })).status, 202);
});

test("guessing is slowed down, and a restart does not forget", async () => {
  let own = await startServer({ env: quick });
  try {
    const person = await register(own);
    let last;
    for (let i = 0; i < 8; ++i) last = await signIn(person.name, `guess number ${i}`, own);
    assertProblem(last, 429, { code: "rate_limited" });
    assert.ok(Number(last.headers["retry-after"]) >= 1);
    await own.stop();
    own = await startServer({ env: quick, dataDir: own.dataDir });
    const after = await signIn(person.name, person.password, own);
    assert.equal(after.status, 429, "even the right password waits");
  } finally {
    await own.remove();
  }
});

test("refresh tokens rotate; one that was used before ends the session", async () => {
  const person = await register(server);
  const first = person.cookie;
  assert.equal((await person.refresh()).status, 200);
  const second = person.cookie;
  assert.notEqual(first, second);
  assert.equal((await person.refresh()).status, 200);
  const thief = new Person(server);
  thief.cookie = first;
  assertProblem(await thief.refresh(), 401);
  assertProblem(await person.refresh(), 401);
  assertProblem(await person.call("GET", "/api/me/"), 401);
});

test("signing in ends the session that the same browser had before", async () => {
  const person = await register(server);
  const former = person.token;
  const other = new Person(server, person);
  await other.signIn();
  const json = { name: person.name, password: person.password };
  person.take(await call(server, "POST", "/api/auth/sign-in/", { json, headers: { Cookie: person.cookie } }));
  assert.notEqual(person.token, former);
  assert.equal((await person.call("GET", "/api/me/")).status, 200);
  assert.equal((await other.call("GET", "/api/me/")).status, 200, "another browser's goes on");
  assertProblem(await call(server, "GET", "/api/me/", { headers: { Authorization: `Bearer ${former}` } }), 401);
});

test("signing out everywhere ends every session at once, and a single one can be ended", async () => {
  const person = await register(server);
  const other = new Person(server, person);
  await other.signIn();
  const sessions = await person.data("GET", "/api/me/sessions/");
  assert.equal(sessions.length, 2);
  assert.equal(sessions.filter((one) => one.current).length, 1);
  assert.equal((await person.call("DELETE", `/api/me/sessions/${other.session.session_id}/`)).status, 204);
  assertProblem(await other.call("GET", "/api/me/"), 401);
  await other.signIn();
  assert.equal((await person.call("POST", "/api/auth/sign-out-everywhere/")).status, 204);
  for (const one of [person, other]) {
    assertProblem(await one.call("GET", "/api/me/"), 401);
    assertProblem(await one.refresh(), 401);
  }
});

test("changing the password ends the other sessions and needs the old one", async () => {
  const person = await register(server);
  const other = new Person(server, person);
  await other.signIn();
  const wrong = await person.call("POST", "/api/me/password/", { json: { current_password: "not this one", new_password: "a new wide river 3" } });
  assertProblem(wrong, 403, { field: "current_password" });
  await person.data("POST", "/api/me/password/", 204, { current_password: person.password, new_password: "a new wide river 3" });
  assertProblem(await other.call("GET", "/api/me/"), 401);
  assert.equal((await person.call("GET", "/api/me/")).status, 200);
  assertProblem(await signIn(person.name, person.password), 401);
  assert.equal((await signIn(person.name, "a new wide river 3")).status, 200);
});

test("a recovery code lets in once, by a new password", async () => {
  const person = await register(server);
  const reset = (code, password) => call(server, "POST", "/api/auth/reset/", { json: { name: person.name, recovery_code: code, new_password: password } });
  assert.equal((await reset(person.recoveryCodes[0].toLowerCase(), "brown kettle morning 4")).status, 204);
  assert.equal((await reset(person.recoveryCodes[0], "brown kettle morning 5")).status, 401);
  assert.equal((await signIn(person.name, "brown kettle morning 4")).status, 200);
  assertProblem(await person.call("GET", "/api/me/"), 401);
});

test("staff roles count only with the second factor; a code works once", async () => {
  const own = await startServer({ env: quick });
  try {
    const admin = await firstAdmin(own);
    assert.deepEqual(admin.me.second_factor, { enabled: false, required: true });
    assert.deepEqual(admin.me.effective_roles, ["member"]);
    assertProblem(await admin.call("GET", "/api/admin/people/"), 403);
    await admin.enrol();
    assert.deepEqual(admin.me.effective_roles, ["member", "admin"]);
    assert.equal((await admin.call("GET", "/api/admin/people/")).status, 200);

    const begun = await signIn(admin.name, admin.password, own);
    assert.equal(begun.data.status, "second_factor");
    assert.equal(begun.data.session, undefined);
    const give = (code) => call(own, "POST", "/api/auth/second-factor/", { json: { challenge: begun.data.challenge, code } });
    assertProblem(await give("000000"), 401);
    assertProblem(await give(totp(admin.secret, Date.now() - 10 * 60_000)), 401);
    const used = totp(admin.secret);
    const replay = await give(used); // the enrolment used this step already, unless the clock has moved on
    if (replay.status === 200) assertProblem(await call(own, "POST", "/api/auth/second-factor/", { json: { challenge: begun.data.challenge, code: used } }), 401);
    else {
      assertProblem(replay, 401);
      assert.equal((await give(admin.recoveryCodes[0])).status, 200);
      const next = await signIn(admin.name, admin.password, own);
      assertProblem(await call(own, "POST", "/api/auth/second-factor/", { json: { challenge: next.data.challenge, code: admin.recoveryCodes[0] } }), 401);
    }
    const counsellor = await invite(admin, { roles: ["member", "counsellor"] });
    assertProblem(await counsellor.call("GET", "/api/care/clients/"), 403);
    await counsellor.enrol();
    assert.deepEqual(await counsellor.data("GET", "/api/care/clients/"), []);
  } finally {
    await own.remove();
  }
});

test("the one-time links of setup work once, and there is no second first admin", async () => {
  let own = await startServer({ env: { ...quick, EVENKEEL_IDENTITY_STAFF_SECOND_FACTOR: "false" } });
  try {
    const link = await own.waitForOutput(/\/setup#([A-Za-z0-9_-]+)/);
    const admin = await firstAdmin(own);
    assertProblem(await call(own, "POST", "/api/auth/setup/", { json: { token: link[1], name: "second-admin", password: "a quiet harbour 72" } }), 410);
    await own.stop();
    own = await startServer({ env: { ...quick, EVENKEEL_IDENTITY_STAFF_SECOND_FACTOR: "false" }, dataDir: own.dataDir });
    assert.ok(!/setup#/.test(own.output), "no link once there is an admin");
    admin.server = own;
    await admin.signIn();
    // The last admin cannot lock everybody out.
    assertProblem(await admin.call("PATCH", `/api/admin/people/${admin.me.id}/`, { json: { roles: ["member"] } }), 403);
    assertProblem(await admin.call("PATCH", `/api/admin/people/${admin.me.id}/`, { json: { status: "disabled" } }), 403);
  } finally {
    await own.remove();
  }
});

test("access tokens can be checked by others: EdDSA with the published key", async () => {
  const { createPublicKey, verify } = await import("node:crypto");
  const person = await register(server);
  const [head, body, signature] = person.token.split(".");
  const header = JSON.parse(Buffer.from(head, "base64url"));
  const claims = JSON.parse(Buffer.from(body, "base64url"));
  assert.equal(header.alg, "EdDSA");
  const { keys } = JSON.parse((await call(server, "GET", "/.well-known/jwks.json", { unchecked: true })).text);
  const jwk = keys.find((key) => key.kid === header.kid);
  assert.ok(jwk && jwk.d === undefined);
  const key = createPublicKey({ key: jwk, format: "jwk" });
  assert.ok(verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, "base64url")));
  assert.equal(claims.sub, person.me.id);
  assert.ok(claims.exp - claims.iat <= 300);
  assert.ok(!JSON.stringify(claims).includes(person.name), "no name in a token");

  for (const forged of [`${head}.${body}.`, `${Buffer.from('{"alg":"none"}').toString("base64url")}.${body}.`, `${head}.${Buffer.from(JSON.stringify({ ...claims, roles: "member,admin" })).toString("base64url")}.${signature}`]) {
    assertProblem(await call(server, "GET", "/api/me/", { headers: { Authorization: `Bearer ${forged}` } }), 401);
  }
});
