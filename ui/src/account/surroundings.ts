/** What the session needs of the browser: a lock and a channel over all tabs, a marker, and a clock. Tests bring their own. */

/** What tabs of one browser tell each other. No secret is in it. */
export type TabMessage =
  | { kind: "signed_in"; account: string }
  | { kind: "renewed"; account: string; idleEnds: number }
  | { kind: "signed_out" };

export interface Surroundings {
  now(): number;
  /** Runs `work` while no other tab does. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  tell(message: TabMessage): void;
  listen(hear: (message: TabMessage) => void): void;
  /** Whether this browser was signed in. Says nothing about who. */
  marked(): boolean;
  mark(on: boolean): void;
  /** Starts the page anew: another person is signed in. */
  startAgain(): void;
}

const name = "evenkeel.session";
const marker = "evenkeel.signed_in";

/** The browser itself. Nothing is opened before it is needed. */
export function browserSurroundings(): Surroundings {
  let channel: BroadcastChannel | null = null;
  const open = () => (channel ??= typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name));
  return {
    now: () => Date.now(),
    alone: async (work) => (typeof navigator !== "undefined" && navigator.locks ? await navigator.locks.request(name, work) : await work()),
    tell: (message) => open()?.postMessage(message),
    listen: (hear) => open()?.addEventListener("message", (event) => hear(event.data as TabMessage)),
    marked: () => {
      try {
        return localStorage.getItem(marker) === "1";
      } catch {
        return false;
      }
    },
    mark: (on) => {
      try {
        if (on) localStorage.setItem(marker, "1");
        else localStorage.removeItem(marker);
      } catch {
        // Without storage a reload asks to sign in again, and nothing else breaks.
      }
    },
    startAgain: () => location.assign("/"),
  };
}
