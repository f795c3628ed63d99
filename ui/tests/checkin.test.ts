import { beforeEach, describe, expect, it } from "vitest";
import { CheckinStore } from "../src/checkin/checkin.svelte";
import { calm, code, FakeApi, HandTimer, settle } from "./support";

let fake: FakeApi;
let timer: HandTimer;
let store: CheckinStore;

const at = () => store.step?.item.id;

async function started() {
  expect(await store.start()).toBeNull();
  store.begin();
}

beforeEach(() => {
  fake = new FakeApi();
  timer = new HandTimer();
  store = new CheckinStore(fake.api, timer);
});

describe("starting", () => {
  it("shows the code once, then the first question", async () => {
    await store.start();
    expect(store.view).toBe("code");
    expect(store.resumeCode).toBe(code);
    store.begin();
    expect([store.view, at()]).toEqual(["question", "sleep"]);
  });

  it("says so when the server is down", async () => {
    fake.down = true;
    expect(await store.start()).toMatchObject({ kind: "unreachable" });
    expect(store.view).toBe("none");
  });
});

describe("answering", () => {
  it("keeps the answer, saves it, and goes on only when asked", async () => {
    await started();
    store.answer(at() ?? "", 7);
    expect(store.answers).toEqual({ sleep: 7 });
    expect(store.saveState).toBe("saving");
    await settle();
    expect([fake.stored, store.saveState, at()]).toEqual([{ sleep: 7 }, "saved", "sleep"]);
    store.next();
    expect(at()).toBe("phq9_9");
  });

  it("goes back to the answer that was given, and not before the first", async () => {
    await started();
    store.answer(at() ?? "", 7);
    store.next();
    expect(store.back()).toBe(true);
    expect([at(), store.answers.sleep]).toEqual(["sleep", 7]);
    expect(store.back()).toBe(false);
  });

  it("takes 'prefer not to say' as an answer and goes on", async () => {
    await started();
    store.decline("sleep");
    await settle();
    expect([fake.stored.sleep, at()]).toEqual(["prefer_not_to_say", "phq9_9"]);
  });

  it("skips without an answer and shows the gap in the review", async () => {
    await started();
    store.next();
    store.next();
    store.next();
    expect(store.view).toBe("review");
    expect(store.missing.map((item) => item.id)).toEqual(["sleep", "phq9_9", "last"]);
    store.goTo("last");
    expect([store.view, at()]).toEqual(["question", "last"]);
  });

  it("keeps a late answer with its own question", async () => {
    await started();
    store.next();
    store.answer("sleep", 7);
    await settle();
    expect([fake.stored, at()]).toEqual([{ sleep: 7 }, "phq9_9"]);
  });

  it("takes back an answer that the server refuses, and says why", async () => {
    await started();
    fake.refuse = "Please give a number from 0 to 24.";
    store.answer("sleep", 7);
    await settle();
    expect([store.answers, store.refusals]).toEqual([{}, { sleep: "Please give a number from 0 to 24." }]);
    expect(store.missing.map((item) => item.id)).toContain("sleep");
    fake.refuse = "";
    store.answer("sleep", 7);
    await settle();
    expect([fake.stored, store.refusals]).toEqual([{ sleep: 7 }, {}]);
  });

  it("keeps answers while the server is down, and saves them all when it is back", async () => {
    await started();
    fake.down = true;
    store.answer(at() ?? "", 7);
    await settle();
    store.next();
    store.answer(at() ?? "", 0);
    await settle();
    expect([store.saveState, store.pending, fake.stored]).toEqual(["waiting", 2, {}]);
    fake.down = false;
    timer.fire();
    await settle();
    expect([store.saveState, store.pending, fake.stored]).toEqual(["saved", 0, { sleep: 7, phq9_9: 0 }]);
  });
});

describe("item 9", () => {
  const toItem9 = async () => {
    await started();
    store.next();
  };

  it("shows help at the moment of choosing, with the server down as well", async () => {
    await toItem9();
    fake.down = true;
    store.answer(at() ?? "", 1);
    expect([store.view, store.guidance.level]).toEqual(["safety", "moderate"]);
  });

  it("shows nothing for 'not at all'", async () => {
    await toItem9();
    store.answer(at() ?? "", 0);
    await settle();
    expect(store.view).toBe("question");
  });

  it("then asks the follow-ups, and goes on with the rest afterwards", async () => {
    await toItem9();
    store.answer(at() ?? "", 1);
    store.goOn();
    expect([store.view, at()]).toEqual(["question", "safety_plan"]);
    store.next();
    store.next();
    expect(at()).toBe("last");
  });

  it("lets the person leave the follow-ups out, or stop, with the answers kept", async () => {
    await toItem9();
    store.answer(at() ?? "", 2);
    store.leaveFollowUps();
    expect([store.view, at()]).toEqual(["question", "last"]);
    store.stop();
    expect([store.view, store.answers.phq9_9]).toEqual(["stopped", 2]);
    store.carryOn();
    expect(at()).toBe("last");
  });

  it("puts the emergency number first as soon as intent is told", async () => {
    await toItem9();
    store.answer(at() ?? "", 1);
    store.goOn();
    store.answer(at() ?? "", false);
    expect(store.view).toBe("question");
    store.next();
    store.answer(at() ?? "", true);
    expect([store.view, store.guidance.level, store.guidance.emergencyFirst]).toEqual(["safety", "critical", true]);
    store.goOn();
    expect(at()).toBe("last");
  });

  it("does not show the same help twice, but again when the level rises", async () => {
    await toItem9();
    store.answer(at() ?? "", 1);
    await settle();
    store.goOn();
    store.answer(at() ?? "", false);
    await settle();
    expect(store.view).toBe("question");
    store.back();
    store.answer(at() ?? "", 3);
    expect([store.view, store.guidance.level]).toEqual(["safety", "high"]);
  });

  it("shows help when the server alone sees the need", async () => {
    await started();
    fake.safety = { ...calm, level: "high", show_resources: true, title: "Fixed words" };
    store.answer(at() ?? "", 7);
    await settle();
    expect([store.view, store.guidance.title]).toEqual(["safety", "Fixed words"]);
    store.goOn();
    expect(store.view).toBe("question");
  });
});

describe("finishing and coming back", () => {
  it("does not finish before everything is saved", async () => {
    await started();
    fake.down = true;
    store.answer(at() ?? "", 7);
    await settle();
    expect(await store.complete()).toMatchObject({ kind: "unreachable" });
    fake.down = false;
    timer.fire();
    store.retryNow();
    await settle();
    expect(await store.complete()).toBeNull();
    expect([store.view, store.result?.headline]).toEqual(["completed", "How you stand"]);
  });

  it("resumes at the first open question, from a code typed in any way", async () => {
    fake.stored = { sleep: 7 };
    expect(await store.resume(" 01234-56789-abcde-fghjk-mnpqrs ")).toBeNull();
    expect([store.view, at(), store.answers]).toEqual(["question", "phq9_9", { sleep: 7 }]);
  });

  it("does not ask the server about half a code", async () => {
    expect(await store.resume("01234")).toMatchObject({ kind: "refused" });
    expect(store.view).toBe("none");
  });

  it("opens a finished check-in as its result", async () => {
    fake.status = "completed";
    await store.resume(code);
    expect(store.view).toBe("completed");
    expect(await store.loadResult()).toMatchObject({ ok: true });
  });

  it("says that it is closed when it was finished elsewhere", async () => {
    await started();
    fake.status = "completed";
    store.answer(at() ?? "", 7);
    await settle();
    expect(store.ended).toMatchObject({ kind: "conflict" });
  });

  it("erases on the server first, and keeps everything when that fails", async () => {
    await started();
    fake.down = true;
    expect(await store.erase()).toMatchObject({ kind: "unreachable" });
    expect(store.resumeCode).toBe(code);
    fake.down = false;
    expect(await store.erase()).toBeNull();
    expect([fake.erased, store.resumeCode, store.view, store.answers]).toEqual([true, null, "none", {}]);
  });
});
