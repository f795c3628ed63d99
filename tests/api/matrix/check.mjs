// Walks route × caller × owner and says what is not as expected.
import { Person } from "../support/identity.mjs";
import { callers, people } from "./world.mjs";

const refusedAtTheDoor = new Set([401, 403]);
const refused = new Set([401, 403, 404]);

const keyOf = (route) => `${route.method} ${route.pattern.replace(/\{(\w+):\w+\}/g, "{$1}")}`;

/** Routes without an expectation, and expectations without a route. */
export function unmatched(routes, expectations) {
  const known = new Set(routes.map(keyOf));
  return [
    ...routes.filter((route) => !expectations[keyOf(route)]).map((route) => `${keyOf(route)} has no expectation: who may call it?`),
    ...routes
      .filter((route) => expectations[keyOf(route)] && route.owner !== "nobody" && keyOf(route).includes("{") && !expectations[keyOf(route)].other && !expectations[keyOf(route)].own?.("", ""))
      .map((route) => `${keyOf(route)} is about somebody's own and has no case for somebody else's`),
    ...Object.keys(expectations).filter((key) => !known.has(key)).map((key) => `${key} is expected and is not a route`),
  ];
}

function pathOf(route, request) {
  const path = route.pattern.replace(/\{(\w+):\w+\}/g, (_, name) => {
    if (!request.params?.[name]) throw new Error(`${keyOf(route)}: no ${name}`);
    return request.params[name];
  });
  return request.query ? `${path}?${request.query}` : path;
}

async function send(world, caller, route, request, expectation) {
  let person = world[caller];
  if (expectation.fresh && people.includes(caller)) {
    person = new Person(world.server, { name: world[caller].name, password: world[caller].password });
    await person.signIn();
  }
  const headers = {};
  if (route.csrf) Object.assign(headers, { "X-Evenkeel-Csrf": "1", ...(person.cookie ? { Cookie: person.cookie } : {}) });
  const options = { json: request.json, code: request.code, headers, unchecked: true };
  const answer = await person.call(route.method, pathOf(route, request), options);
  if (expectation.spare) {
    // "Everywhere" ended the first session too.
    await world[caller].signIn();
  }
  return answer.status;
}

/** Tries every cell; returns how many there were and what was wrong. */
export async function walk(world, routes, expectations) {
  const wrong = [];
  let cells = 0;
  const ordered = [...routes].sort((a, b) => Number(expectations[keyOf(a)]?.last ?? 0) - Number(expectations[keyOf(b)]?.last ?? 0));
  for (const route of ordered) {
    const key = keyOf(route);
    const expectation = expectations[key];
    if (!expectation) continue;
    const others = [expectation.other ?? []].flat();
    for (const caller of callers) {
      const allowed = expectation.allow.includes(caller);
      if (expectation.own || !others.length || allowed) {
        const request = expectation.own?.(world, people.includes(caller) || allowed ? caller : "member") ?? {};
        const status = await send(world, caller, route, request, expectation);
        cells += 1;
        const in_ = !refused.has(status) || (request.missing && status === 404);
        const out = refusedAtTheDoor.has(status) || (route.policy === "resume_code" && status === 404);
        if (allowed ? !in_ : !out) wrong.push(`${key} × ${caller} × own: ${status}, expected ${allowed ? "to be let in" : "401 or 403"}`);
      }
      for (const other of others) {
        const status = await send(world, caller, route, other(world, caller), expectation);
        cells += 1;
        if (!(allowed ? refused : route.policy === "resume_code" ? refused : refusedAtTheDoor).has(status)) wrong.push(`${key} × ${caller} × somebody else's: ${status}, expected to be refused`);
      }
    }
  }
  return { cells, wrong };
}
