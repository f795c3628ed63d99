import { describe, expect, it } from "vitest";
import { bandScale, sentenceCase } from "../src/lib/band_scale";
import { driverWeights } from "../src/result/drivers";

const phq9 = [
  { id: "minimal", label: "minimal", min: 0, max: 4 },
  { id: "mild", label: "mild", min: 5, max: 9 },
  { id: "moderate", label: "moderate", min: 10, max: 14 },
  { id: "moderately_severe", label: "moderately severe", min: 15, max: 19 },
  { id: "severe", label: "severe", min: 20, max: 27 },
];

describe("bandScale", () => {
  it("fills the bar from end to end without a gap", () => {
    const { segments } = bandScale(phq9, 27, 3);
    expect(segments[0]?.from).toBe(0);
    expect(segments.at(-1)?.to).toBe(1);
    segments.slice(1).forEach((segment, index) => expect(segment.from).toBeCloseTo(segments[index]?.to ?? -1, 10));
  });

  it("puts the marker of every total inside its own band, and only there", () => {
    for (let total = 0; total <= 27; total += 1) {
      const { segments, marker } = bandScale(phq9, 27, total);
      const current = segments.filter((segment) => segment.current);
      expect(current).toHaveLength(1);
      expect(marker).toBeGreaterThan(current[0]?.from ?? 1);
      expect(marker).toBeLessThan(current[0]?.to ?? 0);
    }
  });

  it("has no marker and no current band without a total", () => {
    const { segments, marker } = bandScale(phq9, 27, undefined);
    expect(marker).toBeNull();
    expect(segments.some((segment) => segment.current)).toBe(false);
  });

  it("takes bands in any order", () => {
    expect(bandScale([...phq9].reverse(), 27, 0).segments.map((segment) => segment.band.id)).toEqual(phq9.map((band) => band.id));
  });

  it("writes a label as the start of a sentence", () => expect(sentenceCase("moderately severe")).toBe("Moderately severe"));
});

describe("driverWeights", () => {
  it("measures each bar against the strongest, wherever it stands", () => {
    expect(driverWeights([{ contribution: 0.4 }, { contribution: 0.8 }, { contribution: 0.1 }])).toEqual([
      { share: 0.5, strength: 1 },
      { share: 1, strength: 2 },
      { share: 0.125, strength: 0 },
    ]);
  });

  it("draws nothing backwards", () => {
    expect(driverWeights([{ contribution: -0.3 }])).toEqual([{ share: 0, strength: 0 }]);
  });
});
