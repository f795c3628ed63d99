/**
 * What a page is about: ids are never in its address. They are in this tab's session storage, so that a reload finds them,
 * under the account that opened them; signing out and the quick exit forget them.
 */
import { session } from "../account/session.svelte";
import { recall, remember } from "../lib/session";

export interface OpenedThings {
  pair?: { a: string; b: string };
  question?: { instrument: string; item: string };
  /** The account id of a counsellor's client. */
  client?: string;
}

interface Kept {
  account: string;
  things: OpenedThings;
}

/** Reads what was kept; anything that is not ours, or not of this account, is nothing. */
export function readKept(text: string | null, account: string): OpenedThings {
  if (!text) return {};
  try {
    const kept = JSON.parse(text) as Partial<Kept> | null;
    return kept && kept.account === account && typeof kept.things === "object" && kept.things !== null ? kept.things : {};
  } catch {
    return {};
  }
}

class Opened {
  private things = $state.raw<OpenedThings>({});
  private account = "";

  constructor() {
    session.onOut(() => this.forget());
  }

  get pair() {
    return this.mine().pair;
  }

  get question() {
    return this.mine().question;
  }

  get client() {
    return this.mine().client;
  }

  /** Opens something; the rest stays open. */
  open(things: OpenedThings): void {
    const account = session.me?.id;
    if (!account) return;
    this.things = { ...this.mine(), ...things };
    this.account = account;
    remember("opened", JSON.stringify({ account, things: this.things } satisfies Kept));
  }

  forget(): void {
    this.things = {};
    this.account = "";
    remember("opened", null);
  }

  private mine(): OpenedThings {
    const account = session.me?.id ?? "";
    if (account === "") return {};
    return account === this.account ? this.things : readKept(recall("opened"), account);
  }
}

export const opened = new Opened();
