/** Reading a number that a person typed. */
import type { Item } from "../api/types";

export type NumberReading = { ok: true; value: number } | { ok: false; why: "empty" | "not_a_number" | "out_of_range" | "off_step" };

/** Reads "7", " 7.5 " or "7,5" and holds it against the item's range and step. */
export function readNumber(text: string, item: Pick<Item, "min" | "max" | "step">): NumberReading {
  const tidy = text.trim().replace(",", ".");
  if (tidy === "") return { ok: false, why: "empty" };
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(tidy)) return { ok: false, why: "not_a_number" };
  const value = Number(tidy);
  if ((item.min !== undefined && value < item.min) || (item.max !== undefined && value > item.max)) {
    return { ok: false, why: "out_of_range" };
  }
  const step = item.step ?? 1;
  const steps = (value - (item.min ?? 0)) / step;
  if (Math.abs(steps - Math.round(steps)) > 1e-6) return { ok: false, why: "off_step" };
  return { ok: true, value };
}

/** The number one step up or down from what is typed, kept in range; an empty box starts at the lowest. */
export function stepped(text: string, direction: 1 | -1, item: Pick<Item, "min" | "max" | "step">): number {
  const low = item.min ?? 0;
  const high = item.max ?? Number.MAX_SAFE_INTEGER;
  const current = Number(text.trim().replace(",", "."));
  if (text.trim() === "" || !Number.isFinite(current)) return low;
  return Math.min(high, Math.max(low, current + direction * (item.step ?? 1)));
}
