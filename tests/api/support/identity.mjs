// People with accounts: registering, the first admin's link, second factors, browser sessions.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { call, expectData } from "./http.mjs";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The six digits of a base32 secret at a moment (RFC 6238). */
export function totp(secret, at = Date.now()) {
  let bits = "";
  for (const letter of secret) bits += alphabet.indexOf(letter).toString(2).padStart(5, "0");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac("sha1", key).update(step).digest();
  const from = digest[19] & 15;
  return String((digest.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** One browser or API client: keeps the cookie and the access token. */
export class Person {
  constructor(server, { name, password } = {}) {
    Object.assign(this, { server, name, password, cookie: undefined, token: undefined });
  }

  /** Calls with the access token. */
  call(method, path, options = {}) {
    const headers = { ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}), ...options.headers };
    return call(this.server, method, path, { ...options, headers });
  }
  /** Calls, expects a status, returns `data`. */
  async data(method, path, status = 200, json) {
    const answer = await this.call(method, path, { json });
    assert.equal(answer.status, status, `${method} ${path}: ${answer.text}`);
    return answer.data;
  }
  /** Calls a route that reads the cookie. */
  withCookie(method, path, headers = {}) {
    return call(this.server, method, path, { headers: { Cookie: this.cookie ?? "", "X-Evenkeel-Csrf": "1", ...headers } });
  }

  take(answer) {
    for (const line of [answer.headers["set-cookie"] ?? []].flat()) {
      const pair = line.split(";")[0];
      if (/Max-Age=0/i.test(line) || pair.endsWith("=")) this.cookie = undefined;
      else this.cookie = pair;
    }
    const session = answer.data?.session ?? (answer.data?.access_token ? answer.data : undefined);
    if (session) {
      this.token = session.access_token;
      this.me = session.account;
      this.session = session;
    }
    return answer;
  }

  async signIn(code) {
    const answer = this.take(await call(this.server, "POST", "/api/auth/sign-in/", { json: { name: this.name, password: this.password } }));
    if (answer.data?.status !== "second_factor") return answer;
    if (!code && !this.secret) return answer;
    return this.take(await call(this.server, "POST", "/api/auth/second-factor/", { json: { challenge: answer.data.challenge, code: code ?? totp(this.secret) } }));
  }
  async refresh() {
    return this.take(await this.withCookie("POST", "/api/auth/refresh/"));
  }
  /** Switches the second factor on and gets the roles that need it. */
  async enrol() {
    const begun = await this.data("POST", "/api/me/second-factor/", 200, { current_password: this.password });
    this.secret = begun.secret;
    const done = await this.data("POST", "/api/me/second-factor/confirm/", 200, { code: totp(begun.secret) });
    this.recoveryCodes = done.recovery_codes;
    await this.refresh();
    return this;
  }
}

let people = 0;

/** A new member who registered by themselves and is signed in. */
export async function register(server, { name = `person-${process.pid}-${++people}`, password = `garden ${people} lantern 48`, ...more } = {}) {
  const person = new Person(server, { name, password });
  const answer = person.take(await call(server, "POST", "/api/auth/register/", { json: { name, password, ...more } }));
  assert.equal(answer.status, 201, answer.text);
  person.recoveryCodes = answer.data.recovery_codes;
  return person;
}

/** The first admin, by the one-time link that the program printed. */
export async function firstAdmin(server, { name = "first-admin", password = "a quiet harbour 71" } = {}) {
  const link = await server.waitForOutput(/\/setup#([A-Za-z0-9_-]+)/);
  const person = new Person(server, { name, password });
  const answer = person.take(await call(server, "POST", "/api/auth/setup/", { json: { token: link[1], name, password } }));
  assert.equal(answer.status, 201, answer.text);
  return person;
}

/** Somebody whom an admin invited with roles, signed in. */
export async function invite(admin, { name = `staff-${process.pid}-${++people}`, roles = ["member"], teams = [], password = `meadow ${people} copper 19` } = {}) {
  const made = await admin.data("POST", "/api/admin/people/", 201, { name, roles, teams });
  const token = made.setup_link.split("#")[1];
  const person = new Person(admin.server, { name, password });
  const answer = person.take(await call(admin.server, "POST", "/api/auth/setup/", { json: { token, name, password } }));
  assert.equal(answer.status, 201, answer.text);
  return person;
}

/** A machine's token. */
export async function machine(admin, { kind = "service", channels = ["general"] } = {}) {
  const made = await admin.data("POST", "/api/admin/tokens/", 201, { name: `${kind} ${++people}`, kind, channels, expires_in_days: 30 });
  const caller = new Person(admin.server);
  caller.token = made.secret;
  caller.id = made.token.id;
  return caller;
}

/** Gives or withdraws a consent at its newest version. */
export async function consent(person, purpose, granted = true, scope) {
  const all = await person.data("GET", "/api/me/consents/");
  const entry = all.find((one) => one.purpose === purpose);
  return person.data("PUT", `/api/me/consents/${purpose}/`, 200, { granted, version: entry.version, ...(scope ? { scope } : {}) });
}

/** A completed check-in of a member. */
export async function memberCheckin(person, answers, instrument = "evenkeel-54") {
  const begun = await person.data("POST", "/api/checkins/", 201, { instrument });
  for (const [item, value] of Object.entries(answers)) await person.data("PUT", `/api/checkins/${begun.checkin_id}/answers/${item}/`, 200, { value });
  const result = await person.data("POST", `/api/checkins/${begun.checkin_id}/complete/`, 200);
  return { id: begun.checkin_id, result };
}

export { expectData };
