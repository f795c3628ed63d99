import { describe, expect, it } from "vitest";
import type { ComparedItem, HistoryEntry, QuestionHistory } from "../src/api/history_types";
import { groupsOf, kindOf, measuresOf, pairOf, toggled } from "../src/history/compare";
import { answeredSeries, withChanges } from "../src/history/question";

const item = (id: string, more: Partial<ComparedItem>): ComparedItem => ({ item: id, question: id, section: "s", changed: false, ...more });

function entry(id: string, day: number, more: Partial<HistoryEntry> = {}): HistoryEntry {
  const at = `2026-03-0${day}T10:00:00Z`;
  return { checkin_id: id, instrument: "i", instrument_title: "", status: "completed", started_at: at, completed_at: at, scales: [], safety_level: "none", ...more };
}

describe("what changed", () => {
  it("comes first: better, worse, different, then the same", () => {
    const items = [item("same", {}), item("odd", { changed: true }), item("worse", { changed: true, direction: "worse" }), item("better", { changed: true, direction: "better" })];
    expect(groupsOf(items).map((group) => [group.kind, group.items.map((found) => found.item)])).toEqual([
      ["better", ["better"]],
      ["worse", ["worse"]],
      ["different", ["odd"]],
      ["same", ["same"]],
    ]);
  });

  it("leaves empty groups out and keeps the order of the questions", () => {
    expect(groupsOf([])).toEqual([]);
    expect(groupsOf([item("2", {}), item("1", {})]).map((group) => group.items.map((found) => found.item))).toEqual([["2", "1"]]);
  });

  it("never calls an unchanged answer better", () => expect(kindOf(item("x", { changed: false, direction: "better" }))).toBe("same"));
});

describe("the scores of two check-ins", () => {
  const scale = (score: number | undefined, max = 27) => [{ id: "phq9", title: "Mood", max, ...(score === undefined ? {} : { score, band_label: "mild" }) }];

  it("are better when lower", () => {
    const [mood] = measuresOf({ a: entry("a", 1, { scales: scale(12) }), b: entry("b", 2, { scales: scale(5) }) });
    expect(mood).toMatchObject({ from: 12, to: 5, direction: "better", fromWords: "mild" });
  });

  it("are not compared when one is missing or the scale has another length", () => {
    expect(measuresOf({ a: entry("a", 1, { scales: scale(undefined) }), b: entry("b", 2, { scales: scale(5) }) })[0]).not.toHaveProperty("direction");
    expect(measuresOf({ a: entry("a", 1, { scales: scale(5, 30) }), b: entry("b", 2, { scales: scale(5) }) })[0]).not.toHaveProperty("direction");
    expect(measuresOf({ a: entry("a", 1, { scales: scale(5) }), b: entry("b", 2) })[0]).toMatchObject({ from: 5, toWords: "" });
  });

  it("hold the estimate only where there is one, and call overlapping ranges the same", () => {
    const risk = (probability: number, low: number, high: number) => ({ probability, level: "low", level_label: "Low", low, high });
    expect(measuresOf({ a: entry("a", 1), b: entry("b", 2) })).toEqual([]);
    expect(measuresOf({ a: entry("a", 1, { risk: risk(0.3, 0.2, 0.4) }), b: entry("b", 2, { risk: risk(0.25, 0.15, 0.35) }) })[0]?.direction).toBe("same");
    expect(measuresOf({ a: entry("a", 1, { risk: risk(0.5, 0.4, 0.6) }), b: entry("b", 2, { risk: risk(0.2, 0.1, 0.3) }) })[0]?.direction).toBe("better");
    expect(measuresOf({ a: entry("a", 1), b: entry("b", 2, { risk: risk(0.2, 0.1, 0.3) }) })[0]).not.toHaveProperty("direction");
  });
});

describe("choosing two check-ins", () => {
  it("takes two at most; a third takes the place of the first", () => {
    expect(toggled([], "a")).toEqual(["a"]);
    expect(toggled(["a", "b"], "c")).toEqual(["b", "c"]);
    expect(toggled(["a", "b"], "a")).toEqual(["b"]);
  });

  it("puts the older one first", () => {
    const entries = [entry("new", 8), entry("old", 2)];
    expect(pairOf(["new", "old"], entries)).toEqual({ a: "old", b: "new" });
    expect(pairOf(["old", "new"], entries)).toEqual({ a: "old", b: "new" });
  });

  it("needs two that are there and finished", () => {
    const entries = [entry("a", 1), entry("open", 2, { status: "in_progress" })];
    expect(pairOf(["a"], entries)).toBeNull();
    expect(pairOf(["a", "gone"], entries)).toBeNull();
    expect(pairOf(["a", "open"], entries)).toBeNull();
  });
});

describe("one question over time", () => {
  const point = (day: number, answer: string, number?: number) => ({ checkin_id: `c${day}`, at: `2026-03-0${day}T10:00:00Z`, answer, ...(number === undefined ? {} : { number }) });
  const history = (...points: QuestionHistory["points"]): QuestionHistory => ({ item: "sleep", question: "Sleep?", points });

  it("is newest first and says what changed", () => {
    expect(withChanges([point(3, "Yes"), point(1, "No"), point(2, "No")]).map((row) => [row.checkin_id, row.since])).toEqual([["c3", "different"], ["c2", "same"], ["c1", "first"]]);
    expect(withChanges([])).toEqual([]);
  });

  it("is a line when at least two answers are numbers", () => {
    expect(answeredSeries(history(point(1, "7", 7), point(2, "left out"), point(3, "5", 5)))?.points.map((found) => found.value)).toEqual([7, 5]);
    expect(answeredSeries(history(point(1, "7", 7), point(2, "Yes")))).toBeNull();
    expect(answeredSeries(history())).toBeNull();
  });
});
