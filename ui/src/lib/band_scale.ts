/** Where the bands and the marker of a scored scale lie on a bar that runs from 0 to 1. */
import type { Band } from "../api/types";

export interface Segment {
  band: Band;
  from: number;
  to: number;
  current: boolean;
}

export interface BandScale {
  segments: Segment[];
  /** The marker's place, or null when there is no total. */
  marker: number | null;
}

/**
 * Each score from 0 to max owns an equal slice, so a band of five scores is as wide as five slices and the marker stands
 * in the middle of its own slice: it can never sit on the line between two bands.
 */
export function bandScale(bands: readonly Band[], max: number, total: number | undefined): BandScale {
  const slices = max + 1;
  const ordered = [...bands].sort((a, b) => a.min - b.min);
  const segments = ordered.map((band) => ({
    band,
    from: band.min / slices,
    to: (Math.min(band.max, max) + 1) / slices,
    current: total !== undefined && total >= band.min && total <= band.max,
  }));
  return { segments, marker: total === undefined ? null : (Math.min(Math.max(total, 0), max) + 0.5) / slices };
}

/** A band's label at the start of a line: "moderately severe" -> "Moderately severe". */
export function sentenceCase(label: string): string {
  return label.charAt(0).toLocaleUpperCase("en-GB") + label.slice(1);
}
