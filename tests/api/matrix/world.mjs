// The people, machines and things that the authorization matrix is about, made through the program itself.
import { begin, completed } from "../support/flow.mjs";
import { struggling } from "../support/answers.mjs";
import { Person, consent, firstAdmin, invite, machine, memberCheckin, register } from "../support/identity.mjs";

/** Every kind of caller. A role never includes another. */
export const callers = ["visitor", "member", "counsellor", "manager", "admin", "researcher", "operator", "service"];
export const people = ["member", "counsellor", "manager", "admin", "researcher"];
export const everybody = callers;

/** One of each caller, and a stranger whose things are nobody else's. */
export async function makeWorld(server) {
  const admin = await firstAdmin(server);
  const teams = [];
  for (const name of ["Harbour", "Mill"]) teams.push(await admin.data("POST", "/api/admin/teams/", 201, { name }));
  const world = { server, teams, admin, visitor: new Person(server), who: {} };
  world.member = await register(server, { name: "matrix-member" });
  world.stranger = await register(server, { name: "matrix-stranger" });
  for (const role of ["counsellor", "manager", "researcher"]) {
    world[role] = await invite(admin, { name: `matrix-${role}`, roles: ["member", role], teams: role === "manager" ? [teams[0].id] : [] });
  }
  await admin.data("PUT", `/api/admin/teams/${teams[0].id}/members/${world.manager.me.id}/`, 204, { manages: true });
  world.operator = await machine(admin, { kind: "operator", channels: [] });
  world.service = await machine(admin);
  world.visitorCheckin = await completed(server, struggling);
  world.strangersCode = await begin(server);

  // Things of each person, and of the stranger.
  for (const name of [...people, "stranger"]) {
    const person = world[name];
    await consent(person, "store_checkins");
    person.checkins = [await memberCheckin(person, struggling), await memberCheckin(person, { ...struggling, phq9_1: 0 })];
    person.open = (await person.data("POST", "/api/checkins/", 201, { instrument: "evenkeel-54" })).checkin_id;
    const second = new Person(server, { name: person.name, password: person.password });
    await second.signIn();
    person.otherSession = second.session.session_id;
  }
  // The member lets the counsellor see their check-ins; the stranger lets nobody.
  await consent(world.member, "counsellor", true, world.counsellor.me.id);
  return world;
}
