/**
 * What this tab remembers. Session storage only: closing the tab forgets it, and the quick exit clears it. Answers are
 * never written here.
 */

export type Remembered = "opened" | "code" | "checkin" | "return" | "country" | "theme" | "resources" | "pace";

const prefix = "evenkeel.";

/** The remembered text, or null. A browser that forbids storage remembers nothing, and nothing breaks. */
export function recall(what: Remembered, storage: Storage | undefined = safeStorage()): string | null {
  try {
    return storage?.getItem(prefix + what) ?? null;
  } catch {
    return null;
  }
}

/** Remembers `text`, or forgets when it is null. */
export function remember(what: Remembered, text: string | null, storage: Storage | undefined = safeStorage()): void {
  try {
    if (text === null) storage?.removeItem(prefix + what);
    else storage?.setItem(prefix + what, text);
  } catch {
    // Storage is off or full: the page works without it.
  }
}

/** Forgets everything of ours. */
export function forgetAll(storage: Storage | undefined = safeStorage()): void {
  try {
    if (!storage) return;
    const ours = Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter((key) => key?.startsWith(prefix));
    for (const key of ours) if (key) storage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

function safeStorage(): Storage | undefined {
  try {
    return typeof window === "undefined" ? undefined : window.sessionStorage;
  } catch {
    return undefined;
  }
}
