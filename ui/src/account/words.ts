/** What a failed call means in words, and which field it belongs to. */
import type { Failure } from "../api/client";
import { a } from "../i18n/en_account";

/** How long to wait, in words. */
export function waitWords(seconds: number | undefined): string {
  if (!seconds) return a.problem.soon;
  if (seconds < 90) return a.problem.seconds(Math.ceil(seconds));
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? a.problem.minutes(minutes) : a.problem.hours(Math.ceil(minutes / 60));
}

/** The words for a failure as a whole. `byStatus` has the words that fit this form best. */
export function failureWords(failure: Failure, byStatus: Record<number, string> = {}): string {
  const own = failure.status === undefined ? undefined : byStatus[failure.status];
  if (own !== undefined) return own;
  if (failure.status === 429) return a.problem.tooMany(waitWords(failure.retryAfter));
  if (failure.kind === "signed_out") return a.problem.signedOut;
  if (failure.kind === "unreachable") return a.problem.unreachable;
  return failure.detail || a.problem.other;
}

/** One problem beside its field, or one for the whole form when `field` is null. */
export interface FormProblem {
  field: string | null;
  words: string;
}

/** Sorts a failure into problems: those of the form's own fields, and one for the rest. */
export function formProblems(failure: Failure, fields: readonly string[], byStatus: Record<number, string> = {}): FormProblem[] {
  const known = Object.entries(failure.fields ?? {}).filter(([field]) => fields.includes(field));
  if (known.length > 0) return known.map(([field, words]) => ({ field, words }));
  return [{ field: null, words: failureWords(failure, byStatus) }];
}

/** The problem of one field, or "". */
export function problemOf(problems: readonly FormProblem[], field: string): string {
  return problems.find((problem) => problem.field === field)?.words ?? "";
}
