import { describe, expect, it } from "vitest";
import { chanceInWords, percent, wholeNumber } from "../src/lib/probability";

describe("chanceInWords", () => {
  it("counts out of ten where that is honest", () => {
    expect(chanceInWords(0.31, { low: 0.24, high: 0.39 })).toEqual({ outOf: 10, count: 3, low: 2, high: 4, edge: "none" });
  });

  it.each([
    ["a rare thing", 0.04, { low: 0.02, high: 0.07 }, { count: 4, low: 2, high: 7 }],
    ["a near-certain thing", 0.93, { low: 0.9, high: 0.96 }, { count: 93, low: 90, high: 96 }],
    ["an interval that tenths would hide", 0.31, { low: 0.28, high: 0.33 }, { count: 31, low: 28, high: 33 }],
  ])("counts out of a hundred for %s", (_name, p, interval, expected) => {
    expect(chanceInWords(p, interval)).toMatchObject({ outOf: 100, ...expected });
  });

  it("never says none or all of them", () => {
    expect(chanceInWords(0.001).edge).toBe("under_one");
    expect(chanceInWords(0.999).edge).toBe("over_ninety_nine");
  });

  it("keeps the estimate inside its interval for every probability", () => {
    for (let p = 0; p <= 1.0001; p += 0.003) {
      const words = chanceInWords(p, { low: p * 0.7, high: p + (1 - p) * 0.3 });
      expect(words.low).toBeLessThanOrEqual(words.count);
      expect(words.count).toBeLessThanOrEqual(words.high);
      expect(words.high).toBeLessThanOrEqual(words.outOf);
    }
  });

  it("survives an interval that does not hold its estimate", () => {
    expect(chanceInWords(0.5, { low: 0.6, high: 0.8 })).toMatchObject({ count: 5, low: 5, high: 8 });
  });
});

describe("percent", () => {
  it.each([
    [0, "0%"],
    [0.001, "<1%"],
    [0.126, "13%"],
    [0.999, ">99%"],
    [1, "100%"],
  ])("writes %f as %s", (share, text) => expect(percent(share)).toBe(text));
});

it("groups large numbers", () => expect(wholeNumber(5123)).toBe("5,123"));
