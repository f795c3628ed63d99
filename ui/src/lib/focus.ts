/** Puts the focus on a heading as its screen appears, so that it is read aloud and Tab goes on from there. */
export function focusHeading(node: HTMLElement): void {
  node.tabIndex = -1;
  node.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}
