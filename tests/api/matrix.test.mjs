// Every route × caller × owner, from the program's own route table.
import assert from "node:assert/strict";
import http from "node:http";
import { after, before, test } from "node:test";
import { unmatched, walk } from "./matrix/check.mjs";
import { expectations } from "./matrix/expectations.mjs";
import { makeWorld } from "./matrix/world.mjs";
import { runCommand, startServer } from "./support/server.mjs";

let server;
let world;
const routes = JSON.parse(runCommand(["routes", "--json"]).stdout);

before(async () => {
  server = await startServer({ env: { EVENKEEL_IDENTITY_STAFF_SECOND_FACTOR: "false", EVENKEEL_IDENTITY_ARGON2_MEMORY_KIB: "8192", EVENKEEL_IDENTITY_ARGON2_PASSES: "1" } });
  world = await makeWorld(server);
});
after(() => server?.remove());

test("every route has an expectation and every expectation a route", () => {
  assert.ok(routes.length > 70);
  assert.deepEqual(unmatched(routes, expectations), []);
});

test("every route lets in whom it should and nobody else", async (context) => {
  const { cells, wrong } = await walk(world, routes, expectations);
  context.diagnostic(`${routes.length} routes, ${cells} cells`);
  assert.deepEqual(wrong, []);
  assert.ok(cells > 600, `${cells} cells`);
});

// Tests of the test: it must see what it is there to see.

test("a route that nobody thought about fails the suite", () => {
  const found = unmatched([...routes, { method: "GET", pattern: "/api/admin/forgotten/", policy: "open", owner: "nobody" }], expectations);
  assert.deepEqual(found, ["GET /api/admin/forgotten/ has no expectation: who may call it?"]);
});

test("a route that is left unguarded fails the suite", async () => {
  // The real program behind a gate that lets everybody into one route and shows everybody's things in another.
  const gate = http.createServer((request, response) => {
    const open = request.url.startsWith("/api/admin/people/") || request.url.startsWith("/api/care/clients/");
    if (open && request.method === "GET") return response.writeHead(200, { "Content-Type": "application/json" }).end('{"data":{}}');
    const onward = http.request({ host: "127.0.0.1", port: server.port, method: request.method, path: request.url, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  await new Promise((resolve) => gate.listen(0, "127.0.0.1", resolve));
  const behind = { port: gate.address().port, agent: new http.Agent({ keepAlive: true }) };
  try {
    const people = ["visitor", "member", "counsellor", "manager", "admin", "researcher", "operator", "service", "stranger"];
    const unguarded = { ...world, server: behind };
    for (const name of people) unguarded[name] = Object.assign(Object.create(Object.getPrototypeOf(world[name])), world[name], { server: behind });
    const some = routes.filter(({ method, pattern }) => method === "GET" && /^\/api\/(admin\/people|care\/clients)\//.test(pattern));
    const { wrong } = await walk(unguarded, some, expectations);
    assert.ok(wrong.some((line) => line.startsWith("GET /api/admin/people/ × member")), "a member among the people");
    assert.ok(wrong.some((line) => line.startsWith("GET /api/admin/people/ × visitor")), "a visitor among the people");
    assert.ok(wrong.some((line) => line.includes("× counsellor × somebody else's")), "a counsellor with a stranger's check-ins");
  } finally {
    behind.agent.destroy();
    gate.close();
  }
});
