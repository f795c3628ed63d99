/** A password is judged by its length alone: no rules about capitals, numbers or signs. */

export interface PasswordHint {
  /** 0 nothing typed, 1 too short, 2 long enough, 3 good, 4 very good. */
  level: 0 | 1 | 2 | 3 | 4;
  /** Characters still missing. */
  missing: number;
}

/** How long a password is, as people count: "é" and an emoji are one each. */
export function lengthOf(password: string): number {
  return [...password].length;
}

/** How good the length of a password is. */
export function passwordHint(password: string, shortest: number): PasswordHint {
  const length = lengthOf(password);
  const missing = Math.max(0, shortest - length);
  if (length === 0) return { level: 0, missing };
  if (missing > 0) return { level: 1, missing };
  if (length < Math.max(12, shortest + 2)) return { level: 2, missing };
  return { level: length < Math.max(16, shortest + 6) ? 3 : 4, missing };
}
