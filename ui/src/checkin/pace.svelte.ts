/** How the person likes to move: number keys, and going on without pressing Next. */
import { recall, remember } from "../lib/session";

export interface PaceChoice {
  numberKeys: boolean;
  autoNext: boolean;
}

/** Reads what was remembered; number keys are on and going on by itself is off unless said otherwise. */
export function readPace(text: string | null): PaceChoice {
  const words = (text ?? "keys").split(" ");
  return { numberKeys: words.includes("keys"), autoNext: words.includes("auto") };
}

class Pace {
  numberKeys = $state(true);
  autoNext = $state(false);

  constructor() {
    const known = readPace(recall("pace"));
    this.numberKeys = known.numberKeys;
    this.autoNext = known.autoNext;
  }

  keep(): void {
    remember("pace", [this.numberKeys ? "keys" : "", this.autoNext ? "auto" : ""].join(" ").trim());
  }
}

export const pace = new Pace();
