/** Check-ins over time as lines that a chart, a table or a sentence can show. */
import type { Band } from "../api/types";
import type { HistoryEntry } from "../api/history_types";

export interface SeriesPoint {
  checkin: string;
  /** Milliseconds. */
  at: number;
  value: number;
  /** The band or level, in the server's words. */
  words: string;
  /** The likely range, for an estimate. */
  low?: number;
  high?: number;
}

export interface BandRegion {
  label: string;
  from: number;
  to: number;
}

export interface Series {
  /** The scale's id, or "risk". */
  id: string;
  title: string;
  /** A score runs to `max`; a chance from 0 to 1; an answer is a number with no better or worse. */
  kind: "score" | "chance" | "answer";
  max: number;
  regions: BandRegion[];
  /** Oldest first. */
  points: SeriesPoint[];
}

export type Direction = "better" | "worse" | "same";

/** What `seriesOf` needs to know of an instrument's scales. */
export interface ScaleBands {
  id: string;
  max: number;
  bands: readonly Band[];
}

const timeOf = (entry: HistoryEntry) => Date.parse(entry.completed_at ?? entry.started_at);

/** The finished check-ins, oldest first; those whose time cannot be read are left out. */
export function finished(entries: readonly HistoryEntry[]): HistoryEntry[] {
  return entries.filter((entry) => entry.status === "completed" && Number.isFinite(timeOf(entry))).sort((a, b) => timeOf(a) - timeOf(b));
}

/** A band owns its scores and half a point on each side, so that a point never lies on a line between two. */
export function regionsOf(bands: readonly Band[], max: number): BandRegion[] {
  return [...bands]
    .sort((a, b) => a.min - b.min)
    .map((band) => ({ label: band.label, from: band.min - 0.5, to: Math.min(band.max, max) + 0.5 }));
}

/**
 * One line for each scale, in the order of the newest check-in that has it, and one for the estimate. A check-in without a
 * score leaves a gap in time, never a zero. `scales` brings the bands; a scale that it does not know has no regions.
 */
export function seriesOf(entries: readonly HistoryEntry[], scales: readonly ScaleBands[], riskTitle: string): Series[] {
  const ordered = finished(entries);
  const lines = new Map<string, Series>();
  for (const entry of [...ordered].reverse()) {
    for (const scale of entry.scales) {
      if (lines.has(scale.id)) continue;
      const known = scales.find((candidate) => candidate.id === scale.id);
      const regions = known && known.max === scale.max ? regionsOf(known.bands, scale.max) : [];
      lines.set(scale.id, { id: scale.id, title: scale.title, kind: "score", max: scale.max, regions, points: [] });
    }
  }
  const risk: Series = { id: "risk", title: riskTitle, kind: "chance", max: 1, regions: [], points: [] };
  for (const entry of ordered) {
    const place = { checkin: entry.checkin_id, at: timeOf(entry) };
    for (const scale of entry.scales) {
      const line = lines.get(scale.id);
      // A scale that changed its length cannot share a line with what it was.
      if (!line || scale.score === undefined || scale.max !== line.max) continue;
      line.points.push({ ...place, value: scale.score, words: scale.band_label ?? "" });
    }
    if (entry.risk) {
      const { probability, level_label, low, high } = entry.risk;
      const range = low !== undefined && high !== undefined ? { low, high } : {};
      risk.points.push({ ...place, value: probability, words: level_label, ...range });
    }
  }
  return [...lines.values(), risk].filter((line) => line.points.length > 0);
}

/** Less is better on every scale here and for the estimate. */
export function directionOf(from: number, to: number): Direction {
  return to === from ? "same" : to < from ? "better" : "worse";
}

export interface Change {
  from: SeriesPoint;
  to: SeriesPoint;
  by: number;
  direction: Direction;
}

const sinceOf = (from: SeriesPoint | undefined, to: SeriesPoint | undefined): Change | null =>
  from && to && from !== to ? { from, to, by: Math.abs(to.value - from.value), direction: directionOf(from.value, to.value) } : null;

/** How the newest point stands beside the one before it; null with fewer than two. */
export function lastChange(series: Series): Change | null {
  return sinceOf(series.points.at(-2), series.points.at(-1));
}

/** How the newest point stands beside the first; null with fewer than two. */
export function wholeChange(series: Series): Change | null {
  return sinceOf(series.points[0], series.points.at(-1));
}

/** An estimate moves within what it cannot know: two ranges that touch are no change to speak of. */
export function isClear(change: Change): boolean {
  const { from, to } = change;
  if (from.low === undefined || from.high === undefined || to.low === undefined || to.high === undefined) return true;
  return to.low > from.high || to.high < from.low;
}

/**
 * The places that have room for a label: from the newest back, each at least `gap` away from the one after it. The newest
 * always has one.
 */
export function labelled(places: readonly number[], gap: number): number[] {
  const kept: number[] = [];
  for (const place of [...new Set(places)].sort((a, b) => b - a)) {
    const next = kept.at(-1);
    if (next === undefined || next - place >= gap) kept.push(place);
  }
  return kept.reverse();
}

/**
 * On which side a region's label hides least of the line: the left, unless the line runs through the region there and not
 * on the right. `share` is how much of the width a label takes.
 */
export function labelSide(region: BandRegion, points: readonly SeriesPoint[], share: number): "left" | "right" {
  const first = points[0]?.at ?? 0;
  const width = (points.at(-1)?.at ?? 0) - first;
  // A line between two points passes through every value between them.
  const crosses = (from: number, to: number) =>
    points.some((point, index) => {
      const next = points[index + 1] ?? point;
      const inTime = next.at >= from && point.at <= to;
      return inTime && Math.max(point.value, next.value) >= region.from && Math.min(point.value, next.value) <= region.to;
    });
  const left = crosses(first, first + width * share);
  return left && !crosses(first + width * (1 - share), first + width) ? "right" : "left";
}
