/** Leaves at once: wipes what this tab knows and shows a harmless page in its place. */
import { session } from "../account/session.svelte";
import { checkin } from "../checkin/checkin.svelte";
import { help } from "./help.svelte";
import { forgetAll } from "./session";

/** A page that nobody asks about. */
export const harmlessPage = "https://www.bbc.co.uk/weather";

let leaving = false;

/** True once the person is leaving: nothing may ask "are you sure?" then. */
export function isLeaving(): boolean {
  return leaving;
}

export function quickExit(): void {
  leaving = true;
  session.forget();
  checkin.forget();
  help.forget();
  forgetAll();
  document.title = "Weather";
  // Blank at once, even when the other page is slow to come.
  document.body.replaceChildren();
  history.replaceState(null, "", "/");
  location.replace(harmlessPage);
}
