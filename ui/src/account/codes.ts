/** Codes that people read and type: the second factor, recovery codes, and the secret of an authenticator app. */

/** Six digits whatever spaces were typed; anything else is a recovery code, in capitals and without spaces. */
export function readFactorCode(typed: string): string {
  const bare = typed.replace(/[\s ]/g, "").replace(/[‐-―−]/g, "-");
  const digits = bare.replace(/-/g, "");
  return /^\d{6}$/.test(digits) ? digits : bare.toUpperCase();
}

/** A base32 secret in groups of four, for typing it into an app by hand. */
export function groupSecret(secret: string): string {
  return secret.replace(/\s/g, "").replace(/(.{4})(?=.)/g, "$1 ");
}

/** The text of the file with recovery codes. */
export function codesFile(codes: readonly string[], title: string, note: string): string {
  return `${[title, "", ...codes.map((code, index) => `${index + 1}. ${code}`), "", note].join("\r\n")}\r\n`;
}

/** The name of a file made today: "evenkeel-recovery-codes-2026-11-21.txt". */
export function fileName(what: string, ending: string, now = new Date()): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `evenkeel-${what}-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.${ending}`;
}
