/** The member's own check-ins. */
import { authed } from "./auth";
import type { Comparison, History, HistoryEntry, QuestionHistory } from "./history_types";

export const historyApi = {
  checkins: () => authed<History>("GET", "/api/me/checkins/"),
  /** Makes a visitor's check-in one's own. */
  claim: (code: string) => authed<HistoryEntry>("POST", "/api/me/checkins/claim/", { code }),
  compare: (a: string, b: string) =>
    authed<Comparison>("GET", `/api/me/checkins/compare/?a=${encodeURIComponent(a)}&b=${encodeURIComponent(b)}`),
  /** The person's answers to one question, beside everybody's. */
  question: (instrument: string, item: string) =>
    authed<QuestionHistory>("GET", `/api/me/questions/${encodeURIComponent(instrument)}/${encodeURIComponent(item)}/`),
};

export type HistoryApi = typeof historyApi;
