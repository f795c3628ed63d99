// Who may call what. Written by hand and read against the program's own route table: a route that is not here fails the
// suite, and so does a line here without a route.
//
//   allow  the callers who are let in; everybody else must get 401 or 403
//   own    the request about something that is the caller's own (or nobody's); a body that is refused with 400 proves
//          just as well that the caller was let in, and changes nothing
//   other  the same about somebody else's thing: refused for everyone (401, 403 or 404)
//   fresh  the call ends sessions: made with a session of its own
import { everybody, people } from "./world.mjs";

const nobodysId = "00000000-0000-7000-8000-000000000000";
const bad = { json: {} };
const me = (world, caller) => world[caller];
const code = (world) => ({ params: { id: world.visitorCheckin.id }, code: world.visitorCheckin.code });

/** A check-in of the caller: the visitor shows the code, a person is signed in. */
const ownCheckin = (more = {}, open = false) => (world, caller) =>
  people.includes(caller) ? { params: { id: open ? me(world, caller).open : me(world, caller).checkins[0].id, item: "age" }, ...more } : { ...code(world), params: { ...code(world).params, item: "age" }, ...more };
/** Somebody else's check-in, with a code that fits another one where the caller is a visitor. */
const strangersCheckin = (more = {}) => (world, caller) => ({
  params: { id: world.stranger.checkins[0].id, item: "age" },
  ...(people.includes(caller) ? {} : { code: world.strangersCode.code }),
  ...more,
});
// Machines have no check-ins: let in by the policy (they might hold a code), refused by the feature.
const holders = ["visitor", ...people];

const open = { allow: everybody };
const openWithBody = { allow: everybody, own: () => bad };
const mine = { allow: people };
const mineWithBody = { allow: people, own: () => bad };
const admins = (own = () => ({})) => ({ allow: ["admin"], own });
const team = (more = {}) => (world) => ({ params: { id: world.teams[1].id, person: world.stranger.me.id }, ...more });
const someone = (more = {}) => () => ({ params: { id: nobodysId, person: nobodysId }, missing: true, ...more });

export const expectations = {
  // pages, documents, health
  "GET /health/live/": open,
  "GET /health/ready/": open,
  "GET /metrics/": open, // open while no metrics.token is set; tests/api/operation.test.mjs has the other case
  "GET /api/openapi.json": open,
  "GET /api/docs": open,
  "GET /api/docs/style.css": open,
  "GET /.well-known/jwks.json": open,
  "GET /api/site/": open,
  "GET /api/resources/": open,
  "GET /api/instruments/": open,
  "GET /api/instruments/{id}/": { allow: everybody, own: () => ({ params: { id: "evenkeel-54" } }) },

  // signing in
  "POST /api/auth/register/": openWithBody,
  "POST /api/auth/sign-in/": openWithBody,
  "POST /api/auth/second-factor/": openWithBody,
  "POST /api/auth/recover/": openWithBody,
  "POST /api/auth/reset/": openWithBody,
  "POST /api/auth/verify-email/": openWithBody,
  "POST /api/auth/setup/": openWithBody,
  "POST /api/auth/refresh/": { allow: people, own: (world, caller) => ({ cookieOf: caller }), fresh: true, cookie: true },
  "POST /api/auth/sign-out/": { allow: everybody, own: () => ({ csrf: true }), fresh: true },
  "POST /api/auth/sign-out-everywhere/": { allow: people, fresh: true, spare: true, last: true },
  "GET /api/auth/sign-on/start/": { allow: everybody, own: () => ({ missing: true }) }, // switched off here: 404
  "GET /api/auth/sign-on/callback/": { allow: everybody, own: () => ({ missing: true }) },

  // one's own account
  "GET /api/me/": mine,
  "PATCH /api/me/": { allow: people, own: () => ({ json: { display_name: 7 } }) },
  "POST /api/me/password/": mineWithBody,
  "POST /api/me/second-factor/": mineWithBody,
  "POST /api/me/second-factor/confirm/": mineWithBody,
  "POST /api/me/second-factor/remove/": mineWithBody,
  "POST /api/me/recovery-codes/": mineWithBody,
  "GET /api/me/sessions/": mine,
  "DELETE /api/me/sessions/{id}/": {
    allow: people,
    own: (world, caller) => ({ params: { id: me(world, caller).otherSession } }),
    other: (world) => ({ params: { id: world.stranger.otherSession } }),
  },
  "GET /api/me/notices/": mine,
  "POST /api/me/notices/{id}/read/": { allow: people, own: someone(), other: (world) => ({ params: { id: world.strangersNotice ?? nobodysId } }) },
  "GET /api/me/access-log/": mine,
  "GET /api/me/consents/": mine,
  "GET /api/me/consents/history/": mine,
  "PUT /api/me/consents/{purpose}/": { allow: people, own: () => ({ params: { purpose: "research" }, json: {} }) },
  "GET /api/me/export/": mine,
  "POST /api/me/erase/": mineWithBody,
  "GET /api/counsellors/": mine,

  // texts: people, and machines that bring messages
  "POST /api/analyze/": { allow: [...people, "service"], own: () => bad },

  // check-ins: by code, or one's own
  "POST /api/checkins/": openWithBody,
  "POST /api/checkins/score/": openWithBody,
  "GET /api/checkins/current/": { allow: holders, own: (world, caller) => (people.includes(caller) ? {} : { code: world.visitorCheckin.code }) },
  "GET /api/checkins/{id}/": { allow: holders, own: ownCheckin(), other: strangersCheckin() },
  "PUT /api/checkins/{id}/answers/{item}/": { allow: holders, own: ownCheckin({ json: { value: "no" } }, true), other: strangersCheckin({ json: { value: 40 } }) },
  "POST /api/checkins/{id}/complete/": { allow: holders, own: ownCheckin(), other: strangersCheckin() },
  "GET /api/checkins/{id}/result/": { allow: holders, own: ownCheckin(), other: strangersCheckin() },
  "DELETE /api/checkins/{id}/": {
    allow: people,
    own: (world, caller) => ({ params: { id: me(world, caller).open } }),
    other: strangersCheckin(),
    last: true,
  },
  "GET /api/me/checkins/": mine,
  "POST /api/me/checkins/claim/": mineWithBody,
  "GET /api/me/checkins/compare/": {
    allow: people,
    own: (world, caller) => ({ query: `a=${me(world, caller).checkins[0].id}&b=${me(world, caller).checkins[1].id}` }),
    other: (world) => ({ query: `a=${world.stranger.checkins[0].id}&b=${world.stranger.checkins[1].id}` }),
  },
  "GET /api/me/questions/{instrument}/{item}/": { allow: people, own: () => ({ params: { instrument: "evenkeel-54", item: "phq9_1" } }) },

  // counsellors: the member agreed, the stranger did not
  "GET /api/care/clients/": { allow: ["counsellor"] },
  "GET /api/care/clients/{id}/checkins/": {
    allow: ["counsellor"],
    own: (world) => ({ params: { id: world.member.me.id } }),
    other: (world) => ({ params: { id: world.stranger.me.id } }),
  },
  "GET /api/care/clients/{id}/checkins/{checkin}/result/": {
    allow: ["counsellor"],
    own: (world) => ({ params: { id: world.member.me.id, checkin: world.member.checkins[0].id } }),
    // through the member who agreed to the check-in of one who did not, and directly
    other: [
      (world) => ({ params: { id: world.member.me.id, checkin: world.stranger.checkins[0].id } }),
      (world) => ({ params: { id: world.stranger.me.id, checkin: world.stranger.checkins[0].id } }),
    ],
  },
  "POST /api/care/break-glass/": { allow: ["counsellor"], own: () => bad },

  // managers: their own team alone
  "GET /api/teams/": { allow: ["manager"] },
  "GET /api/teams/{id}/": { allow: ["manager"], own: (world) => ({ params: { id: world.teams[0].id } }), other: (world) => ({ params: { id: world.teams[1].id } }) },

  // admins
  "GET /api/admin/people/": admins(),
  "POST /api/admin/people/": admins(() => bad),
  "GET /api/admin/people/{id}/": admins((world) => ({ params: { id: world.stranger.me.id } })),
  "PATCH /api/admin/people/{id}/": admins((world) => ({ params: { id: world.stranger.me.id }, json: { status: "no such" } })),
  "POST /api/admin/people/{id}/reset/": admins(someone()),
  "DELETE /api/admin/people/{id}/": admins(someone()),
  "GET /api/admin/teams/": admins(),
  "POST /api/admin/teams/": admins(() => bad),
  "PATCH /api/admin/teams/{id}/": admins(team({ json: {} })),
  "DELETE /api/admin/teams/{id}/": admins(someone()),
  "GET /api/admin/teams/{id}/members/": admins(team()),
  "PUT /api/admin/teams/{id}/members/{person}/": admins(team({ json: {} })),
  "DELETE /api/admin/teams/{id}/members/{person}/": admins(someone()),
  "GET /api/admin/tokens/": admins(),
  "POST /api/admin/tokens/": admins(() => bad),
  "DELETE /api/admin/tokens/{id}/": admins(someone()),
  "GET /api/admin/consent-texts/": admins(),
  "PUT /api/admin/consent-texts/{purpose}/": admins(() => ({ params: { purpose: "research" }, json: {} })),
  "GET /api/admin/retention/": admins(),
  "PUT /api/admin/retention/{kind}/": admins(() => ({ params: { kind: "notices" }, json: {} })),
  "POST /api/admin/retention/run/": admins(() => bad),
  "GET /api/admin/retention/reports/": admins(),
  "GET /api/admin/audit/": admins(),
  "POST /api/admin/audit/verify/": admins(),
};
