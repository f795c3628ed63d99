/** A small instrument, an API that a test drives by hand, and a timer that only the test moves. */
import type { Api, Outcome } from "../src/api/client";
import type { AnswerSaved, AnswerValue, Checkin, Instrument, Result, Safety } from "../src/api/types";
import type { Timer } from "../src/checkin/save_queue";

const often = [0, 1, 2, 3].map((value) => ({ value, label: `often ${value}` }));

export const instrument: Instrument = {
  id: "evenkeel-54",
  title: "Small",
  version: "1",
  language: "en-GB",
  minutes: 1,
  summary: "",
  intro: "",
  statement: "",
  sections: [
    { id: "body", title: "Body", intro: "", items: [{ id: "sleep", type: "number", text: "Sleep?", min: 0, max: 24, may_decline: true }] },
    {
      id: "phq9",
      title: "Mood",
      intro: "",
      items: [
        { id: "phq9_9", type: "choice", text: "Thoughts?", options: often, may_decline: false },
        { id: "last", type: "yes_no", text: "Last?", may_decline: true },
      ],
    },
  ],
  follow_ups: [
    {
      id: "safety",
      trigger: { item: "phq9_9", at_least: 1 },
      title: "Safety",
      intro: "",
      items: ["safety_plan", "safety_intent"].map((id) => ({ id, type: "yes_no", text: id, may_decline: true })),
    },
  ],
  scales: [],
};

export const calm: Safety = { level: "none", emergency_first: false, show_resources: false, follow_ups: false };
export const code = "0123456789ABCDEFGHJKMNPQRS";

export const unreachable = { ok: false, failure: { kind: "unreachable", detail: "" } } as const;

export function saved(item: string, value: AnswerValue, safety: Safety = calm): Outcome<AnswerSaved> {
  return { ok: true, data: { item, value, saved_at: "", answered: 1, total: 3, safety } };
}

/** Waits until everything that can run without time or network has run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

export class HandTimer implements Timer {
  waits: { run: () => void; ms: number }[] = [];
  start(run: () => void, ms: number): unknown {
    const entry = { run, ms };
    this.waits.push(entry);
    return entry;
  }
  stop(handle: unknown): void {
    this.waits = this.waits.filter((entry) => entry !== handle);
  }
  /** Ends the one wait that is under way. */
  fire(): void {
    this.waits.shift()?.run();
  }
}

export const result = { headline: "How you stand" } as Result;

/** An API in memory. `down` makes saves fail; `safety` is what the next saves say. */
export class FakeApi {
  down = false;
  safety: Safety = calm;
  stored: Record<string, AnswerValue> = {};
  status: Checkin["status"] = "in_progress";
  erased = false;
  /** When not empty, saves are refused with these words. */
  refuse = "";

  readonly api: Api = {
    instrument: async () => (this.down ? unreachable : { ok: true, data: instrument }),
    start: async () => (this.down ? unreachable : { ok: true, data: { checkin_id: "1", resume_code: code, instrument: instrument.id, started_at: "" } }),
    current: async () => ({
      ok: true,
      data: { checkin_id: "1", instrument: instrument.id, status: this.status, started_at: "", answers: { ...this.stored }, safety: this.safety },
    }),
    save: async (_id, _code, item, value) => {
      if (this.down) return unreachable;
      if (this.status === "completed") return { ok: false, failure: { kind: "conflict", detail: "" } };
      if (this.refuse !== "") return { ok: false, failure: { kind: "refused", detail: this.refuse } };
      this.stored[item] = value;
      return saved(item, value, this.safety);
    },
    complete: async () => {
      this.status = "completed";
      return { ok: true, data: result };
    },
    result: async () => (this.status === "completed" ? { ok: true, data: result } : { ok: false, failure: { kind: "conflict", detail: "" } }),
    erase: async () => {
      if (this.down) return unreachable;
      this.erased = true;
      return { ok: true, data: undefined };
    },
    resources: async () => unreachable,
  };
}
