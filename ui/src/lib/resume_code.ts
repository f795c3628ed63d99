/** The resume code: 26 characters of Crockford's base32, written XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX. */

const alphabet = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** What was typed, as the server reads it: capitals, no spaces or hyphens, O as 0, I and L as 1. */
export function normaliseCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s\-‐-―−]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
}

/** Whether a normalised code can be a code at all. */
export function isWholeCode(normalised: string): boolean {
  return alphabet.test(normalised);
}

/** The code in its groups, for people: 5-5-5-5-6. */
export function groupCode(normalised: string): string {
  const groups = [0, 5, 10, 15, 20].map((from, index) => normalised.slice(from, index === 4 ? undefined : from + 5));
  return groups.filter((group) => group !== "").join("-");
}

/** The code with all but its last four characters hidden. */
export function maskCode(normalised: string): string {
  const hidden = "•".repeat(Math.max(0, normalised.length - 4)) + normalised.slice(-4);
  return groupCode(hidden);
}
