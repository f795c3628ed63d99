/** Words that the history, care and admin pages share. */
import type { Role } from "../api/identity_types";

export const p = {
  failure: {
    signedOut: "You are signed out. Please sign in again.",
    unreachable: "We can’t reach the server just now. Please try again in a moment.",
    wait: (seconds: number) => `That was a lot at once. Please wait ${seconds === 1 ? "a second" : `${seconds} seconds`} and try again.`,
    notFound: "This is no longer here.",
    refused: "The server could not do this.",
    retry: "Try again",
  },
  common: {
    loading: "One moment…",
    close: "Close",
    cancel: "Cancel",
    save: "Save",
    saving: "Saving…",
    working: "Working…",
    more: "Show more",
    none: "–",
    never: "Never",
    optional: "You may leave this empty.",
  },
  secret: {
    once: "This is shown once. Copy it now; nobody can show it to you again.",
    kept: "I’ve kept it",
  },
  span: {
    minute: (count: number) => (count === 1 ? "1 minute" : `${count} minutes`),
    hour: (count: number) => (count === 1 ? "1 hour" : `${count} hours`),
    day: (count: number) => (count === 1 ? "1 day" : `${count} days`),
  },
  roles: {
    member: "Member",
    counsellor: "Counsellor",
    manager: "Manager",
    admin: "Admin",
    researcher: "Researcher",
  } satisfies Record<Role, string>,
} as const;
