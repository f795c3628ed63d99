/** Dates and spans of time for people. */

const locale = "en-GB";

function formatted(text: string | number | undefined, options: Intl.DateTimeFormatOptions): string {
  const time = typeof text === "number" ? text : Date.parse(text ?? "");
  return Number.isFinite(time) ? new Intl.DateTimeFormat(locale, options).format(time) : "";
}

/** "12 Mar 2026", or "" for what is no date. */
export function shortDate(text: string | number | undefined): string {
  return formatted(text, { day: "numeric", month: "short", year: "numeric" });
}

/** Dates of an axis: "12 Mar" while they share a year, "Mar 2026" when they do not. */
export function axisDate(all: readonly number[]): (at: number) => string {
  const years = new Set(all.map((at) => new Date(at).getFullYear()));
  return (at) => formatted(at, years.size < 2 ? { day: "numeric", month: "short" } : { month: "short", year: "numeric" });
}

/** "12 Mar 2026, 14:05", or "" for what is no date. */
export function dateAndTime(text: string | number | undefined): string {
  return formatted(text, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
}

/** "14:05" */
export function timeOfDay(text: string | number | undefined): string {
  return formatted(text, { hour: "2-digit", minute: "2-digit" });
}

export interface Span {
  count: number;
  unit: "minute" | "hour" | "day";
}

/** The time from `now` until `until` in its largest fitting unit, rounded down, at least a minute; null when it has passed. */
export function spanUntil(until: string, now: number): Span | null {
  const minutes = (Date.parse(until) - now) / 60_000;
  if (!(minutes > 0)) return null;
  if (minutes < 60) return { count: Math.max(1, Math.floor(minutes)), unit: "minute" };
  if (minutes < 48 * 60) return { count: Math.floor(minutes / 60), unit: "hour" };
  return { count: Math.floor(minutes / 1440), unit: "day" };
}

/** Whether two moments lie on one day here. */
export function isSameDay(a: string | number, b: string | number): boolean {
  return shortDate(a) !== "" && shortDate(a) === shortDate(b);
}

/** A number as people write it: "1,204". */
export function count(value: number): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
}

/** A chance as a whole number of people in a hundred: 0.284 -> 28. */
export function inHundred(probability: number): number {
  return Math.round(Math.min(1, Math.max(0, probability)) * 100);
}
