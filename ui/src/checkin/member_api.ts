/** The check-in calls of a person who is signed in: the bearer token takes the place of the code. */
import { authed } from "../api/auth";
import type { Api } from "../api/client";
import type { AnswerSaved, Checkin, CheckinCreated, Result } from "../api/types";

const of = (id: string, rest = "") => `/api/checkins/${encodeURIComponent(id)}/${rest}`;

/** As `api`, with the code left unread. `current` takes the check-in's id: a member can have more than one. */
export const memberApi: Omit<Api, "instrument" | "resources"> = {
  start: (instrument) => authed<CheckinCreated>("POST", "/api/checkins/", { instrument }),
  current: (id) => authed<Checkin>("GET", of(id)),
  save: (id, _code, item, value, keepalive = false) =>
    authed<AnswerSaved>("PUT", of(id, `answers/${encodeURIComponent(item)}/`), { value }, keepalive),
  complete: (id) => authed<Result>("POST", of(id, "complete/")),
  result: (id) => authed<Result>("GET", of(id, "result/")),
  erase: (id) => authed<undefined>("DELETE", of(id)),
};

export type MemberApi = typeof memberApi;
