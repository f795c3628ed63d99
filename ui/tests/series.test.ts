import { describe, expect, it } from "vitest";
import type { HistoryEntry } from "../src/api/history_types";
import { directionOf, finished, isClear, labelled, labelSide, lastChange, regionsOf, seriesOf, wholeChange, type SeriesPoint } from "../src/history/series";
import { amountWords, axisWords, bandWords, broken, changeWords, pointWords, seriesWords, valueWords } from "../src/history/words";

const bands = [
  { id: "mild", label: "mild", min: 5, max: 9 },
  { id: "minimal", label: "minimal", min: 0, max: 4 },
  { id: "severe", label: "severe", min: 10, max: 99 },
];
const scales = [{ id: "phq9", max: 27, bands }];

function entry(day: number, score: number | undefined, more: Partial<HistoryEntry> = {}): HistoryEntry {
  const at = `2026-03-${String(day).padStart(2, "0")}T10:00:00Z`;
  const scale = { id: "phq9", title: "Mood", max: 27, ...(score === undefined ? {} : { score, band: "mild", band_label: "mild" }) };
  return { checkin_id: `c${day}`, instrument: "evenkeel-54", instrument_title: "", status: "completed", started_at: at, completed_at: at, scales: [scale], safety_level: "none", ...more };
}

const risk = (probability: number, low?: number, high?: number) => ({ probability, level: "low", level_label: "Low", ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) });

describe("the lines of a history", () => {
  it("run from the oldest check-in to the newest, whatever order they came in", () => {
    const [line] = seriesOf([entry(9, 3), entry(1, 12), entry(5, 7)], scales, "Estimate");
    expect(line?.points.map((point) => [point.checkin, point.value])).toEqual([["c1", 12], ["c5", 7], ["c9", 3]]);
  });

  it("leave out what is not finished or has no readable date", () => {
    const open = entry(2, 4, { status: "in_progress" });
    const odd = entry(3, 4, { completed_at: "soon" });
    expect(finished([open, odd, entry(4, 4)]).map((found) => found.checkin_id)).toEqual(["c4"]);
  });

  it("have a gap, never a zero, where there was no score", () => {
    const [line] = seriesOf([entry(1, 8), entry(2, undefined), entry(3, 0)], scales, "Estimate");
    expect(line?.points.map((point) => point.value)).toEqual([8, 0]);
  });

  it("leave out a scale that never had a score, and the estimate when there was none", () => {
    expect(seriesOf([entry(1, undefined)], scales, "Estimate")).toEqual([]);
    expect(seriesOf([], scales, "Estimate")).toEqual([]);
  });

  it("carry the estimate with its range", () => {
    const lines = seriesOf([entry(1, 8, { risk: risk(0.3, 0.2, 0.4) }), entry(2, 8, { risk: risk(0.2) })], scales, "Estimate");
    expect(lines[1]).toMatchObject({ id: "risk", title: "Estimate", kind: "chance", points: [{ value: 0.3, low: 0.2, high: 0.4 }, { value: 0.2 }] });
    expect(lines[1]?.points[1]).not.toHaveProperty("low");
  });

  it("go on without bands when the instrument is unknown or its scale has another length", () => {
    expect(seriesOf([entry(1, 8)], [], "Estimate")[0]?.regions).toEqual([]);
    expect(seriesOf([entry(1, 8)], [{ ...scales[0]!, max: 30 }], "Estimate")[0]?.regions).toEqual([]);
  });

  it("do not mix scores of a scale that changed its length", () => {
    const older = entry(1, 8, { scales: [{ id: "phq9", title: "Mood", score: 20, max: 30 }] });
    expect(seriesOf([older, entry(2, 8)], scales, "Estimate")[0]?.points).toHaveLength(1);
  });

  it("have regions that touch, in order, and end at the scale's end", () => {
    expect(regionsOf(bands, 27)).toEqual([
      { label: "minimal", from: -0.5, to: 4.5 },
      { label: "mild", from: 4.5, to: 9.5 },
      { label: "severe", from: 9.5, to: 27.5 },
    ]);
  });
});

describe("a change", () => {
  it.each([
    [5, 3, "better"],
    [3, 5, "worse"],
    [4, 4, "same"],
  ] as const)("from %d to %d is %s, for less is easier", (from, to, direction) => expect(directionOf(from, to)).toBe(direction));

  it("needs two points", () => {
    const [line] = seriesOf([entry(1, 8)], scales, "Estimate");
    expect(lastChange(line!)).toBeNull();
    expect(wholeChange(line!)).toBeNull();
  });

  it("is told since the last time and since the first", () => {
    const [line] = seriesOf([entry(1, 12), entry(2, 5), entry(3, 7)], scales, "Estimate");
    expect(lastChange(line!)).toMatchObject({ by: 2, direction: "worse" });
    expect(wholeChange(line!)).toMatchObject({ by: 5, direction: "better" });
  });

  it("of an estimate counts only when the likely ranges are apart", () => {
    const of = (low: number, high: number): SeriesPoint => ({ checkin: "", at: 0, value: (low + high) / 2, words: "", low, high });
    const change = (from: SeriesPoint, to: SeriesPoint) => ({ from, to, by: 0.1, direction: "better" as const });
    expect(isClear(change(of(0.4, 0.6), of(0.1, 0.3)))).toBe(true);
    expect(isClear(change(of(0.1, 0.3), of(0.4, 0.6)))).toBe(true);
    expect(isClear(change(of(0.2, 0.4), of(0.3, 0.5)))).toBe(false);
    expect(changeWords({ kind: "chance" }, change(of(0.2, 0.4), of(0.3, 0.5))).direction).toBe("same");
  });

  it("says the number, the side and what it means", () => {
    const [line] = seriesOf([entry(1, 12), entry(2, 5)], scales, "Estimate");
    expect(changeWords(line!, lastChange(line!)!)).toEqual({ direction: "better", text: "7 lower than last time: better" });
    const same = seriesOf([entry(1, 5), entry(2, 5)], scales, "Estimate")[0]!;
    expect(changeWords(same, lastChange(same)!)).toEqual({ direction: "same", text: "The same as last time" });
  });
});

describe("a line in words", () => {
  const [mood, chance] = seriesOf([entry(1, 12, { risk: risk(0.284, 0.2, 0.36) }), entry(9, 5, { risk: risk(0.1) })], scales, "Estimate");

  it("tells the first and the newest point", () => {
    expect(seriesWords(mood!)).toBe("Mood, chart with 2 points. First, 1 Mar 2026: 12 of 27, mild. Newest, 9 Mar 2026: 5 of 27, mild. The table has every number.");
  });

  it("counts people in a hundred for an estimate", () => {
    expect(pointWords(chance!, chance!.points[0]!)).toBe("1 Mar 2026: about 28 in 100, likely 20 to 36, Low level");
    expect(valueWords(chance!, 0.284)).toBe("28");
    expect(amountWords(mood!, 5)).toBe("5 of 27");
  });

  it("needs no more than one point, and none", () => {
    expect(seriesWords({ ...mood!, points: mood!.points.slice(0, 1) })).toContain("one point");
    expect(seriesWords({ ...mood!, points: [] })).toBe("Nothing to show yet.");
    expect(bandWords("moderately severe")).toBe("Moderately severe");
    expect(bandWords("")).toBe("");
  });
});

describe("the value axis", () => {
  const answers = (...given: [number, string][]) => ({ id: "x", title: "", kind: "answer" as const, max: 3, regions: [], points: given.map(([value, words], at) => ({ checkin: "", at, value, words })) });

  it("shows the answers themselves where they are words", () => {
    const words = axisWords(answers([0, "Not at all"], [2, "More than half the days"]));
    expect([words(0), words(1), words(2)]).toEqual(["Not at all", "", "More than half\nthe days"]);
  });

  it("shows numbers where the answers are numbers, and for scores", () => {
    expect(axisWords(answers([7, "7 hours"], [8, "8 hours"]))(7)).toBe("7");
    expect(axisWords({ ...answers([7, "mild"]), kind: "score" })(7)).toBe("7");
  });

  it("breaks between words alone", () => expect(broken("Unbelievablylongword is one", 8)).toBe("Unbelievablylongword\nis one"));
});

describe("the labels of a chart", () => {
  it("keep their distance, and the newest always has one", () => {
    expect(labelled([0, 1, 2, 10, 11, 20], 5)).toEqual([2, 11, 20]);
    expect(labelled([0, 1, 2], 50)).toEqual([2]);
    expect(labelled([], 5)).toEqual([]);
    expect(labelled([3, 3, 3], 0)).toEqual([3]);
  });

  it("stand on the side where the line does not run through the region", () => {
    const points = [16, 17, 8, 3].map((value, index): SeriesPoint => ({ checkin: "", at: index * 10, value, words: "" }));
    expect(labelSide({ label: "", from: 14.5, to: 19.5 }, points, 0.3)).toBe("right");
    expect(labelSide({ label: "", from: -0.5, to: 4.5 }, points, 0.3)).toBe("left");
    expect(labelSide({ label: "", from: 20, to: 27 }, points, 0.3)).toBe("left");
    expect(labelSide({ label: "", from: 0, to: 1 }, [], 0.3)).toBe("left");
  });
});
