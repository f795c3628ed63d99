/** What emergency access asks for. */

export const shortest = 20;
export const longest = 500;

export type ReasonFault = { kind: "short"; missing: number } | { kind: "long"; over: number } | null;

/** How many characters a reason has, as the server counts them: letters, not UTF-16 halves, without the space around them. */
export function reasonLength(text: string): number {
  return [...text.trim()].length;
}

export function reasonFault(text: string): ReasonFault {
  const length = reasonLength(text);
  if (length < shortest) return { kind: "short", missing: shortest - length };
  return length > longest ? { kind: "long", over: length - longest } : null;
}
