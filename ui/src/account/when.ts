/** Times in words that are short and sure. */

/** "21 Nov 2026, 14:05" in the reader's own time zone; an unreadable text as it is. */
export function when(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) return text;
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }).format(time);
}
