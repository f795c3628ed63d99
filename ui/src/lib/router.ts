/** Which page a path shows, and moving between pages without loading anything. */

export type Page = "welcome" | "checkin" | "result" | "help" | "about" | "not_found";

export const paths: Record<Exclude<Page, "not_found">, string> = {
  welcome: "/",
  checkin: "/check-in",
  result: "/result",
  help: "/help",
  about: "/about",
};

/** The page of a path; a closing slash does not matter, anything unknown is `not_found`. */
export function pageOf(path: string): Page {
  const bare = path.replace(/\/+$/, "") || "/";
  const found = Object.entries(paths).find(([, known]) => known === bare);
  return (found?.[0] as Page | undefined) ?? "not_found";
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
