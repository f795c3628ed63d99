// Made-up people of the mock server, their sessions, and the calls that need no access token.
// Sign in as mia (member), cora (counsellor), max (manager) or ada (admin), password "evenkeel"; staff give the code 123456.
// MOCK_IDLE, MOCK_TOKEN and MOCK_END set how long (in seconds) a session idles, a token lasts, a session lasts at all.
import { randomUUID } from "node:crypto";

const seconds = (name, otherwise) => Number(process.env[name] ?? otherwise);
export const problem = (status, code, detail = code, errors = undefined, headers = {}) => ({
  status,
  headers,
  body: { type: `/problems/${code}`, title: code, status, detail, instance: "", code, ...(errors ? { errors } : {}) },
});
export const data = (value, status = 200, headers = {}) => ({ status, headers, body: { data: value } });
export const nothing = (headers = {}) => ({ status: 204, headers });
const fieldProblem = (field, message) => problem(400, "invalid_input", message, [{ field, message }]);

export const site = {
  registration: process.env.MOCK_CLOSED ? "closed" : "open",
  sign_on: { enabled: true, label: "Sign in with Example University" },
  mail: true,
  demo: process.env.MOCK_DEMO === "1",
  password: { min_length: 8, max_length: 128 },
  idle_minutes: 30,
  staff_idle_minutes: 15,
};

const staff = ["counsellor", "manager", "admin"];
export const recoveryCodes = () => Array.from({ length: 10 }, () => randomUUID().replace(/-/g, "").slice(0, 12).toUpperCase().replace(/(.{4})(?=.)/g, "$1-"));

export const people = new Map();
export function addPerson(name, display_name, roles, more = {}) {
  const secondFactor = roles.some((role) => staff.includes(role));
  const person = {
    id: randomUUID(), name, display_name, password: "evenkeel", roles, teams: [], secondFactor, country: "GB",
    email_verified: false, codes: recoveryCodes(), created_at: "2026-03-02T09:00:00.000Z", consents: new Map(), consentLog: [], notices: [], log: [], checkins: [], ...more,
  };
  people.set(name, person);
  return person;
}
addPerson("mia", "Mia", ["member"], { email: "mia@example.org", email_verified: true, teams: [{ id: "7b0a4f4e-0000-4000-8000-000000000001", name: "Library", manages: false }] });
addPerson("cora", "Cora Lind", ["member", "counsellor"]);
addPerson("max", "Max Brandt", ["member", "manager"], { teams: [{ id: "7b0a4f4e-0000-4000-8000-000000000001", name: "Library", manages: true }] });
addPerson("ada", "Ada Winter", ["member", "admin"]);

export const meOf = (person, session) => ({
  id: person.id,
  name: person.name,
  display_name: person.display_name,
  ...(person.email ? { email: person.email } : {}),
  email_verified: person.email_verified,
  ...(person.country ? { country: person.country } : {}),
  roles: person.roles,
  effective_roles: person.roles.filter((role) => !staff.includes(role) || session?.secondFactor),
  teams: person.teams,
  second_factor: { enabled: person.secondFactor, required: person.roles.some((role) => staff.includes(role)) },
  recovery_codes_left: person.codes.length,
  created_at: person.created_at,
  has_password: true,
});

const sessions = new Map(); // refresh secret -> session
const tokens = new Map(); // access token -> { session, until }
const challenges = new Map();

export const sessionsOf = (person) => [...sessions.entries()].filter(([, session]) => session.person === person);
export const endSession = (secret) => sessions.delete(secret);

function begin(person, headers, secondFactor) {
  const session = { id: randomUUID(), person, secondFactor, created: Date.now(), used: Date.now(), ends: Date.now() + seconds("MOCK_END", 43200) * 1000, client: /Firefox/.test(headers["user-agent"] ?? "") ? "Firefox on Linux" : "Chromium on Linux" };
  const secret = randomUUID();
  sessions.set(secret, session);
  return renewed(secret, session);
}

function renewed(secret, session) {
  session.used = Date.now();
  const access_token = randomUUID();
  tokens.set(access_token, { session, secret, until: Date.now() + seconds("MOCK_TOKEN", 600) * 1000 });
  const view = {
    access_token, token_type: "Bearer", expires_in: seconds("MOCK_TOKEN", 600), session_id: session.id,
    idle_seconds: seconds("MOCK_IDLE", 1800), ends_at: new Date(session.ends).toISOString(), account: meOf(session.person, session),
  };
  return { view, headers: { "set-cookie": `evenkeel_refresh=${secret}; HttpOnly; SameSite=Strict; Path=/api/auth` } };
}

const cookieOf = (headers) => /evenkeel_refresh=([^;]+)/.exec(headers.cookie ?? "")?.[1];
const gone = { "set-cookie": "evenkeel_refresh=; Max-Age=0; Path=/api/auth" };

function live(secret) {
  const session = sessions.get(secret);
  if (!session) return null;
  if (Date.now() > session.ends || Date.now() > session.used + seconds("MOCK_IDLE", 1800) * 1000) return void sessions.delete(secret) ?? null;
  return session;
}

/** Who calls: null for a visitor, false for a token that is no good. */
export function actorOf(headers) {
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1];
  if (!bearer) return null;
  const token = tokens.get(bearer);
  if (!token || Date.now() > token.until || !live(token.secret)) return false;
  return token;
}

/** The calls under /api/auth/ and /api/site/; nothing when the path is another's. */
export function authApi(method, path, headers, body) {
  if (path === "/api/site/") return data(site);
  if (!path.startsWith("/api/auth/")) return undefined;
  const call = path.slice("/api/auth/".length);
  if (call === "register/") {
    if (people.has(body.name)) return problem(409, "conflict", "This name is taken.");
    if (body.password.length < 8) return fieldProblem("password", "At least 8 characters.");
    const person = addPerson(body.name, body.display_name ?? body.name, ["member"], { password: body.password, email: body.email, country: "", created_at: new Date().toISOString() });
    const { view, headers: cookie } = begin(person, headers, false);
    return data({ session: view, recovery_codes: person.codes }, 201, cookie);
  }
  if (call === "sign-in/") {
    if (body.password === "slow down") return problem(429, "too_many_requests", "Too many tries.", undefined, { "retry-after": "300" });
    const person = people.get(body.name);
    if (!person || person.password !== body.password) return problem(401, "unauthorized", "Name or password is wrong.");
    if (!person.secondFactor) {
      const { view, headers: cookie } = begin(person, headers, false);
      return data({ status: "signed_in", session: view }, 200, cookie);
    }
    const challenge = randomUUID();
    challenges.set(challenge, person);
    return data({ status: "second_factor", challenge });
  }
  if (call === "second-factor/") {
    const person = challenges.get(body.challenge);
    if (!person) return problem(404, "not_found");
    const at = person.codes.indexOf(body.code);
    if (body.code !== "123456" && at === -1) return problem(401, "unauthorized", "This code is wrong.");
    if (at !== -1) person.codes.splice(at, 1);
    challenges.delete(body.challenge);
    const { view, headers: cookie } = begin(person, headers, true);
    return data({ status: "signed_in", session: view }, 200, cookie);
  }
  if (call === "refresh/" || call === "sign-out/") {
    if (headers["x-evenkeel-csrf"] !== "1") return problem(403, "forbidden", "The header is missing.");
    const secret = cookieOf(headers);
    const session = secret ? live(secret) : null;
    if (call === "sign-out/") {
      if (secret) sessions.delete(secret);
      return nothing(gone);
    }
    if (!session) return problem(401, "unauthorized", "The session has ended.");
    sessions.delete(secret);
    const fresh = randomUUID();
    sessions.set(fresh, session);
    for (const token of tokens.values()) if (token.secret === secret) token.secret = fresh;
    const { view, headers: cookie } = renewed(fresh, session);
    return data(view, 200, cookie);
  }
  if (call === "recover/") return { status: 202, headers: {}, body: { data: null } };
  if (call === "reset/") {
    const byCode = people.get(body.name);
    if (body.token ? body.token !== "good" : !byCode?.codes.includes(body.recovery_code)) return problem(401, "unauthorized");
    (byCode ?? people.get("mia")).password = body.new_password;
    return nothing();
  }
  if (call === "verify-email/") return body.token === "good" ? nothing() : problem(404, "not_found");
  if (call === "setup/") {
    if (body.token !== "good") return problem(404, "not_found");
    if (people.has(body.name)) return problem(409, "conflict", "This name is taken.");
    const person = addPerson(body.name, body.display_name ?? body.name, ["member", "admin"], { password: body.password, secondFactor: false });
    const { view, headers: cookie } = begin(person, headers, false);
    return data({ session: view, recovery_codes: person.codes }, 201, cookie);
  }
  if (call === "sign-on/start/") {
    const { headers: cookie } = begin(people.get("mia"), headers, true);
    return { status: 302, headers: { ...cookie, location: "/sign-in#sso" } };
  }
  if (call === "sign-out-everywhere/") {
    const actor = actorOf(headers);
    if (!actor) return problem(401, "unauthorized");
    for (const [secret] of sessionsOf(actor.session.person)) sessions.delete(secret);
    return nothing(gone);
  }
  return problem(404, "not_found");
}
