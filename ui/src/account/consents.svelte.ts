/** What the person agrees to. A switch changes at once, and goes back when the server did not take it. */
import { authed } from "../api/auth";
import type { Outcome } from "../api/client";
import type { Consent, ConsentChange, Counsellor } from "../api/identity_types";

/** Purposes that are about one counsellor or one channel each. */
const scoped = new Set(["counsellor", "messages"]);

/** A name for one switch. */
export const keyOf = (consent: Pick<Consent, "purpose" | "scope">) => `${consent.purpose}:${consent.scope ?? ""}`;

/** The choices that stand for themselves; those about a counsellor or a channel come where these are known. */
export function generalOf(list: readonly Consent[]): Consent[] {
  return list.filter((consent) => consent.scope === undefined && !scoped.has(consent.purpose));
}

/** One switch for each counsellor: what was chosen, else off, with the words that belong to the purpose. */
export function counsellorChoices(list: readonly Consent[], counsellors: readonly Counsellor[], words: string): Consent[] {
  const given = list.filter((consent) => consent.purpose === "counsellor");
  const pattern = given.find((consent) => consent.scope === undefined) ?? given[0];
  const known = counsellors.map((counsellor): Consent => {
    const found = given.find((consent) => consent.scope === counsellor.id);
    if (found) return { ...found, title: counsellor.display_name };
    return {
      purpose: "counsellor",
      scope: counsellor.id,
      scope_label: counsellor.display_name,
      title: counsellor.display_name,
      text: pattern?.text ?? words,
      version: pattern?.version ?? 1,
      granted: false,
      renew: false,
    };
  });
  // Somebody who is no counsellor any more can still be switched off.
  const gone = given.filter((consent) => consent.scope !== undefined && consent.granted && !counsellors.some(({ id }) => id === consent.scope));
  return [...known, ...gone.map((consent) => ({ ...consent, title: consent.scope_label ?? consent.title }))];
}

/** Channels that were chosen or can be. */
export function channelChoices(list: readonly Consent[]): Consent[] {
  return list
    .filter((consent) => consent.purpose === "messages" && consent.scope !== undefined)
    .map((consent) => ({ ...consent, title: consent.scope_label ? `${consent.title}: ${consent.scope_label}` : consent.title }));
}

export class ConsentStore {
  list = $state.raw<Consent[] | null>(null);
  failed = $state(false);
  /** The keys of switches that wait for the server. */
  busy = $state.raw<ReadonlySet<string>>(new Set());
  /** The keys of switches whose last change was not kept. */
  refused = $state.raw<ReadonlySet<string>>(new Set());

  constructor(private readonly call: typeof authed = authed) {}

  async load(): Promise<void> {
    const outcome = await this.call<Consent[]>("GET", "/api/me/consents/");
    this.failed = !outcome.ok;
    if (outcome.ok) this.list = outcome.data;
  }

  /** Whether this choice is on, also while the server is being told. */
  isOn(consent: Consent): boolean {
    const mine = this.list?.find((entry) => keyOf(entry) === keyOf(consent)) ?? consent;
    return mine.granted && !mine.renew;
  }

  /** Changes one choice. */
  async set(consent: Consent, granted: boolean): Promise<Outcome<Consent>> {
    const key = keyOf(consent);
    this.busy = new Set([...this.busy, key]);
    this.refused = without(this.refused, key);
    const before = this.list?.find((entry) => keyOf(entry) === key);
    this.put({ ...consent, ...before, granted, renew: false });
    const outcome = await this.call<Consent>("PUT", `/api/me/consents/${encodeURIComponent(consent.purpose)}/`, {
      granted,
      version: consent.version,
      ...(consent.scope === undefined ? {} : { scope: consent.scope }),
    });
    if (outcome.ok) this.put(outcome.data);
    else {
      this.put(before ?? { ...consent, granted: !granted });
      this.refused = new Set([...this.refused, key]);
    }
    this.busy = without(this.busy, key);
    return outcome;
  }

  history(): Promise<Outcome<ConsentChange[]>> {
    return this.call<ConsentChange[]>("GET", "/api/me/consents/history/");
  }

  private put(consent: Consent): void {
    const list = this.list ?? [];
    const key = keyOf(consent);
    const at = list.findIndex((entry) => keyOf(entry) === key);
    this.list = at === -1 ? [...list, consent] : list.map((entry, index) => (index === at ? consent : entry));
  }
}

function without(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set([...set].filter((entry) => entry !== key));
}
