/** Which page a path shows, and moving between pages without loading anything. */

export const paths = {
  welcome: "/",
  checkin: "/check-in",
  result: "/result",
  help: "/help",
  about: "/about",
  sign_up: "/sign-up",
  sign_in: "/sign-in",
  setup: "/setup",
  recover: "/recover",
  reset: "/reset",
  verify: "/verify-email",
  account: "/account",
  security: "/account/security",
  consents: "/account/consents",
  data: "/account/data",
  notices: "/account/notices",
  history: "/history",
  compare: "/history/compare",
  question: "/history/question",
  clients: "/clients",
  client: "/clients/view",
  teams: "/teams",
  admin: "/admin",
  admin_people: "/admin/people",
  admin_teams: "/admin/teams",
  admin_tokens: "/admin/tokens",
  admin_consents: "/admin/consents",
  admin_retention: "/admin/retention",
  admin_audit: "/admin/audit",
} as const;

export type KnownPage = keyof typeof paths;
export type Page = KnownPage | "not_found";

/** The page of a path; a closing slash does not matter, anything unknown is `not_found`. */
export function pageOf(path: string): Page {
  const bare = path.replace(/\/+$/, "") || "/";
  const found = Object.entries(paths).find(([, known]) => known === bare);
  return (found?.[0] as Page | undefined) ?? "not_found";
}

/** Who may see a page: everybody, whoever is signed in, or those with a role. */
export type Audience = "everybody" | "signed_in" | "counsellor" | "manager" | "admin";

/** The audience of a page. The server decides for itself; this only spares people an empty page. */
export function audienceOf(page: Page): Audience {
  if (page === "not_found") return "everybody";
  const path: string = paths[page];
  if (/^\/admin(\/|$)/.test(path)) return "admin";
  if (/^\/clients(\/|$)/.test(path)) return "counsellor";
  if (path === "/teams") return "manager";
  return /^\/(account|history)(\/|$)/.test(path) ? "signed_in" : "everybody";
}

/** The parts of a click that decide whether we follow a link ourselves. */
export interface LinkClick {
  button: number;
  modified: boolean;
  prevented: boolean;
  href: string;
  target: string;
  download: boolean;
}

/**
 * The path to go to for a click on a link, or null when the browser should do it: other sites, new tabs, downloads,
 * links within the page, and paths that belong to the server (/api, /health, /metrics).
 */
export function pathToFollow(click: LinkClick, origin: string, current: string): string | null {
  if (click.prevented || click.button !== 0 || click.modified || click.download) return null;
  if (click.target !== "" && click.target !== "_self") return null;
  const url = new URL(click.href, origin + current);
  if (url.origin !== origin || /^\/(api|health|metrics)(\/|$)/.test(url.pathname)) return null;
  if (url.hash !== "" && url.pathname === current) return null;
  return url.pathname;
}
