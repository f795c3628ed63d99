import { beforeEach, describe, expect, it } from "vitest";
import { CheckinStore } from "../src/checkin/checkin.svelte";
import type { MemberApi } from "../src/checkin/member_api";
import { code, FakeApi, HandTimer, settle } from "./support";

/** A member's server: the same answers, and a list of what was asked for with which code. */
class FakeMember extends FakeApi {
  asked: string[] = [];
  mayKeep = true;

  readonly member: MemberApi = {
    ...this.api,
    start: async (instrument) => {
      this.asked.push("start");
      if (!this.mayKeep) return { ok: false, failure: { kind: "refused", detail: "", status: 403 } };
      return { ok: true, data: { checkin_id: "own-1", resume_code: "", instrument, started_at: "" } };
    },
    current: (id) => {
      this.asked.push(`current ${id}`);
      return this.api.current(id);
    },
    save: (id, key, item, value) => {
      this.asked.push(`save ${id} [${key}]`);
      return this.api.save(id, key, item, value);
    },
  };
}

let fake: FakeMember;
let who: { state: "in" | "out" | "unknown"; begun: Promise<void> };
let store: CheckinStore;

beforeEach(() => {
  fake = new FakeMember();
  who = { state: "in", begun: Promise.resolve() };
  store = new CheckinStore(fake.api, new HandTimer(), fake.member, who);
});

describe("a member's check-in", () => {
  it("needs no code and begins with the first question", async () => {
    expect(await store.start()).toBeNull();
    expect([store.own, store.resumeCode, store.view, store.checkinId]).toEqual([true, null, "question", "own-1"]);
  });

  it("saves, completes, shows and erases without a code", async () => {
    await store.start();
    store.answer("sleep", 7);
    await settle();
    expect(fake.asked).toContain("save own-1 []");
    expect(await store.complete()).toBeNull();
    expect(store.view).toBe("completed");
    expect(await store.loadResult()).toMatchObject({ ok: true });
    expect(await store.erase()).toBeNull();
    expect([fake.erased, store.own]).toEqual([true, false]);
  });

  it("says when the consent is missing, and goes on the visitor's way", async () => {
    fake.mayKeep = false;
    expect(await store.start()).toMatchObject({ status: 403 });
    expect(store.view).toBe("none");
    expect(await store.start(false)).toBeNull();
    expect([store.own, store.resumeCode, store.view]).toEqual([false, code, "code"]);
  });

  it("opens from the history, under way or finished", async () => {
    fake.stored = { sleep: 7 };
    expect(await store.openOwn("own-7")).toBeNull();
    expect([store.own, store.view, store.step?.item.id, fake.asked]).toEqual([true, "question", "phq9_9", ["current own-7"]]);
    fake.status = "completed";
    await store.openOwn("own-7");
    expect(store.view).toBe("completed");
  });

  it("goes from this tab with the session; a visitor's stays", async () => {
    await store.start();
    store.forgetOwn();
    expect([store.view, store.checkinId]).toEqual(["none", null]);
    who.state = "out";
    await store.start();
    store.forgetOwn();
    expect([store.view, store.resumeCode]).toEqual(["code", code]);
  });
});

it("a visitor's check-in asks nothing of the member's calls", async () => {
  who.state = "out";
  await store.start();
  expect([fake.asked, store.own]).toEqual([[], false]);
});
