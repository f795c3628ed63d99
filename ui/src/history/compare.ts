/** Two check-ins side by side. */
import type { ComparedItem, Comparison, HistoryEntry } from "../api/history_types";
import { directionOf, type Direction } from "./series";

export type ChangeKind = "better" | "worse" | "different" | "same";

/** Whether an answer got better or worse; "different" when it changed and neither can be said. */
export function kindOf(item: ComparedItem): ChangeKind {
  if (!item.changed) return "same";
  return item.direction ?? "different";
}

export interface ChangeGroup {
  kind: ChangeKind;
  items: ComparedItem[];
}

/** What changed comes first: better, worse, different, then the same. Groups without items are left out. */
export function groupsOf(items: readonly ComparedItem[]): ChangeGroup[] {
  const order: ChangeKind[] = ["better", "worse", "different", "same"];
  return order.map((kind) => ({ kind, items: items.filter((item) => kindOf(item) === kind) })).filter((group) => group.items.length > 0);
}

export interface MeasureChange {
  id: string;
  title: string;
  kind: "score" | "chance";
  max: number;
  from?: number;
  to?: number;
  fromWords: string;
  toWords: string;
  /** Missing when either side has no number. */
  direction?: Direction;
}

/** The scores and the estimate of both, in the order of the second. */
export function measuresOf({ a, b }: Pick<Comparison, "a" | "b">): MeasureChange[] {
  const ids = [...new Set([...b.scales, ...a.scales].map((scale) => scale.id))];
  const scores = ids.map((id): MeasureChange => {
    const [before, after] = [a, b].map((entry) => entry.scales.find((scale) => scale.id === id));
    const comparable = before?.score !== undefined && after?.score !== undefined && before.max === after.max;
    return {
      id,
      title: after?.title ?? before?.title ?? id,
      kind: "score",
      max: after?.max ?? before?.max ?? 0,
      ...(before?.score === undefined ? {} : { from: before.score }),
      ...(after?.score === undefined ? {} : { to: after.score }),
      fromWords: before?.band_label ?? "",
      toWords: after?.band_label ?? "",
      ...(comparable ? { direction: directionOf(before.score as number, after.score as number) } : {}),
    };
  });
  return [...scores, ...riskOf(a, b)];
}

function riskOf(a: HistoryEntry, b: HistoryEntry): MeasureChange[] {
  if (!a.risk && !b.risk) return [];
  return [
    {
      id: "risk",
      title: "",
      kind: "chance",
      max: 1,
      ...(a.risk ? { from: a.risk.probability } : {}),
      ...(b.risk ? { to: b.risk.probability } : {}),
      fromWords: a.risk?.level_label ?? "",
      toWords: b.risk?.level_label ?? "",
      ...(a.risk && b.risk ? { direction: riskDirection(a.risk, b.risk) } : {}),
    },
  ];
}

/** Two estimates whose likely ranges touch are as good as the same. */
function riskDirection(a: NonNullable<HistoryEntry["risk"]>, b: NonNullable<HistoryEntry["risk"]>): Direction {
  const touch = a.low !== undefined && a.high !== undefined && b.low !== undefined && b.high !== undefined && a.low <= b.high && b.low <= a.high;
  return touch ? "same" : directionOf(a.probability, b.probability);
}

/** Chooses or unchooses a check-in: two at most, and a third takes the place of the one chosen first. */
export function toggled(chosen: readonly string[], id: string): string[] {
  if (chosen.includes(id)) return chosen.filter((other) => other !== id);
  return [...chosen, id].slice(-2);
}

/** The pair with the older check-in first; null unless both are there and finished. */
export function pairOf(chosen: readonly string[], entries: readonly HistoryEntry[]): { a: string; b: string } | null {
  const found = chosen.map((id) => entries.find((entry) => entry.checkin_id === id && entry.status === "completed"));
  const [one, two] = found;
  if (chosen.length !== 2 || !one || !two) return null;
  const when = (entry: HistoryEntry) => Date.parse(entry.completed_at ?? entry.started_at);
  const [a, b] = when(one) <= when(two) ? [one, two] : [two, one];
  return { a: a.checkin_id, b: b.checkin_id };
}
