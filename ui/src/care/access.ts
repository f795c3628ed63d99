/** How a counsellor may see a client, in words. */
import type { Client } from "../api/admin_types";
import { ad } from "../i18n/en_admin";
import { dateAndTime, isSameDay, shortDate, spanUntil, timeOfDay } from "../parts/format";
import { spanWords } from "../parts/words";

export interface AccessWords {
  emergency: boolean;
  text: string;
  note: string;
}

/** "Via consent" since when, or "Emergency access until 15:00" and how long that is. */
export function accessWords(client: Pick<Client, "via" | "since" | "until">, now: number): AccessWords {
  if (client.via === "consent") return { emergency: false, text: ad.clients.viaConsent, note: ad.clients.since(shortDate(client.since)) };
  const left = client.until ? spanUntil(client.until, now) : null;
  if (!left || !client.until) return { emergency: true, text: ad.clients.over, note: "" };
  const when = isSameDay(client.until, now) ? timeOfDay(client.until) : dateAndTime(client.until);
  return { emergency: true, text: ad.clients.viaEmergency(when), note: ad.clients.left(spanWords(left)) };
}
