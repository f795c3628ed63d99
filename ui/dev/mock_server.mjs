// A stand-in for the server while working on the UI: the real instruments and resources from content/, made-up results.
// It keeps everything in memory. Serves ui/dist with the same content security policy as the program.
// Port: first argument, or 8099. Who can sign in, and how long it lasts: mock_people.mjs. MOCK_DEMO=1 shows the demo ribbon.
import { createServer } from "node:http";
import { randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { meApi } from "./mock_me.mjs";
import { actorOf, authApi, data, problem } from "./mock_people.mjs";
import { resultFor } from "./mock_result.mjs";

const root = new URL("../../", import.meta.url);
const readJson = async (path) => JSON.parse(await readFile(new URL(path, root), "utf8"));
const instrumentFile = await readJson("content/instruments/evenkeel-54.json");
const resourceFile = await readJson("content/resources/resources.json");
const { countries } = await readJson("content/resources/countries.json");

const itemOf = (item) => {
  const named = item.options === "countries" ? countries.map(({ code, name }) => ({ value: code, label: name })) : undefined;
  const options = named ?? (typeof item.options === "string" ? instrumentFile.option_sets[item.options] : item.options);
  return { may_decline: false, ...item, ...(options ? { options } : {}) };
};
const withItems = (part) => ({ ...part, items: part.items.map(itemOf) });
const { format: _format, option_sets: _sets, safety: _safety, ...rest } = instrumentFile;
export const instrument = {
  ...rest,
  sections: rest.sections.map(withItems),
  follow_ups: rest.follow_ups.map(withItems),
  scales: rest.scales.map((scale) => ({ max: Math.max(...scale.bands.map((band) => band.max)), ...scale })),
};

const checkins = new Map();
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const newCode = () => Array.from(randomBytes(26), (byte) => alphabet[byte % 32]).join("");
const plain = (code) => (code ?? "").toUpperCase().replace(/[^0-9A-Z]/g, "");

function safetyOf(answers) {
  const thoughts = answers.phq9_9 ?? 0;
  const yes = (id) => answers[id] === true;
  let level = thoughts >= 2 || yes("safety_plan") || yes("safety_attempt") ? "high" : thoughts === 1 ? "moderate" : "none";
  if (yes("safety_intent") || yes("safety_means")) level = "critical";
  const shown = level !== "none";
  const words = shown ? { title: `Fixed words of the server (${level}).`, message: "You can talk to someone right now." } : {};
  return { level, ...words, emergency_first: level === "critical", show_resources: shown, follow_ups: thoughts >= 1 };
}

function resources(country) {
  const names = new Map(countries.map(({ code, name }) => [code, name]));
  const found = resourceFile.countries.find((entry) => entry.code === country);
  const { code: _code, ...lines } = found ?? { lines: [] };
  return {
    ...(found ? { country, country_name: names.get(country) } : {}),
    ...lines,
    fallback: resourceFile.fallback,
    checked_at: resourceFile.checked_at,
    countries: resourceFile.countries.map(({ code }) => ({ code, name: names.get(code) ?? code })),
  };
}

/** The history and the pages of staff, in modules of their own; each answers `handle(method, path, body, query)` or nothing. */
const rooms = [await import("./mock_history.mjs"), await import("./mock_admin.mjs")];
const roleOf = (path) => /^\/api\/(admin|care|teams)\//.exec(path)?.[1];
const roles = { admin: "admin", care: "counsellor", teams: "manager" };

function roomApi(method, path, query, body, actor) {
  for (const room of rooms) {
    const found = room.handle(method, path, body, query);
    if (found === undefined) continue;
    if (!actor) return problem(401, "unauthorized", "Please sign in.");
    const role = roleOf(path);
    if (role && !actor.session.person.roles.includes(roles[role])) return problem(403, "forbidden", "This is for other people.");
    if (found.status >= 400) return { ...problem(found.status, found.data.code), body: { ...problem(found.status, found.data.code).body, ...found.data } };
    return { status: found.status, body: found.status === 204 ? undefined : { data: found.data } };
  }
  return undefined;
}

function api(method, path, query, headers, body) {
  if (/^\/health\/live\/?$/.test(path)) return data("up");
  const actor = actorOf(headers);
  if (actor === false) return problem(401, "unauthorized", "The access token is no good.");
  const identity = authApi(method, path, headers, body) ?? meApi(method, path, body, actor) ?? roomApi(method, path, query, body, actor);
  if (identity) return identity;
  if (path === "/api/resources/") return data(resources(query.get("country") ?? ""));
  if (path === "/api/instruments/evenkeel-54/") return data(instrument);
  if (path === "/api/checkins/" && method === "POST") {
    if (actor && !actor.session.person.consents.get("store_checkins:")?.granted) return problem(403, "forbidden", "You have not agreed that check-ins are kept.");
    const code = actor ? `own ${randomUUID()}` : newCode();
    const checkin = { checkin_id: randomUUID(), instrument: instrument.id, status: "in_progress", started_at: new Date().toISOString(), answers: {} };
    checkins.set(code, checkin);
    if (actor) checkin.owner = actor.session.person;
    return data({ checkin_id: checkin.checkin_id, resume_code: actor ? "" : code, instrument: instrument.id, started_at: checkin.started_at }, 201);
  }
  const wanted = path.split("/")[3];
  const own = ([, { owner, checkin_id }]) => actor && owner === actor.session.person && checkin_id === wanted;
  const code = [...checkins].find(own)?.[0] ?? plain(headers["x-resume-code"]);
  const checkin = checkins.get(code);
  if (!path.startsWith("/api/checkins/") || !checkin) return problem(404, "not_found");
  const [, , , id, verb, item] = path.split("/");
  if (id !== "current" && id !== checkin.checkin_id) return problem(404, "not_found");
  const { owner: _owner, ...shown } = checkin;
  const view = { ...shown, safety: safetyOf(checkin.answers) };
  if (method === "DELETE") return checkins.delete(code) && { status: 204 };
  if (verb === "" || verb === undefined) return data(view);
  if (verb === "answers") {
    if (checkin.status === "completed") return problem(409, "conflict");
    checkin.answers[item] = body.value;
    return data({ item, value: body.value, saved_at: new Date().toISOString(), answered: Object.keys(checkin.answers).length, total: 54, safety: safetyOf(checkin.answers) });
  }
  if (verb === "complete") {
    checkin.status = "completed";
    checkin.completed_at ??= new Date().toISOString();
  }
  if (checkin.status !== "completed") return problem(409, "conflict");
  return data(resultFor(instrument, checkin.answers, safetyOf(checkin.answers), checkin.completed_at));
}

const types = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8", ".svg": "image/svg+xml" };
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

async function file(path) {
  const known = extname(path) in types ? path : "/index.html";
  const full = new URL(`ui/dist${known}`, root);
  return { type: types[extname(known)], bytes: await readFile(fileURLToPath(full)) };
}

createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", async () => {
    const url = new URL(request.url, "http://localhost");
    try {
      if (/^\/(api|health)\//.test(url.pathname)) {
        const text = Buffer.concat(chunks).toString();
        const answer = api(request.method, url.pathname, url.searchParams, request.headers, text ? JSON.parse(text) : {});
        response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
        response.end(answer.raw ?? (answer.body ? JSON.stringify(answer.body) : ""));
        return;
      }
      const { type, bytes } = await file(url.pathname);
      response.writeHead(200, { "content-type": type, "content-security-policy": policy });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
}).listen(Number(process.argv[2] ?? 8099), "127.0.0.1");
