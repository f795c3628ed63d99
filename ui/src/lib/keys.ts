/** Which key does what on a question. */

export type QuestionKey = { act: "choose"; index: number } | { act: "back" } | { act: "next" };

export interface KeyPress {
  key: string;
  /** Ctrl, Alt or Meta is held. */
  modified: boolean;
  /** The key is held down and repeats. */
  repeat: boolean;
  /** What has the focus. */
  focus: "text" | "select" | "button" | "other";
}

/** What `press` means on a question with `options` choices; null leaves the key to the browser. */
export function questionKey(press: KeyPress, options: number, numberKeys: boolean): QuestionKey | null {
  if (press.modified || press.repeat) return null;
  const { key, focus } = press;
  if (focus === "text" || focus === "select") return focus === "text" && key === "Enter" ? { act: "next" } : null;
  if (/^[1-9]$/.test(key)) {
    const index = Number(key) - 1;
    return numberKeys && index < options ? { act: "choose", index } : null;
  }
  if (key === "Backspace" || key === "ArrowLeft") return { act: "back" };
  if (key === "ArrowRight") return { act: "next" };
  // Enter on a button or link is that button's own.
  if (key === "Enter") return focus === "button" ? null : { act: "next" };
  return null;
}

/** Counts bare Shift presses; true on the third within `windowMs` of the first. Any other key starts over. */
export function tripleShift(windowMs = 1500): (key: string, now: number) => boolean {
  let presses: number[] = [];
  return (key, now) => {
    if (key !== "Shift") {
      presses = [];
      return false;
    }
    presses = [...presses.filter((at) => now - at <= windowMs), now];
    if (presses.length < 3) return false;
    presses = [];
    return true;
  };
}
