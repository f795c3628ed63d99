/** What a failure means, in words for a person. */
import type { Failure } from "../api/client";
import { p } from "../i18n/en_parts";

/** The server's own words where it gave some; "" when there is no failure. */
export function failureWords(failure: Failure | null): string {
  if (failure === null) return "";
  if (failure.kind === "signed_out") return p.failure.signedOut;
  if (failure.kind === "unreachable") return failure.retryAfter ? p.failure.wait(failure.retryAfter) : p.failure.unreachable;
  return failure.detail !== "" ? failure.detail : failure.kind === "not_found" ? p.failure.notFound : p.failure.refused;
}

/** The message for one field, or "". */
export function fieldWords(failure: Failure | null, field: string): string {
  return failure?.fields?.[field] ?? "";
}

/** The span of time in words. */
export function spanWords(span: { count: number; unit: "minute" | "hour" | "day" }): string {
  return p.span[span.unit](span.count);
}
