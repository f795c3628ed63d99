/** The person's notices: what is new, and how many nobody has read. */
import { authed } from "../api/auth";
import type { Notice } from "../api/identity_types";
import { session } from "./session.svelte";

/** Moving about does not ask more often than this. */
const gap = 60_000;

class Notices {
  list = $state.raw<Notice[] | null>(null);
  failed = $state(false);
  unread = $derived(this.list?.filter((notice) => !notice.read).length ?? 0);
  private askedAt = 0;

  /** Fetches them; `soon` only when the last time is a while ago. */
  async load(soon = false): Promise<void> {
    if (session.state !== "in" || session.dialog === "again" || (soon && Date.now() - this.askedAt < gap)) return;
    this.askedAt = Date.now();
    const outcome = await authed<Notice[]>("GET", "/api/me/notices/");
    this.failed = !outcome.ok;
    if (outcome.ok) this.list = outcome.data;
  }

  /** Marks one as read, here at once and on the server. */
  async read(id: string): Promise<boolean> {
    const before = this.list;
    this.list = before?.map((notice) => (notice.id === id ? { ...notice, read: true } : notice)) ?? null;
    const outcome = await authed<undefined>("POST", `/api/me/notices/${encodeURIComponent(id)}/read/`);
    if (!outcome.ok) this.list = before;
    return outcome.ok;
  }

  forget(): void {
    this.list = null;
    this.askedAt = 0;
  }
}

export const notices = new Notices();
