/** Links and dates for helplines. */

/** A `tel:` link: digits, and a plus in front. */
export function telLink(number: string): string {
  return `tel:${number.replace(/(?!^\+)[^\d*#]/g, "")}`;
}

/**
 * An `sms:` link for a text line such as "85258", "Text SHOUT to 85258" or "SHOUT to 85258"; the word goes into the body.
 * Null when no number is in it.
 */
export function smsLink(text: string): string | null {
  const number = /\+?\d[\d\s-]{2,}/.exec(text)?.[0].replace(/[^\d+]/g, "");
  if (!number) return null;
  const word = /\b(?:text\s+)?["“'‘]?([A-Za-z]{2,})["”'’]?\s+to\b/i.exec(text)?.[1];
  return word && word.toLowerCase() !== "text" ? `sms:${number}?body=${encodeURIComponent(word)}` : `sms:${number}`;
}

/** Whether a text line is a number alone, without words around it. */
export function isPlainNumber(text: string): boolean {
  return /^\+?[\d\s-]+$/.test(text);
}

/** Only web addresses may become links. */
export function safeUrl(url: string | undefined): string | null {
  return url && /^https:\/\//i.test(url) ? url : null;
}

/** "2026-11-21T04:12:00.000Z" or "2026-11-21" as "21 November 2026"; anything else as it is. */
export function longDate(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) return text;
  const zone = text.length === 10 ? { timeZone: "UTC" } : {};
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", ...zone }).format(time);
}

/** "en" as "English"; an unknown tag, or a name already, as it is. */
export function languageName(tag: string): string {
  try {
    return /^[a-z]{2,3}(-[A-Za-z]+)*$/.test(tag) ? (new Intl.DisplayNames(["en-GB"], { type: "language" }).of(tag) ?? tag) : tag;
  } catch {
    return tag;
  }
}
