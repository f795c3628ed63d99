/**
 * Sends answers one at a time and never loses one. An answer waits here until the server has said that it is stored; when
 * the server is down it is tried again, at growing intervals, for as long as the page is open. A newer answer to the same
 * question takes the older one's place.
 */
import type { Failure, Outcome } from "../api/client";
import type { AnswerSaved, AnswerValue } from "../api/types";

export type SaveState = "idle" | "saving" | "saved" | "waiting";

export interface QueueEvents {
  changed(state: SaveState, pending: number): void;
  stored(item: string, reply: AnswerSaved): void;
  /** The server will never take this answer. It has left the queue. */
  refused(item: string, failure: Failure): void;
  /** The check-in is gone or closed: nothing more can be saved. */
  ended(failure: Failure): void;
}

export interface Timer {
  start(run: () => void, ms: number): unknown;
  stop(handle: unknown): void;
}

const realTimer: Timer = {
  start: (run, ms) => setTimeout(run, ms),
  stop: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
};

const firstWait = 1_000;
const longestWait = 30_000;

export class SaveQueue {
  private waiting = new Map<string, AnswerValue>();
  private sending = false;
  private failures = 0;
  private handle: unknown = null;
  private closed = false;
  private everSaved = false;

  constructor(
    private readonly send: (item: string, value: AnswerValue) => Promise<Outcome<AnswerSaved>>,
    private readonly events: QueueEvents,
    private readonly timer: Timer = realTimer,
  ) {}

  /** How many answers the server has not confirmed. */
  get pending(): number {
    return this.waiting.size;
  }

  get state(): SaveState {
    if (this.waiting.size === 0) return this.everSaved ? "saved" : "idle";
    return this.failures > 0 ? "waiting" : "saving";
  }

  add(item: string, value: AnswerValue): void {
    if (this.closed) return;
    this.waiting.delete(item); // to the back: the newest answer is sent last
    this.waiting.set(item, value);
    this.tell();
    // While the server is down the timer sends; otherwise at once.
    if (this.handle === null) void this.pump();
  }

  /** Tries again now instead of when the wait is over. */
  retryNow(): void {
    if (this.handle !== null) this.timer.stop(this.handle);
    this.handle = null;
    void this.pump();
  }

  /** Forgets everything and sends nothing more. */
  close(): void {
    this.closed = true;
    this.waiting.clear();
    if (this.handle !== null) this.timer.stop(this.handle);
    this.handle = null;
  }

  private async pump(): Promise<void> {
    if (this.sending || this.closed) return;
    this.sending = true;
    for (let next = this.first(); next !== null && !this.closed; next = this.first()) {
      const [item, value] = next;
      const outcome = await this.send(item, value);
      if (this.closed) break;
      if (outcome.ok) {
        this.failures = 0;
        this.everSaved = true;
        // A newer answer may have come while this one was on its way; that one stays.
        if (this.waiting.get(item) === value) this.waiting.delete(item);
        this.events.stored(item, outcome.data);
      } else if (outcome.failure.kind === "unreachable") {
        this.failures += 1;
        const wait = Math.min(longestWait, firstWait * 2 ** (this.failures - 1));
        this.handle = this.timer.start(() => this.retryNow(), Math.max(wait, (outcome.failure.retryAfter ?? 0) * 1000));
        break;
      } else if (outcome.failure.kind === "refused") {
        // A newer answer that waits behind a refused one gets its own chance.
        if (this.waiting.get(item) === value) {
          this.waiting.delete(item);
          this.events.refused(item, outcome.failure);
        }
      } else {
        this.close();
        this.events.ended(outcome.failure);
        break;
      }
      this.tell();
    }
    this.sending = false;
    this.tell();
  }

  private first(): [string, AnswerValue] | null {
    return this.waiting.entries().next().value ?? null;
  }

  private tell(): void {
    this.events.changed(this.state, this.waiting.size);
  }
}
