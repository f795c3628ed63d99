/** Lines over time in words. */
import { h } from "../i18n/en_history";
import { sentenceCase } from "../lib/band_scale";
import { count, inHundred, shortDate } from "../parts/format";
import { isClear, wholeChange, type Change, type Direction, type Series, type SeriesPoint } from "./series";

/** A number on the line: "8", or "28 in 100". */
export function valueWords(series: Pick<Series, "kind">, value: number): string {
  return series.kind === "chance" ? String(inHundred(value)) : count(value);
}

/** Lines of at most `width` characters, broken between words. */
export function broken(text: string, width: number): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}

/** What stands on the value axis of a line of answers: their words, where they say more than the number does. */
export function axisWords(series: Series): (value: number) => string {
  const words = new Map(series.points.map((point) => [point.value, point.words]));
  const inWords = series.kind === "answer" && [...words.values()].every((text) => text !== "" && !/\d/.test(text));
  return inWords ? (value) => broken(words.get(value) ?? "", 14) : (value) => valueWords(series, value);
}

/** A point's number in full: "8 of 27" or "about 28 in 100". */
export function amountWords(series: Pick<Series, "kind" | "max">, value: number): string {
  if (series.kind === "chance") return h.trend.chance(inHundred(value));
  return series.kind === "score" ? h.trend.score(value, series.max) : count(value);
}

/** "12 Mar 2026: 8 of 27, mild" */
export function pointWords(series: Series, point: SeriesPoint): string {
  const range = point.low !== undefined && point.high !== undefined ? h.trend.range(inHundred(point.low), inHundred(point.high)) : "";
  const amount = series.kind === "answer" ? "" : amountWords(series, point.value);
  const parts = [amount, range, point.words === "" ? "" : series.kind === "chance" ? h.trend.level(point.words) : point.words];
  return `${shortDate(point.at)}: ${parts.filter((part) => part !== "").join(", ")}`;
}

/** How the last change reads on its own: "6 lower, better". */
export function changeWords(series: Pick<Series, "kind">, change: Change): { direction: Direction; text: string } {
  if (!isClear(change)) return { direction: "same", text: h.trend.unclear };
  const by = series.kind === "chance" ? inHundred(change.by) : change.by;
  if (by === 0) return { direction: "same", text: h.trend.same };
  return { direction: change.direction, text: change.direction === "better" ? h.trend.lower(by) : h.trend.higher(by) };
}

/** The whole line in a sentence, for those who do not see the chart. */
export function seriesWords(series: Series): string {
  const first = series.points[0];
  const last = series.points.at(-1);
  if (!first || !last) return h.trend.nothing;
  const all = wholeChange(series);
  if (!all) return h.trend.onePoint(series.title, pointWords(series, last));
  return h.trend.line(series.title, series.points.length, pointWords(series, first), pointWords(series, last));
}

/** The symbol's name beside better, worse or the same: arrows say where the number went, and words what that means. */
export const symbolOf = { better: "down", worse: "up", same: "equal" } as const;

/** A band as a label. */
export function bandWords(words: string): string {
  return words === "" ? "" : sentenceCase(words);
}
