/** Calls to the server. Every call ends in data or in one `Failure`; nothing throws. */
import createClient from "openapi-fetch";
import type { paths } from "./schema";
import type { AnswerSaved, AnswerValue, Checkin, CheckinCreated, Instrument, Problem, Resources, Result } from "./types";

export type FailureKind =
  | "unreachable" // no answer, or an answer that says "not now" (5xx, 429): worth trying again
  | "not_found" // unknown code or check-in
  | "conflict" // already completed, or not completed yet
  | "refused" // the request itself is wrong
  | "signed_out"; // nobody is signed in, and they chose not to

export interface Failure {
  kind: FailureKind;
  detail: string;
  /** Seconds the server asked us to wait, when it said so. */
  retryAfter?: number;
  /** The HTTP status, when there was an answer. */
  status?: number;
  /** The message for each field that is at fault. */
  fields?: Record<string, string>;
}

export type Outcome<T> = { ok: true; data: T } | { ok: false; failure: Failure };

const http = createClient<paths>({ baseUrl: "", credentials: "same-origin", cache: "no-store", referrerPolicy: "no-referrer" });

type Listener = (reachable: boolean) => void;
const listeners = new Set<Listener>();

/** Tells everybody who listens whether the server answered. */
export function tellReachable(reachable: boolean): void {
  for (const listener of listeners) listener(reachable);
}

/** Tells `listener` after every call whether the server could be reached. Returns the way to stop. */
export function onReachable(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Sorts an HTTP status into what the UI can do about it. */
export function failureOf(status: number, problem: Partial<Problem> | undefined, retryAfter?: string | null): Failure {
  const first = problem?.errors?.[0];
  const wordsOf = (error: { message: string; allowed?: string }) => (error.allowed ? `${error.message} (${error.allowed})` : error.message);
  const detail = first ? wordsOf(first) : (problem?.detail ?? "");
  const fields = problem?.errors ? { fields: Object.fromEntries(problem.errors.map((error) => [error.field, wordsOf(error)])) } : {};
  const seconds = Number(retryAfter);
  const wait = retryAfter && Number.isFinite(seconds) && seconds > 0 ? { retryAfter: seconds } : {};
  const rest = { detail, status, ...fields };
  if (status >= 500 || status === 429 || status === 408) return { kind: "unreachable", ...rest, ...wait };
  if (status === 404 || status === 410 || status === 401) return { kind: "not_found", ...rest };
  if (status === 409) return { kind: "conflict", ...rest };
  return { kind: "refused", ...rest };
}

interface Reply {
  data?: { data: unknown } | undefined;
  error?: unknown;
  response: Response;
}

async function settle<T>(call: Promise<Reply>): Promise<Outcome<T>> {
  let reply: Reply;
  try {
    reply = await call;
  } catch {
    tellReachable(false);
    return { ok: false, failure: { kind: "unreachable", detail: "" } };
  }
  const { data, error, response } = reply;
  if (response.ok) {
    tellReachable(true);
    return { ok: true, data: data?.data as T };
  }
  const failure = failureOf(response.status, error as Partial<Problem> | undefined, response.headers.get("Retry-After"));
  tellReachable(failure.kind !== "unreachable");
  return { ok: false, failure };
}

const code = (resumeCode: string) => ({ "X-Resume-Code": resumeCode });

export const api = {
  instrument: (id: string) => settle<Instrument>(http.GET("/api/instruments/{id}/", { params: { path: { id } } })),

  start: (instrument: string) => settle<CheckinCreated>(http.POST("/api/checkins/", { body: { instrument } })),

  current: (resumeCode: string) =>
    settle<Checkin>(http.GET("/api/checkins/current/", { headers: code(resumeCode) })),

  /** `keepalive` lets the browser finish the save while the page is closing. */
  save: (id: string, resumeCode: string, item: string, value: AnswerValue, keepalive = false) =>
    settle<AnswerSaved>(
      http.PUT("/api/checkins/{id}/answers/{item}/", {
        params: { path: { id, item } },
        headers: code(resumeCode),
        body: { value },
        keepalive,
      }),
    ),

  complete: (id: string, resumeCode: string) =>
    settle<Result>(http.POST("/api/checkins/{id}/complete/", { params: { path: { id } }, headers: code(resumeCode) })),

  result: (id: string, resumeCode: string) =>
    settle<Result>(http.GET("/api/checkins/{id}/result/", { params: { path: { id } }, headers: code(resumeCode) })),

  erase: (id: string, resumeCode: string) =>
    settle<undefined>(http.DELETE("/api/checkins/{id}/", { params: { path: { id } }, headers: code(resumeCode) })),

  resources: (country: string) =>
    settle<Resources>(http.GET("/api/resources/", { params: { query: country ? { country } : {} } })),
};

export type Api = typeof api;

/** Asks whether the server is up, and tells the listeners. */
export async function ping(): Promise<boolean> {
  let up = false;
  try {
    up = (await fetch("/health/live", { cache: "no-store" })).ok;
  } catch {
    up = false;
  }
  tellReachable(up);
  return up;
}
