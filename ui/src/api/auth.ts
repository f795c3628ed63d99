/** Calls as the person who is signed in. A session that ended is renewed, or asked for again, and the call repeated. */
import { session } from "../account/session.svelte";
import type { Outcome } from "./client";
import { call, fetchBlob, type Method } from "./http";

/** Calls `path` with the bearer token. Ends in data or in one failure, as every call does. */
export function authed<T>(method: Method, path: string, body?: unknown, keepalive = false): Promise<Outcome<T>> {
  return session.withToken((bearer) => call<T>(method, path, body, { bearer, keepalive }));
}

/** Fetches a file with the bearer token. */
export function authedBlob(path: string): Promise<Outcome<Blob>> {
  return session.withToken((bearer) => fetchBlob(path, { bearer }));
}
