/** The thinking of the admin pages: small rules without a page. */
import type { ConsentText, PersonStatus, RetentionReport, Token } from "../api/admin_types";
import type { Role } from "../api/identity_types";

export const roleOrder: readonly Role[] = ["member", "counsellor", "manager", "admin", "researcher"];

/** The roles in the house's order, each once; everybody is a member. */
export function tidyRoles(roles: readonly Role[]): Role[] {
  return roleOrder.filter((role) => role === "member" || roles.includes(role));
}

/** The roles with one put in or taken out. */
export function withRole(roles: readonly Role[], role: Role, given: boolean): Role[] {
  return tidyRoles(given ? [...roles, role] : roles.filter((other) => other !== role));
}

export function sameRoles(one: readonly Role[], other: readonly Role[]): boolean {
  return tidyRoles(one).join() === tidyRoles(other).join();
}

/** What to call somebody who may have no name to show. */
export function nameOf(person: { name: string; display_name: string }): string {
  return person.display_name.trim() || person.name;
}

/** The word in a status's shape. */
export const statusIcons = { active: "check", disabled: "lock", invited: "clock" } as const satisfies Record<PersonStatus, string>;

/** Whether the typed name confirms an erasure: exactly the sign-in name, but for space around it and capitals. */
export function confirms(typed: string, name: string): boolean {
  return name !== "" && typed.trim().toLowerCase() === name.toLowerCase();
}

export type TokenState = "active" | "soon" | "ended" | "revoked";

const twoWeeks = 14 * 86_400_000;

/** How a token stands at `now`; a revoked one stays revoked. */
export function tokenState(token: Pick<Token, "expires_at" | "revoked_at">, now: number): TokenState {
  if (token.revoked_at) return "revoked";
  const left = Date.parse(token.expires_at) - now;
  return left <= 0 ? "ended" : left <= twoWeeks ? "soon" : "active";
}

/** Those in use first, the newest of them first. */
export function orderedTokens(tokens: readonly Token[], now: number): Token[] {
  const rank = (token: Token) => (["active", "soon"].includes(tokenState(token, now)) ? 0 : 1);
  return [...tokens].sort((a, b) => rank(a) - rank(b) || Date.parse(b.created_at) - Date.parse(a.created_at));
}

/** One channel a line (or after a comma), each once, without "#" in front. */
export function channelsOf(text: string): string[] {
  const names = text.split(/[\n,]/).map((name) => name.trim().replace(/^#/, ""));
  return [...new Set(names.filter((name) => name !== ""))];
}

/** The channels whose names the server would refuse. */
export function wrongChannels(names: readonly string[]): string[] {
  return names.filter((name) => !/^[a-z0-9_-]{1,64}$/.test(name));
}

/** A one-time link as a whole address: a server that does not know its own public address gives the path alone. */
export function wholeLink(link: string, origin: string): string {
  return link.startsWith("/") ? origin + link : link;
}

/** A whole number within its bounds, or null. */
export function wholeNumberIn(text: string, low: number, high: number): number | null {
  const tidy = text.trim();
  if (!/^\d{1,6}$/.test(tidy)) return null;
  const value = Number(tidy);
  return value >= low && value <= high ? value : null;
}

export interface TextHistory {
  current: ConsentText;
  /** Newest first. */
  older: ConsentText[];
}

/** One entry for each purpose, in the order in which they came; the highest version is the one in force. */
export function textHistories(texts: readonly ConsentText[]): TextHistory[] {
  const purposes = [...new Set(texts.map((text) => text.purpose))];
  return purposes.map((purpose) => {
    const [current, ...older] = texts.filter((text) => text.purpose === purpose).sort((a, b) => b.version - a.version);
    return { current: current as ConsentText, older };
  });
}

/** Paragraphs of a text: an empty line parts them. */
export function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
}

/** How many things a run removed, or would have. */
export function totalRemoved(report: RetentionReport): number {
  return report.items.reduce((sum, item) => sum + item.removed, 0);
}

/** The newest run that removed things for good. */
export function lastRealRun(reports: readonly RetentionReport[]): RetentionReport | undefined {
  return [...reports].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).find((report) => !report.dry_run);
}
