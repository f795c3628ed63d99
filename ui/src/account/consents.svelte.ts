/** What the person agrees to. A switch changes at once, and goes back when the server did not take it. */
import { authed } from "../api/auth";
import type { Failure, Outcome } from "../api/client";
import type { Consent, ConsentChange, Counsellor } from "../api/identity_types";

/** Purposes that are about one counsellor or one channel each. */
const scoped = new Set(["counsellor", "messages"]);

/** A name for one switch. */
export const keyOf = (consent: Pick<Consent, "purpose" | "scope">) => `${consent.purpose}:${consent.scope ?? ""}`;

/** The choices that stand for themselves; those about a counsellor or a channel come where these are known. */
export function generalOf(list: readonly Consent[]): Consent[] {
  return list.filter((consent) => consent.scope === undefined && !scoped.has(consent.purpose));
}

/** The words for all counsellors: the entry without a scope, which the server always gives. */
export function counsellorWords(list: readonly Consent[]): Consent | undefined {
  return list.find((consent) => consent.purpose === "counsellor" && consent.scope === undefined);
}

/** One switch for each counsellor but oneself: what was chosen, else off. The words stand once, above them. */
export function counsellorChoices(list: readonly Consent[], counsellors: readonly Counsellor[], self: string): Consent[] {
  const words = counsellorWords(list);
  const given = list.filter((consent) => consent.purpose === "counsellor" && consent.scope !== undefined);
  const known = counsellors.flatMap(({ id, display_name }): Consent[] => {
    if (id === self) return [];
    const found = given.find((consent) => consent.scope === id);
    const base = found ?? (words ? { ...words, scope: id, scope_label: display_name, granted: false, renew: false } : null);
    return base ? [{ ...base, title: display_name, text: "" }] : [];
  });
  // Somebody who is no counsellor any more can still be switched off.
  const gone = given.filter((consent) => consent.granted && !counsellors.some(({ id }) => id === consent.scope));
  return [...known, ...gone.map((consent) => ({ ...consent, title: consent.scope_label ?? consent.title, text: "" }))];
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
  /** The switches whose last change was not kept, and why. */
  refused = $state.raw<ReadonlyMap<string, Failure>>(new Map());

  constructor(private readonly call: typeof authed = authed) {}

  async load(): Promise<void> {
    const outcome = await this.call<Consent[]>("GET", "/api/me/consents/");
    this.failed = !outcome.ok;
    if (outcome.ok) this.list = outcome.data;
  }

  /** Whether this choice is on, also while the server is being told. */
  isOn(consent: Consent): boolean {
    return (this.list?.find((entry) => keyOf(entry) === keyOf(consent)) ?? consent).granted;
  }

  /** Changes one choice. */
  async set(consent: Consent, granted: boolean): Promise<Outcome<Consent>> {
    const key = keyOf(consent);
    this.busy = new Set([...this.busy, key]);
    this.refused = new Map([...this.refused].filter(([entry]) => entry !== key));
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
      this.refused = new Map([...this.refused, [key, outcome.failure]]);
      // The words have changed since the page was opened: they are shown anew.
      if (outcome.failure.kind === "conflict") await this.load();
    }
    this.busy = new Set([...this.busy].filter((entry) => entry !== key));
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
