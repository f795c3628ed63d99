// Made-up people, teams, tokens, texts and log rows for the admin's, counsellor's and manager's pages. In memory.
import { randomBytes, randomUUID } from "node:crypto";
import { finishedHistory, resultOf } from "./mock_history.mjs";

const now = Date.now();
const ago = (days) => new Date(now - days * 86_400_000).toISOString();
const inDays = (days) => ago(-days);
const ok = (data, status = 200) => ({ status, data });
const gone = { status: 204, data: undefined };
const bad = (status, code, detail, errors) => ({ status, data: { code, title: code, detail, ...(errors ? { errors } : {}) } });

const teams = [
  { id: "10000000-0000-4000-8000-000000000001", name: "North ward", members: new Map() },
  { id: "10000000-0000-4000-8000-000000000002", name: "Library and archive", members: new Map() },
  { id: "10000000-0000-4000-8000-000000000003", name: "Night shift", members: new Map() },
];
const names = [
  ["ada", "Ada Okafor", ["member", "admin"], "active"],
  ["bela", "Béla Kovács", ["member", "counsellor"], "active"],
  ["chidi", "Chidi Anagonye-Featherstonehaugh", ["member", "manager"], "active"],
  ["dana", "Dana", ["member"], "active"],
  ["eun-ji", "Eun-ji Park", ["member", "researcher", "counsellor", "manager"], "active"],
  ["farah", "", ["member"], "invited"],
  ["goran", "Goran Petrović", ["member"], "disabled"],
  ["hope", "Hope Mwangi", ["member"], "active"],
];
const people = names.map(([name, display_name, roles, status], index) => ({
  id: `20000000-0000-4000-8000-00000000000${index}`,
  name,
  display_name,
  ...(index % 3 === 0 ? { email: `${name}@example.org` } : {}),
  roles,
  status,
  second_factor: roles.length > 1,
  created_at: ago(200 - index * 17),
  ...(status === "invited" ? {} : { last_sign_in_at: ago(index * 3.3) }),
}));
for (const [index, person] of people.entries()) teams[index % 3].members.set(person.id, index === 2 || index === 4);
const personView = (person) => ({
  ...person,
  teams: teams.filter((team) => team.members.has(person.id)).map((team) => ({ id: team.id, name: team.name, manages: team.members.get(person.id) })),
});
const teamView = ({ id, name, members }) => ({ id, name, members: members.size, managers: [...members.values()].filter(Boolean).length });

const tokens = [
  { id: randomUUID(), name: "Slack bridge", kind: "service", channels: ["team-north", "random"], created_at: ago(80), expires_at: inDays(285), last_used_at: ago(0.1), hint: "x7Qa" },
  { id: randomUUID(), name: "Monitoring", kind: "operator", channels: [], created_at: ago(170), expires_at: inDays(9), last_used_at: ago(0.01), hint: "9fKd" },
  { id: randomUUID(), name: "Old import", kind: "service", channels: ["import"], created_at: ago(300), expires_at: ago(20), hint: "00zz" },
  { id: randomUUID(), name: "Trial", kind: "service", channels: ["trial"], created_at: ago(40), expires_at: inDays(50), revoked_at: ago(12), hint: "ab3c" },
];

const texts = [
  ["store_checkins", "Keep my check-ins", "Your check-ins stay in your account, so that you can see how things change. Only you can open them.\n\nYou can stop at any time. What is there then stays until you delete it.", 2],
  ["journal", "Keep a journal", "What you write in your journal is kept for you alone.", 1],
  ["messages", "Look at my messages in a channel", "Messages that you send in this channel are scored for mood and then dropped. Nobody sees your own scores.", 1],
  ["counsellor", "Let a counsellor see my results", "The counsellor that you choose can see your scores and results, but not your journal. You see every time they look.", 3],
  ["research", "Help research", "Your answers may be part of numbers about many people. Nobody can find you in them.", 1],
].map(([purpose, title, text, version]) => ({ purpose, title, text, version, published_at: ago(100 / version) }));

const rules = [
  ["anonymous_checkins", "Check-ins without an account", "Check-ins that were done with a code and not opened since.", 365, 365, 7, 3650],
  ["unfinished_checkins", "Unfinished check-ins", "Check-ins that were started and never finished.", 30, 30, 1, 365],
  ["sessions", "Old sessions", "Where and when people were signed in.", 90, 90, 1, 365],
  ["notices", "Notices", "Notices that were read.", 180, 180, 30, 3650],
  ["audit", "Audit log", "Rows of the audit log. The chain stays whole: it then begins later.", 730, 730, 90, 3650],
].map(([kind, title, description, days, default_days, min_days, max_days]) => ({ kind, title, description, days, default_days, min_days, max_days }));
const report = (dry_run, at = new Date().toISOString()) => ({
  id: randomUUID(),
  at,
  dry_run,
  items: rules.map(({ kind, title, days }, index) => ({ kind, title, days, before: ago(days), removed: [14, 3, 0, 0, 1204][index] })),
});
const reports = [report(false, ago(1)), report(false, ago(2)), report(true, ago(3))];

const actions = ["sign_in", "data_read", "consent_given", "roles_changed", "sign_in_failed", "break_glass", "token_created", "retention_run", "account_created", "consent_withdrawn"];
const rows = Array.from({ length: 95 }, (_, index) => {
  const action = actions[(index * 7) % actions.length];
  const actor = action === "retention_run" ? undefined : people[index % 5];
  const subject = ["data_read", "break_glass", "roles_changed", "account_created"].includes(action) ? people[(index + 3) % 8] : undefined;
  return {
    seq: 4000 - index,
    at: ago(index / 6),
    action,
    actor_kind: actor ? "person" : "system",
    ...(actor ? { actor_id: actor.id, actor_name: actor.display_name || actor.name } : {}),
    ...(subject ? { subject_id: subject.id, ...(index % 9 === 0 ? {} : { subject_name: subject.display_name || subject.name }) } : {}),
    outcome: action === "sign_in_failed" ? "failed" : "done",
    detail: action === "roles_changed" ? "member,counsellor" : action === "data_read" ? "check-ins" : "",
  };
});

const clients = [
  { id: people[3].id, display_name: "Dana", via: "consent", since: ago(61), last_checkin_at: ago(2) },
  { id: people[7].id, display_name: "Hope Mwangi", via: "consent", since: ago(12) },
  { id: people[6].id, display_name: "Goran Petrović", via: "break_glass", since: ago(0.02), until: new Date(now + 47 * 60_000).toISOString(), last_checkin_at: ago(0.2) },
];

function admin(method, path, body, query) {
  if (path === "people/" && method === "GET") {
    const wanted = (query.get("query") ?? "").toLowerCase();
    const found = people.filter((person) => `${person.name} ${person.display_name} ${person.email ?? ""}`.toLowerCase().includes(wanted));
    const from = Number(query.get("after") ?? 0);
    return ok({ people: found.slice(from, from + 6).map(personView), ...(found.length > from + 6 ? { next: String(from + 6) } : {}) });
  }
  if (path === "people/" && method === "POST") {
    if (people.some((person) => person.name === body.name)) return bad(409, "conflict", "This sign-in name is taken.");
    const person = { id: randomUUID(), name: body.name, display_name: body.display_name ?? "", ...(body.email ? { email: body.email } : {}), roles: body.roles, status: "invited", second_factor: false, created_at: new Date().toISOString() };
    people.unshift(person);
    for (const id of body.teams ?? []) teams.find((team) => team.id === id)?.members.set(person.id, false);
    return ok({ person: personView(person), setup_link: `http://localhost:8099/setup#${randomBytes(24).toString("base64url")}` }, 201);
  }
  const [area, id, verb, other] = path.split("/");
  if (area === "people") {
    const person = people.find((candidate) => candidate.id === id);
    if (!person) return bad(404, "not_found", "This person is no longer here.");
    if (verb === "reset") return ok({ setup_link: `http://localhost:8099/setup#${randomBytes(24).toString("base64url")}` });
    if (method === "PATCH") Object.assign(person, body);
    if (method === "DELETE") return people.splice(people.indexOf(person), 1) && gone;
    return ok(personView(person));
  }
  if (area === "teams") return teamCalls(method, id, verb, other, body);
  if (area === "tokens") return tokenCalls(method, id, body);
  if (area === "consent-texts") {
    if (method === "GET") return ok(texts);
    const text = texts.find((candidate) => candidate.purpose === id);
    return ok(Object.assign(text, body, { version: text.version + 1, published_at: new Date().toISOString() }));
  }
  if (path === "retention/run/") return ok(reports.unshift(report(body.dry_run)) && reports[0]);
  if (path === "retention/reports/") return ok(reports);
  if (area === "retention") {
    if (method === "GET") return ok(rules);
    const rule = rules.find((candidate) => candidate.kind === id);
    if (body.days < rule.min_days || body.days > rule.max_days) return bad(400, "invalid_input", "", [{ field: "days", message: "is out of range", allowed: `${rule.min_days} to ${rule.max_days}` }]);
    return ok(Object.assign(rule, body));
  }
  if (path === "audit/verify/") return ok({ ok: true, rows: 4000, message: "Every row fits the row before it." });
  if (area === "audit") {
    const fits = (row) =>
      (!query.get("action") || row.action === query.get("action")) &&
      (!query.get("actor") || row.actor_id === query.get("actor")) &&
      (!query.get("subject") || row.subject_id === query.get("subject")) &&
      (!query.get("from") || row.at >= query.get("from")) &&
      (!query.get("to") || row.at < query.get("to")) &&
      (!query.get("before") || row.seq < Number(query.get("before")));
    const found = rows.filter(fits);
    return ok({ entries: found.slice(0, 25), ...(found.length > 25 ? { next: String(found[24].seq) } : {}) });
  }
  return undefined;
}

function teamCalls(method, id, verb, other, body) {
  if (!id) {
    if (method === "GET") return ok(teams.map(teamView));
    teams.push({ id: randomUUID(), name: body.name, members: new Map() });
    return ok(teamView(teams.at(-1)), 201);
  }
  const team = teams.find((candidate) => candidate.id === id);
  if (!team) return bad(404, "not_found", "This team is no longer here.");
  if (verb === "members" && !other) {
    return ok([...team.members].map(([person, manages]) => ({ ...people.find((candidate) => candidate.id === person), manages })).map(({ id: person, name, display_name, manages }) => ({ id: person, name, display_name, manages })));
  }
  if (verb === "members") {
    if (method === "DELETE") team.members.delete(other);
    else team.members.set(other, body.manages);
    return gone;
  }
  if (method === "DELETE") return teams.splice(teams.indexOf(team), 1) && gone;
  team.name = body.name;
  return ok(teamView(team));
}

function tokenCalls(method, id, body) {
  if (method === "GET") return ok(tokens);
  if (method === "DELETE") {
    tokens.find((token) => token.id === id).revoked_at = new Date().toISOString();
    return gone;
  }
  const secret = `ek_${randomBytes(30).toString("base64url")}`;
  const token = { id: randomUUID(), name: body.name, kind: body.kind, channels: body.channels, created_at: new Date().toISOString(), expires_at: inDays(body.expires_in_days), hint: secret.slice(-4) };
  tokens.unshift(token);
  return ok({ token, secret }, 201);
}

function care(method, path, body) {
  if (path === "clients/") return ok(clients);
  if (path === "break-glass/" && method === "POST") {
    const person = people.find((candidate) => candidate.name === body.name);
    if (!person) return bad(404, "not_found", "We know nobody by this sign-in name.");
    const until = new Date(Date.now() + 60 * 60_000).toISOString();
    const before = clients.findIndex((client) => client.id === person.id && client.via === "break_glass");
    if (before !== -1) clients.splice(before, 1);
    clients.unshift({ id: person.id, display_name: person.display_name || person.name, via: "break_glass", since: new Date().toISOString(), until });
    return ok({ id: randomUUID(), person_id: person.id, display_name: person.display_name || person.name, until }, 201);
  }
  const [, id, , checkin] = path.split("/");
  if (id === people[7].id) return ok({ checkins: [] });
  const result = checkin && resultOf(checkin);
  return checkin ? (result ? ok(result) : bad(404, "not_found", "")) : ok(finishedHistory());
}

/** Answers for the admin, the counsellor and the manager; undefined when the call is for somebody else. */
export function handle(method, path, body, query) {
  if (path.startsWith("/api/admin/")) return admin(method, path.slice("/api/admin/".length), body, query);
  if (path.startsWith("/api/care/")) return care(method, path.slice("/api/care/".length), body);
  if (path === "/api/teams/") return ok(teams.slice(0, 2).map((team) => ({ id: team.id, name: team.name, members: team.members.size })));
  return undefined;
}
