// What a signed-in person of the mock server sees of their own: account, second factor, consents, notices, data.
import { randomUUID } from "node:crypto";
import { data, endSession, meOf, nothing, people, problem, recoveryCodes, sessionsOf } from "./mock_people.mjs";

const wrongPassword = () => problem(403, "forbidden", "That is not your password.", [{ field: "current_password", message: "That is not your password." }]);
const invalid = (field, message) => problem(400, "invalid_input", message, [{ field, message }]);

const purposes = [
  ["store_checkins", "Keep my check-ins", "We keep your answers and results under your account, so that you can see how they change. Only you can open them, unless you say otherwise below."],
  ["journal", "Keep a journal", "We keep what you write in your journal, locked with your own key. Only you can read it."],
  ["research", "Help research", "Your answers, without your name, may be used for research at this site. Nobody can tell from it who you are."],
];
const counsellorText = "This counsellor sees your check-ins and results until you switch it off. They do not see your journal.";

const counsellors = () => [...people.values()].filter((person) => person.roles.includes("counsellor"));

function consentsOf(person) {
  const entry = (purpose, title, text, scope, label) => {
    const given = person.consents.get(`${purpose}:${scope ?? ""}`);
    return {
      purpose, ...(scope ? { scope, scope_label: label } : {}), title, text, version: 2, granted: (given?.granted ?? false) && (given.version >= 2 || purpose === "journal"),
      ...(given ? { changed_at: given.at } : {}), renew: given?.granted === true && given.version < 2,
    };
  };
  return [
    ...purposes.map(([purpose, title, text]) => entry(purpose, title, text)),
    { purpose: "counsellor", title: "A counsellor sees my check-ins", text: counsellorText, version: 2, granted: false, renew: false },
    ...counsellors().filter((other) => person.consents.has(`counsellor:${other.id}`)).map((other) => entry("counsellor", "A counsellor sees my check-ins", counsellorText, other.id, other.display_name)),
  ];
}

function setConsent(person, purpose, body) {
  const scope = body.scope ?? "";
  const at = new Date().toISOString();
  person.consents.set(`${purpose}:${scope}`, { granted: body.granted, version: body.version, at });
  const found = consentsOf(person).find((entry) => entry.purpose === purpose && (entry.scope ?? "") === scope);
  if (!found) return problem(404, "not_found");
  person.consentLog.unshift({ purpose, ...(scope ? { scope, scope_label: found.scope_label } : {}), title: found.title, version: body.version, granted: body.granted, at });
  return data(found);
}

/** Gives a person something to look at: consents, notices, and somebody who read their data. */
export function furnish(person) {
  if (person.furnished) return;
  person.furnished = true;
  person.consents.set("store_checkins:", { granted: true, version: 2, at: "2026-03-02T09:05:00.000Z" });
  person.consents.set("research:", { granted: true, version: 1, at: "2026-03-02T09:05:30.000Z" });
  person.consentLog.push({ purpose: "store_checkins", title: "Keep my check-ins", version: 2, granted: true, at: "2026-03-02T09:05:00.000Z" });
  const notice = (title, text, read, created_at) => person.notices.push({ id: randomUUID(), kind: "security", title, text, read, created_at });
  notice("A counsellor opened your check-ins", "Cora Lind opened your check-ins in an emergency and gave a reason. You can read it under Your data.", false, "2026-11-19T16:20:00.000Z");
  notice("New sign-in", "Somebody signed in to your account with Firefox on Linux. If this was not you, change your password.", true, "2026-11-02T08:00:00.000Z");
  const read = (who, action, text, at, reason) => person.log.push({ id: randomUUID(), at, who, role: "counsellor", action, text, ...(reason ? { reason } : {}) });
  read("Cora Lind", "break_glass", "Opened your check-ins in an emergency, for 60 minutes.", "2026-11-19T16:20:00.000Z", "A friend called and was worried about her tonight.");
  read("Cora Lind", "checkins_read", "Looked at the list of your check-ins.", "2026-11-19T16:21:00.000Z");
}
furnish(people.get("mia"));

/** The calls under /api/me/ and /api/counsellors/; nothing when the path is another's. */
export function meApi(method, path, body, actor) {
  if (path !== "/api/counsellors/" && !path.startsWith("/api/me/")) return undefined;
  if (!actor) return problem(401, "unauthorized", "Please sign in.");
  const { session, secret } = actor;
  const { person } = session;
  if (path === "/api/counsellors/") return data(counsellors().map(({ id, display_name }) => ({ id, display_name })));
  const call = path.slice("/api/me/".length);
  const right = () => body.current_password === person.password;
  if (call === "" && method === "GET") return data(meOf(person, session));
  if (call === "" && method === "PATCH") {
    if (body.email !== undefined && !right()) return wrongPassword();
    if (body.email && !/^\S+@\S+\.\S+$/.test(body.email)) return invalid("email", "This does not look like an e-mail address.");
    if (body.email !== undefined) Object.assign(person, { email: body.email, email_verified: false });
    for (const field of ["display_name", "country"]) if (body[field] !== undefined) person[field] = body[field];
    return data(meOf(person, session));
  }
  if (call === "password/") {
    if (!right()) return wrongPassword();
    person.password = body.new_password;
    for (const [other] of sessionsOf(person)) if (other !== secret) endSession(other);
    return nothing();
  }
  if (call === "second-factor/") {
    if (!right()) return wrongPassword();
    return data({ secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", uri: `otpauth://totp/Evenkeel:${person.name}?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Evenkeel` });
  }
  if (call === "second-factor/confirm/") {
    if (body.code !== "123456") return invalid("code", "This code is wrong.");
    Object.assign(person, { secondFactor: true, codes: recoveryCodes() });
    session.secondFactor = true;
    return data({ recovery_codes: person.codes });
  }
  if (call === "second-factor/remove/") {
    if (!right()) return wrongPassword();
    if (body.code !== "123456") return invalid("code", "This code is wrong.");
    person.secondFactor = false;
    session.secondFactor = false;
    return nothing();
  }
  if (call === "recovery-codes/") {
    if (!right()) return wrongPassword();
    person.codes = recoveryCodes();
    return data({ recovery_codes: person.codes });
  }
  if (call === "sessions/") {
    const iso = (time) => new Date(time).toISOString();
    const mine = sessionsOf(person).map(([, { id, created, used, client }]) => ({ id, created_at: iso(created), last_used_at: iso(used), client, current: id === session.id }));
    return data([...mine, ...(person.phoneEnded ? [] : [{ id: "0f9d0000-0000-4000-8000-000000000001", created_at: "2026-11-01T10:00:00.000Z", last_used_at: "2026-11-20T21:10:00.000Z", client: "Firefox on Android", current: false }])]);
  }
  if (call.startsWith("sessions/")) {
    const id = call.split("/")[1];
    if (id.startsWith("0f9d")) person.phoneEnded = true;
    for (const [other, found] of sessionsOf(person)) if (found.id === id) endSession(other);
    return nothing();
  }
  if (call === "notices/") return data(person.notices);
  if (/^notices\/[^/]+\/read\/$/.test(call)) {
    const found = person.notices.find((notice) => notice.id === call.split("/")[1]);
    if (found) found.read = true;
    return found ? nothing() : problem(404, "not_found");
  }
  if (call === "access-log/") return data(person.log);
  if (call === "consents/") return data(consentsOf(person));
  if (call === "consents/history/") return data(person.consentLog);
  if (call.startsWith("consents/")) return setConsent(person, call.split("/")[1], body);
  if (call === "export/") return { status: 200, headers: { "content-type": "application/zip" }, raw: Buffer.from("PK\u0005\u0006" + "\0".repeat(18), "latin1") };
  if (call === "erase/") {
    if (!right()) return wrongPassword();
    if (body.confirm !== "erase") return invalid("confirm", "Type the word erase.");
    people.delete(person.name);
    for (const [other] of sessionsOf(person)) endSession(other);
    return nothing();
  }
  return undefined;
}
