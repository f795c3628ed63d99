/** Helplines: fetched ahead of need, kept for this tab, and never the reason that help is missing. */
import { api } from "../api/client";
import type { Resources } from "../api/types";
import { recall, remember } from "./session";

/** What is known without any server. */
export const fallbackLine = { name: "findahelpline.com", url: "https://findahelpline.com" };

/** The country of a browser language such as "en-GB", or "". */
export function countryOfLanguage(language: string): string {
  return /-([A-Za-z]{2})(?:-|$)/.exec(language)?.[1]?.toUpperCase() ?? "";
}

/** Reads cached resources; anything that is not ours is dropped. */
export function readCached(text: string | null): Resources | null {
  if (!text) return null;
  try {
    const value = JSON.parse(text) as Resources;
    return Array.isArray(value.lines) && Array.isArray(value.countries) ? value : null;
  } catch {
    return null;
  }
}

class Help {
  /** Whether the panel lies over the page. */
  open = $state(false);
  country = $state(recall("country") ?? countryOfLanguage(typeof navigator === "undefined" ? "" : navigator.language));
  resources = $state.raw<Resources | null>(readCached(recall("resources")));
  /** The newest answer came from the cache or not at all. */
  stale = $state(false);
  private asked = 0;
  private chosen = recall("country") !== null;

  /** Fetches the lines of the country; keeps what it has when the server is down. */
  async refresh(): Promise<void> {
    const turn = ++this.asked;
    let outcome = await api.resources(this.country);
    // A country without a checked list still has the fallback.
    if (!outcome.ok && outcome.failure.kind !== "unreachable" && this.country !== "") outcome = await api.resources("");
    if (turn !== this.asked) return;
    this.stale = !outcome.ok;
    if (!outcome.ok) return;
    this.resources = outcome.data;
    remember("resources", JSON.stringify(outcome.data));
  }

  /** The person's own choice. */
  choose(country: string): void {
    this.country = country;
    this.chosen = true;
    remember("country", country);
    void this.refresh();
  }

  /** A hint from an answer; a choice made by hand wins. */
  suggest(country: string): void {
    if (this.chosen || country === this.country || !/^[A-Z]{2}$/.test(country)) return;
    this.country = country;
    void this.refresh();
  }

  forget(): void {
    this.open = false;
    this.chosen = false;
  }
}

export const help = new Help();
