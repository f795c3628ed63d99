import { describe, expect, it } from "vitest";
import type { Failure, Outcome } from "../src/api/client";
import type { AnswerSaved, AnswerValue } from "../src/api/types";
import { SaveQueue } from "../src/checkin/save_queue";
import { HandTimer, saved, settle, unreachable } from "./support";

/** A queue whose every send waits for the test to answer it. */
function setUp() {
  const timer = new HandTimer();
  const sent: [string, AnswerValue][] = [];
  const open: ((outcome: Outcome<AnswerSaved>) => void)[] = [];
  const states: string[] = [];
  const refused: string[] = [];
  const ended: Failure[] = [];
  const queue = new SaveQueue(
    (item, value) => {
      sent.push([item, value]);
      return new Promise((resolve) => open.push(resolve));
    },
    {
      changed: (state) => states.at(-1) !== state && states.push(state),
      stored: () => undefined,
      refused: (item) => refused.push(item),
      ended: (failure) => ended.push(failure),
    },
    timer,
  );
  const reply = async (outcome: Outcome<AnswerSaved>) => {
    open.shift()?.(outcome);
    await settle();
  };
  return { queue, timer, sent, states, refused, ended, reply };
}

describe("SaveQueue", () => {
  it("goes from saving to saved", async () => {
    const { queue, states, reply } = setUp();
    expect(queue.state).toBe("idle");
    queue.add("a", 1);
    await reply(saved("a", 1));
    expect(states).toEqual(["saving", "saved"]);
    expect(queue.pending).toBe(0);
  });

  it("sends one at a time, in the order of answering", async () => {
    const { queue, sent, reply } = setUp();
    queue.add("a", 1);
    queue.add("b", 2);
    expect(sent).toEqual([["a", 1]]);
    await reply(saved("a", 1));
    expect(sent).toEqual([["a", 1], ["b", 2]]);
  });

  it("keeps what it could not send and tries again at growing intervals", async () => {
    const { queue, timer, sent, reply } = setUp();
    queue.add("a", 1);
    const waits: number[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      await reply(unreachable);
      expect(queue.state).toBe("waiting");
      expect(queue.pending).toBe(1);
      waits.push(timer.waits[0]?.ms ?? -1);
      timer.fire();
      await settle();
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000]);
    await reply(saved("a", 1));
    expect(queue.state).toBe("saved");
    expect(sent).toHaveLength(8);
  });

  it("waits as long as the server asks", async () => {
    const { queue, timer, reply } = setUp();
    queue.add("a", 1);
    await reply({ ok: false, failure: { kind: "unreachable", detail: "", retryAfter: 9 } });
    expect(timer.waits[0]?.ms).toBe(9000);
  });

  it("sends the newer answer too when it came while the older was on its way", async () => {
    const { queue, sent, reply } = setUp();
    queue.add("a", 1);
    queue.add("a", 3);
    await reply(saved("a", 1));
    expect(queue.pending).toBe(1);
    await reply(saved("a", 3));
    expect(sent).toEqual([["a", 1], ["a", 3]]);
    expect(queue.pending).toBe(0);
  });

  it("adds nothing to the load while it waits, and sends all when told to try now", async () => {
    const { queue, timer, sent, reply } = setUp();
    queue.add("a", 1);
    await reply(unreachable);
    queue.add("b", 2);
    expect(sent).toHaveLength(1);
    queue.retryNow();
    await reply(saved("a", 1));
    await reply(saved("b", 2));
    expect(sent.map(([item]) => item)).toEqual(["a", "a", "b"]);
    expect(timer.waits).toHaveLength(0);
  });

  it("drops an answer that the server refuses, names it, and goes on", async () => {
    const { queue, refused, sent, reply } = setUp();
    queue.add("a", 1);
    queue.add("b", 2);
    await reply({ ok: false, failure: { kind: "refused", detail: "no" } });
    expect(refused).toEqual(["a"]);
    expect(sent.at(-1)).toEqual(["b", 2]);
  });

  it("ends when the check-in is gone, and takes nothing more", async () => {
    const { queue, ended, sent, reply } = setUp();
    queue.add("a", 1);
    await reply({ ok: false, failure: { kind: "not_found", detail: "" } });
    queue.add("b", 2);
    expect(ended.map((failure) => failure.kind)).toEqual(["not_found"]);
    expect(sent).toHaveLength(1);
  });
});
