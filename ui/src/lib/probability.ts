/** Probabilities in words a person can picture: "about 3 in 10", never "0.3127". */

export interface ChanceInWords {
  /** 10 or 100: how many people are pictured. */
  outOf: 10 | 100;
  /** How many of them, or null when fewer than one or all of them. */
  count: number;
  low: number;
  high: number;
  edge: "none" | "under_one" | "over_ninety_nine";
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));

/**
 * Counts people out of 10 where that is honest, else out of 100: for rare or near-certain things, and for intervals so
 * narrow that tenths would widen or hide them. Rounding is to the nearest, so low <= count <= high always holds.
 */
export function chanceInWords(probability: number, interval?: { low: number; high: number }): ChanceInWords {
  const p = clamp(probability);
  const low = Math.min(p, clamp(interval?.low ?? p));
  const high = Math.max(p, clamp(interval?.high ?? p));
  const tenthsHideIt = interval !== undefined && Math.round(low * 10) === Math.round(high * 10);
  const rareOrSure = p < 0.095 || p > 0.905;
  const outOf = rareOrSure || tenthsHideIt ? 100 : 10;
  const count = Math.round(p * outOf);
  const edge = p < 0.005 ? "under_one" : p > 0.995 ? "over_ninety_nine" : "none";
  return { outOf, count, low: Math.round(low * outOf), high: Math.round(high * outOf), edge };
}

/** A share as a whole percentage; a share that is there but rounds to nothing reads "<1%". */
export function percent(share: number): string {
  const value = clamp(share) * 100;
  if (value > 0 && value < 0.5) return "<1%";
  if (value < 100 && value >= 99.5) return ">99%";
  return `${Math.round(value)}%`;
}

/** A whole number with thin groups: 5123 -> "5,123". */
export function wholeNumber(value: number): string {
  return new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 }).format(value);
}
