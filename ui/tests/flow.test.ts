import { describe, expect, it } from "vitest";
import { choicesOf } from "../src/checkin/choices";
import { progressOf, resumeAt, stepsFor, unanswered } from "../src/checkin/flow";
import { guidanceFor, localLevel, rank, showsResources } from "../src/checkin/safety";
import { en } from "../src/i18n/en";
import { calm, instrument } from "./support";

const ids = (answers: Record<string, string | number | boolean>, dismissed = new Set<string>()) =>
  stepsFor(instrument, answers, dismissed).map((step) => step.item.id);

describe("the order of questions", () => {
  it("goes section by section", () => expect(ids({})).toEqual(["sleep", "phq9_9", "last"]));

  it("puts follow-ups right behind the answer that calls for them", () => {
    expect(ids({ phq9_9: 1 })).toEqual(["sleep", "phq9_9", "safety_plan", "safety_intent", "last"]);
  });

  it("asks no follow-up for 'not at all', for no answer, or when left out", () => {
    expect(ids({ phq9_9: 0 })).toHaveLength(3);
    expect(ids({ phq9_9: "prefer_not_to_say" })).toHaveLength(3);
    expect(ids({ phq9_9: 3 }, new Set(["safety"]))).toHaveLength(3);
  });

  it("counts places within a section and marks where one opens", () => {
    const steps = stepsFor(instrument, { phq9_9: 2 });
    expect(steps.map((step) => [step.place, step.of, step.opens])).toEqual([
      [1, 1, true],
      [1, 2, true],
      [1, 2, true],
      [2, 2, false],
      [2, 2, false],
    ]);
  });

  it("goes on at the first question without an answer", () => {
    const answers = { sleep: 7, phq9_9: 1 };
    expect(resumeAt(stepsFor(instrument, answers), answers)).toBe(2);
    const all = { sleep: 7, phq9_9: 0, last: false };
    expect(resumeAt(stepsFor(instrument, all), all)).toBe(3);
  });

  it("leaves follow-ups out of the progress and of what is missing", () => {
    const answers = { phq9_9: 2, safety_plan: false };
    expect(progressOf(instrument, answers, "phq9").map(({ answered, total, current }) => [answered, total, current])).toEqual([
      [0, 1, false],
      [1, 2, true],
    ]);
    expect(unanswered(instrument, answers).map((item) => item.id)).toEqual(["sleep", "last"]);
  });

  it("counts 'prefer not to say' as an answer and offers it once", () => {
    expect(unanswered(instrument, { sleep: "prefer_not_to_say" }).map((item) => item.id)).toEqual(["phq9_9", "last"]);
    const options = [{ value: "a", label: "A" }, { value: "prefer_not_to_say", label: "Prefer not to say" }];
    expect(choicesOf({ id: "x", type: "choice", text: "", options, may_decline: true }, en)).toEqual([{ value: "a", label: "A" }]);
  });

  it("gives yes/no its two options", () => {
    expect(choicesOf({ id: "x", type: "yes_no", text: "", may_decline: true }, en).map((choice) => choice.value)).toEqual([true, false]);
  });
});

describe("when help comes first", () => {
  it.each([
    [{ phq9_9: 0 }, "none"],
    [{}, "none"],
    [{ phq9_9: 1 }, "moderate"],
    [{ phq9_9: 2 }, "high"],
    [{ phq9_9: 3 }, "high"],
    [{ phq9_9: 1, safety_plan: true }, "high"],
    [{ phq9_9: 1, safety_plan: false, safety_intent: true }, "critical"],
    [{ phq9_9: 0, safety_intent: true }, "critical"],
  ] as const)("%j alone calls for %s", (answers, level) => expect(localLevel(instrument, answers)).toBe(level));

  it("lets the server raise the level and never lower it", () => {
    expect(guidanceFor("moderate", { ...calm, level: "critical", emergency_first: true, title: "Now", show_resources: true })).toMatchObject({
      level: "critical",
      emergencyFirst: true,
      title: "Now",
    });
    expect(guidanceFor("high", { ...calm, level: "none", title: "All well" })).toMatchObject({ level: "high", title: undefined });
  });

  it("puts the emergency number first at critical even before the server has spoken", () => {
    expect(guidanceFor("critical", null).emergencyFirst).toBe(true);
    expect(guidanceFor("moderate", null).emergencyFirst).toBe(false);
  });

  it("treats a level that it does not know as the most serious", () => {
    expect(rank("something new")).toBe(rank("critical"));
    expect(showsResources("low")).toBe(false);
    expect(showsResources("moderate")).toBe(true);
  });
});
