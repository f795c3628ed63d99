/** The audit viewer's filters. */

export interface AuditFilters {
  action: string;
  /** A sign-in name or an account's id, as in `subject`. */
  actor: string;
  subject: string;
  /** Days as the date boxes give them: "2026-11-21", or "". */
  from: string;
  to: string;
}

export const noFilters: AuditFilters = { action: "", actor: "", subject: "", from: "", to: "" };

/** The day `days` after the day of a date box; midnight where the reader is. */
function midnight(day: string, days: number): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!parts) return undefined;
  const time = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + days);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** What the server is asked: the last day counts as a whole. */
export function auditQuery(filters: AuditFilters, before?: string): Record<string, string | undefined> {
  return {
    action: filters.action || undefined,
    actor: filters.actor.trim() || undefined,
    subject: filters.subject.trim() || undefined,
    from: midnight(filters.from, 0),
    to: midnight(filters.to, 1),
    before,
  };
}

/** Whether the first day comes after the last. */
export function isWrongOrder({ from, to }: AuditFilters): boolean {
  return from !== "" && to !== "" && from > to;
}

/** Whether any filter is set. */
export function isFiltered(filters: AuditFilters): boolean {
  return Object.values(filters).some((value) => value.trim() !== "");
}

/** An action that has no words yet: "checkin_claimed" as "Checkin claimed". */
export function plainName(id: string): string {
  const words = id.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
