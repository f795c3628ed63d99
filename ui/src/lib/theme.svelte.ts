/** Light or dark: the system's wish, until the person says otherwise in this tab. */
import { recall, remember } from "./session";

export type Theme = "light" | "dark";

/** What the system wishes, given what was chosen here. */
export function themeInForce(chosen: string | null, systemDark: boolean): Theme {
  if (chosen === "light" || chosen === "dark") return chosen;
  return systemDark ? "dark" : "light";
}

class ThemeChoice {
  current = $state<Theme>("light");

  /** Applies the theme and follows the system; call once. */
  watch(): void {
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    const apply = () => this.apply(themeInForce(recall("theme"), system.matches));
    apply();
    system.addEventListener("change", apply);
  }

  toggle(): void {
    const next: Theme = this.current === "dark" ? "light" : "dark";
    remember("theme", next);
    this.apply(next);
  }

  private apply(theme: Theme): void {
    this.current = theme;
    document.documentElement.dataset.theme = theme;
  }
}

export const theme = new ThemeChoice();
