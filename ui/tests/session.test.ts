import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SessionStore } from "../src/account/session.svelte";
import type { Surroundings, TabMessage } from "../src/account/surroundings";
import { advise, clockOf, issuedAt, secondsLeft } from "../src/account/timing";
import type { Outcome } from "../src/api/client";
import type { Me, Session } from "../src/api/identity_types";
import { signInApi, type SignInApi } from "../src/api/sign_in";
import { settle } from "./support";

const minute = 60_000;
const me = (id: string): Me => ({
  id, name: id, display_name: id, email_verified: false, roles: ["member", "admin"], effective_roles: ["member"], teams: [],
  second_factor: { enabled: false, required: true }, recovery_codes_left: 0, created_at: "", has_password: true,
});
const given = (id = "mia", token = "t1"): Session => ({
  access_token: token, token_type: "Bearer", expires_in: 600, session_id: "s", idle_seconds: 1800,
  ends_at: new Date(Date.now() + 12 * 60 * minute).toISOString(), account: me(id),
});
const refused = (status: number): Outcome<never> => ({ ok: false, failure: { kind: "refused", detail: "", status } });
const down: Outcome<never> = { ok: false, failure: { kind: "unreachable", detail: "" } };

/** The tabs of one browser: one marker, one lock, one channel. */
class Browser {
  marker = false;
  tabs: ((message: TabMessage) => void)[] = [];
  inside = 0;
  most = 0;
  startedAgain = 0;
  private last: Promise<unknown> = Promise.resolve();

  tab(): Surroundings {
    let mine: ((message: TabMessage) => void) | null = null;
    return {
      now: () => Date.now(),
      alone: (work) => {
        const turn = this.last.then(async () => {
          this.inside += 1;
          this.most = Math.max(this.most, this.inside);
          return work().finally(() => (this.inside -= 1));
        });
        this.last = turn.catch(() => undefined);
        return turn;
      },
      tell: (message) => this.tabs.filter((hear) => hear !== mine).forEach((hear) => hear(message)),
      listen: (hear) => {
        mine = hear;
        this.tabs.push(hear);
      },
      marked: () => this.marker,
      mark: (on) => (this.marker = on),
      startAgain: () => (this.startedAgain += 1),
    };
  }
}

let browser: Browser;
let refreshes: number;
let answer: () => Outcome<Session>;
let signedOut: boolean[];
const api: SignInApi = {
  ...signInApi,
  refresh: async () => {
    refreshes += 1;
    await Promise.resolve();
    return answer();
  },
  signOut: async (leaving = false) => {
    signedOut.push(leaving);
    return { ok: true, data: undefined };
  },
};
const open = () => new SessionStore(api, browser.tab());

/** A tab that is signed in. */
async function inside(): Promise<SessionStore> {
  browser.marker = true;
  const store = open();
  await store.begin();
  return store;
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-21T08:00:00Z") });
  browser = new Browser();
  refreshes = 0;
  signedOut = [];
  answer = () => ({ ok: true, data: given("mia", `t${refreshes}`) });
});
afterEach(() => vi.useRealTimers());

describe("on load", () => {
  it("makes no call for a visitor", async () => {
    const store = open();
    await store.begin();
    expect([store.state, refreshes]).toEqual(["out", 0]);
  });

  it("signs in silently where this browser was signed in", async () => {
    const store = await inside();
    expect([store.state, store.me?.name, refreshes]).toEqual(["in", "mia", 1]);
    expect([store.has("member"), store.has("admin")]).toEqual([true, false]);
  });

  it("forgets the mark when the session is over", async () => {
    answer = () => refused(401);
    const store = await inside();
    expect([store.state, browser.marker]).toEqual(["out", false]);
  });

  it("waits, and keeps the mark, while the server is away", async () => {
    answer = () => down;
    const store = await inside();
    expect([store.state, browser.marker]).toEqual(["unknown", true]);
    answer = () => ({ ok: true, data: given() });
    await store.tryAgain();
    expect(store.state).toBe("in");
  });
});

describe("renewing", () => {
  it("asks once for many who wait in one tab", async () => {
    const store = await inside();
    await Promise.all([store.renew(), store.renew(), store.renew()]);
    expect(refreshes).toBe(2);
  });

  it("lets one tab at a time ask", async () => {
    const tabs = [await inside(), await inside(), await inside()];
    refreshes = 0;
    await Promise.all(tabs.map((tab) => tab.renew()));
    expect([refreshes, browser.most]).toEqual([3, 1]);
  });

  it("renews before the token ends when the person is active", async () => {
    const store = await inside();
    await vi.advanceTimersByTimeAsync(5 * minute);
    store.active();
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(refreshes).toBe(2);
  });

  it("does not renew for a person who is away", async () => {
    await inside();
    await vi.advanceTimersByTimeAsync(25 * minute);
    expect(refreshes).toBe(1);
  });

  it("does not hammer a server that is away", async () => {
    const store = await inside();
    store.active();
    answer = () => down;
    await vi.advanceTimersByTimeAsync(minute);
    store.active();
    await vi.advanceTimersByTimeAsync(10 * minute);
    expect(refreshes).toBeGreaterThan(1);
    expect(refreshes).toBeLessThan(12);
    expect([store.state, store.dialog]).toEqual(["in", "none"]);
  });
});

describe("before the end", () => {
  it("warns two minutes ahead, counts down, and stays when asked", async () => {
    const store = await inside();
    await vi.advanceTimersByTimeAsync(28 * minute + 6_000);
    expect(store.dialog).toBe("idle");
    expect(store.secondsLeft).toBeLessThanOrEqual(120);
    const before = store.secondsLeft;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(before - store.secondsLeft).toBe(3);
    await store.stay();
    expect([store.dialog, store.state]).toEqual(["none", "in"]);
  });

  it("goes away when the person is busy in another tab", async () => {
    const store = await inside();
    const other = await inside();
    await vi.advanceTimersByTimeAsync(28 * minute + 6_000);
    expect([store.dialog, other.dialog]).toEqual(["idle", "idle"]);
    await other.stay();
    expect([store.dialog, other.dialog]).toEqual(["none", "none"]);
  });

  it("asks to sign in again when the time is over, and keeps who it was", async () => {
    const store = await inside();
    await vi.advanceTimersByTimeAsync(31 * minute);
    expect([store.dialog, store.state, store.me?.name]).toEqual(["again", "in", "mia"]);
  });

  it("warns before the end that no renewal can move; staying means signing in again", async () => {
    const endsSoon = { ...given(), ends_at: new Date(Date.now() + 10 * minute).toISOString() };
    answer = () => ({ ok: true, data: endsSoon });
    const store = await inside();
    await vi.advanceTimersByTimeAsync(8 * minute + 6_000);
    expect(store.dialog).toBe("end");
    await store.stay();
    expect(store.dialog).toBe("again");
  });

  it("notices at once when a sleeping computer wakes up", async () => {
    const store = await inside();
    vi.setSystemTime(Date.now() + 3 * 60 * minute);
    store.tick();
    expect(store.dialog).toBe("again");
  });
});

describe("a call", () => {
  it("goes out with the token", async () => {
    const store = await inside();
    const outcome = await store.withToken(async (token) => ({ ok: true, data: token }));
    expect(outcome).toEqual({ ok: true, data: "t1" });
  });

  it("renews a token that has run out first", async () => {
    const store = await inside();
    await vi.advanceTimersByTimeAsync(11 * minute);
    const outcome = await store.withToken(async (token) => ({ ok: true, data: token }));
    expect(outcome).toEqual({ ok: true, data: "t2" });
  });

  it("is repeated once with a new token when the server says 401", async () => {
    const store = await inside();
    const seen: string[] = [];
    const outcome = await store.withToken(async (token) => {
      seen.push(token);
      return token === "t1" ? refused(401) : { ok: true, data: token };
    });
    expect([outcome.ok, seen]).toEqual([true, ["t1", "t2"]]);
  });

  it("hands on a second 401: then it is about the call, not the token", async () => {
    const store = await inside();
    const outcome = await store.withToken(async () => refused(401));
    expect([outcome.ok, store.dialog, refreshes]).toEqual([false, "none", 2]);
  });

  it("waits for the person to sign in again, then goes out again", async () => {
    const store = await inside();
    answer = () => refused(401);
    let result: Outcome<string> | null = null;
    void store.withToken(async (token) => (token === "t1" ? refused(401) : { ok: true, data: token })).then((outcome) => (result = outcome));
    await settle();
    expect([store.dialog, store.state, result]).toEqual(["again", "in", null]);
    store.take(given("mia", "fresh"));
    await settle();
    expect([result, store.dialog]).toEqual([{ ok: true, data: "fresh" }, "none"]);
  });

  it("ends when the person signs out instead", async () => {
    const store = await inside();
    await vi.advanceTimersByTimeAsync(31 * minute);
    const waiting = store.withToken<string>(async () => ({ ok: true, data: "x" }));
    await settle();
    await store.signOut();
    expect(await waiting).toMatchObject({ ok: false, failure: { kind: "signed_out" } });
  });

  it("says signed out for a visitor without any dialog", async () => {
    const store = open();
    await store.begin();
    expect(await store.withToken(async () => ({ ok: true, data: 1 }))).toMatchObject({ failure: { kind: "signed_out" } });
    expect(store.dialog).toBe("none");
  });

  it("is not repeated for another person: the page starts anew", async () => {
    const store = await inside();
    await vi.advanceTimersByTimeAsync(31 * minute);
    let sent = 0;
    const waiting = store.withToken(async () => ((sent += 1), { ok: true, data: 1 }));
    await settle();
    store.take(given("ada", "other"));
    expect(await waiting).toMatchObject({ failure: { kind: "signed_out" } });
    expect([sent, browser.startedAgain, store.me]).toEqual([0, 1, null]);
  });
});

describe("signing out", () => {
  it("signs out every tab, and tells the server once", async () => {
    const [one, two] = [await inside(), await inside()];
    const heard: string[] = [];
    two.onOut(() => heard.push("two"));
    await one.signOut();
    expect([one.state, two.state, browser.marker, heard, signedOut]).toEqual(["out", "out", false, ["two"], [false]]);
  });

  it("in a hurry forgets at once and lets the call outlive the page", async () => {
    const store = await inside();
    store.forget();
    expect([store.state, store.me, browser.marker, signedOut]).toEqual(["out", null, false, [true]]);
  });

  it("in a hurry makes no call for a visitor", async () => {
    const store = open();
    await store.begin();
    store.forget();
    expect(signedOut).toEqual([]);
  });

  it("is undone in other tabs when the person signs in again in one", async () => {
    const [one, two] = [await inside(), await inside()];
    await one.signOut();
    one.take(given("mia", "new"));
    await settle();
    expect([one.state, two.state]).toEqual(["in", "in"]);
  });

  it("starts a tab anew when somebody else signs in in another", async () => {
    const [one, two] = [await inside(), await inside()];
    answer = () => ({ ok: true, data: given("ada") });
    one.leave();
    one.take(given("ada"));
    await settle();
    expect([one.me?.name, two.me?.name]).toEqual(["ada", "ada"]);
  });
});

describe("the clock", () => {
  const token = (claims: object) => `x.${btoa(JSON.stringify(claims)).replace(/=+$/, "")}.y`;

  it("reads when a token was made, and shrugs at anything else", () => {
    expect(issuedAt(token({ iat: 100 }))).toBe(100_000);
    expect([issuedAt("opaque"), issuedAt(token({})), issuedAt("")]).toEqual([null, null, null]);
  });

  it("counts the end from the server's time when this browser's clock is wrong", () => {
    const server = Date.parse("2026-11-21T08:00:00Z");
    const here = server + 5 * 60 * minute;
    const session = { ...given(), access_token: token({ iat: server / 1000 }), ends_at: new Date(server + 60 * minute).toISOString() };
    expect(clockOf(session, here).ends - here).toBe(60 * minute);
  });

  it("warns at half-time of a very short session", () => {
    const clock = clockOf({ ...given(), idle_seconds: 60, expires_in: 60 }, 0);
    expect(advise(clock, 0, 29_000)).toBe("rest");
    expect(advise(clock, 0, 31_000)).toBe("warn_idle");
    expect(advise(clock, 0, 60_000)).toBe("over");
    expect(secondsLeft(clock, 58_500)).toBe(2);
  });
});
