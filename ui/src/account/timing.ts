/** When a session is renewed, when the person is warned, and when it is over. No clock of its own, so that tests set the time. */
import type { Session } from "../api/identity_types";

/** All in milliseconds of this browser's clock. */
export interface SessionClock {
  /** When the server last renewed the session for this tab. */
  renewedAt: number;
  tokenEnds: number;
  /** When the server forgets a session that nobody uses. */
  idleEnds: number;
  /** When it ends in any case. */
  ends: number;
}

export type Advice = "rest" | "renew" | "warn_idle" | "warn_end" | "over";

const minute = 60_000;
/** How long before the end the person is told. */
export const warnAhead = 2 * minute;
/** How long before it is needed a renewal is asked for. */
const renewAhead = minute;
/** Two renewals are never closer than this. */
const renewGap = 20_000;

/** What the token says about the server's time; null when it is not a JWT. */
export function issuedAt(token: string): number | null {
  try {
    const middle = (token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    const issued = (JSON.parse(atob(middle)) as { iat?: unknown }).iat;
    return typeof issued === "number" ? issued * 1000 : null;
  } catch {
    return null;
  }
}

/** The clock of a session that came just now. This browser's clock may be wrong, so ends are counted from the token's own time. */
export function clockOf(session: Session, now: number): SessionClock {
  const serverNow = issuedAt(session.access_token) ?? now;
  const ends = Date.parse(session.ends_at);
  return {
    renewedAt: now,
    tokenEnds: now + session.expires_in * 1000,
    idleEnds: now + session.idle_seconds * 1000,
    ends: Number.isNaN(ends) ? Number.POSITIVE_INFINITY : now + Math.max(0, ends - serverNow),
  };
}

/** How long before the end to warn: two minutes, and never more than half of what there is. */
function warningOf(clock: SessionClock, end: number): number {
  return Math.min(warnAhead, (end - clock.renewedAt) / 2);
}

/** What to do now. `activeAt` is when the person last moved a pointer or pressed a key. */
export function advise(clock: SessionClock, activeAt: number, now: number): Advice {
  if (now >= clock.ends || now >= clock.idleEnds) return "over";
  if (now >= clock.ends - warningOf(clock, clock.ends)) return "warn_end";
  const warnIdle = clock.idleEnds - warningOf(clock, clock.idleEnds);
  if (now >= warnIdle) return "warn_idle";
  const due = Math.min(clock.tokenEnds, warnIdle) - renewAhead;
  const active = activeAt > clock.renewedAt;
  return active && now >= due && now - clock.renewedAt >= renewGap ? "renew" : "rest";
}

/** Whole seconds until the session ends, for the countdown. */
export function secondsLeft(clock: SessionClock, now: number): number {
  return Math.max(0, Math.ceil((Math.min(clock.ends, clock.idleEnds) - now) / 1000));
}
