/** One-time tokens stand behind the # of a link: they never reach a server log. */

/** The token of this address; it is taken off the address bar, so that the browser's history does not keep it. */
export function takeFragment(): string {
  const token = decodeURIComponent(location.hash.replace(/^#/, ""));
  if (token !== "") history.replaceState(history.state, "", location.pathname);
  return token;
}
