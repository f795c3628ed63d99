/** The page on show, kept in step with the address bar. */
import { pageOf, pathToFollow, paths, type Page } from "./router";

class Navigation {
  path = $state(typeof location === "undefined" ? "/" : location.pathname);
  page = $derived<Page>(pageOf(this.path));
  /** Grows with every move within the site; the first page is 0. */
  moves = $state(0);

  /** Follows the address bar and clicks on links; call once. */
  watch(): void {
    window.addEventListener("popstate", () => {
      this.path = location.pathname;
      this.moves += 1;
    });
    document.addEventListener("click", (event) => {
      const link = (event.target as Element | null)?.closest?.("a[href]");
      if (!(link instanceof HTMLAnchorElement)) return;
      const path = pathToFollow(
        {
          button: event.button,
          modified: event.ctrlKey || event.metaKey || event.shiftKey || event.altKey,
          prevented: event.defaultPrevented,
          href: link.getAttribute("href") ?? "",
          target: link.target,
          download: link.hasAttribute("download"),
        },
        location.origin,
        location.pathname,
      );
      if (path === null) return;
      event.preventDefault();
      this.go(path);
    });
  }

  go(path: string): void {
    if (path !== location.pathname) history.pushState(null, "", path);
    this.path = path;
    this.moves += 1;
    window.scrollTo(0, 0);
  }

  to(page: keyof typeof paths): void {
    this.go(paths[page]);
  }
}

export const navigation = new Navigation();
