/** One call to the part of the API that the generated client does not know yet. Never throws. */
import { failureOf, tellReachable, type Outcome } from "./client";
import type { Problem } from "./types";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface Extras {
  /** The access token. */
  bearer?: string | null;
  /** The call reads the refresh cookie; the header proves that it comes from our own page. */
  cookie?: boolean;
  /** Lets the browser finish the call while the page is closing. */
  keepalive?: boolean;
}

async function send(method: Method, path: string, body: unknown, extras: Extras): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (extras.bearer) headers.Authorization = `Bearer ${extras.bearer}`;
  if (extras.cookie) headers["X-Evenkeel-Csrf"] = "1";
  return fetch(path, {
    method,
    headers,
    credentials: "same-origin",
    cache: "no-store",
    referrerPolicy: "no-referrer",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(extras.keepalive ? { keepalive: true } : {}),
  });
}

async function settle<T>(reading: () => Promise<Response>, read: (response: Response) => Promise<T>): Promise<Outcome<T>> {
  try {
    const response = await reading();
    if (response.ok) {
      tellReachable(true);
      return { ok: true, data: await read(response) };
    }
    const problem = (await response.json().catch(() => undefined)) as Partial<Problem> | undefined;
    // Too many tries is the server's word, not a server that is down.
    tellReachable(response.status < 500);
    return { ok: false, failure: failureOf(response.status, problem, response.headers.get("Retry-After")) };
  } catch {
    tellReachable(false);
    return { ok: false, failure: { kind: "unreachable", detail: "" } };
  }
}

/** Calls `path` and hands back what stands under "data". */
export function call<T>(method: Method, path: string, body?: unknown, extras: Extras = {}): Promise<Outcome<T>> {
  return settle(
    () => send(method, path, body, extras),
    async (response) => {
      const text = await response.text();
      return (text === "" ? undefined : (JSON.parse(text) as { data: T }).data) as T;
    },
  );
}

/** Fetches a file. */
export function fetchBlob(path: string, extras: Extras = {}): Promise<Outcome<Blob>> {
  return settle(
    () => send("GET", path, undefined, extras),
    (response) => response.blob(),
  );
}
