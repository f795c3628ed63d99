/** One question over all check-ins. */
import type { QuestionHistory, QuestionPoint } from "../api/history_types";
import type { Series } from "./series";

export interface AnsweredPoint extends QuestionPoint {
  /** Beside the answer before it. */
  since: "first" | "same" | "different";
}

const oldestFirst = (points: readonly QuestionPoint[]) => [...points].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));

/** Newest first, each with what it changed. */
export function withChanges(points: readonly QuestionPoint[]): AnsweredPoint[] {
  const ordered = oldestFirst(points);
  return ordered
    .map((point, index): AnsweredPoint => {
      const before = ordered[index - 1];
      return { ...point, since: !before ? "first" : before.answer === point.answer ? "same" : "different" };
    })
    .reverse();
}

/** The answers as a line, where at least two are numbers; otherwise null. */
export function answeredSeries(history: QuestionHistory): Series | null {
  const points = oldestFirst(history.points)
    .filter((point) => point.number !== undefined && Number.isFinite(Date.parse(point.at)))
    .map((point) => ({ checkin: point.checkin_id, at: Date.parse(point.at), value: point.number as number, words: point.answer }));
  if (points.length < 2) return null;
  return { id: history.item, title: history.question, kind: "answer", max: Math.max(...points.map((point) => point.value)), regions: [], points };
}
