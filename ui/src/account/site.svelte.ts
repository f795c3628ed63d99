/** What this site offers: open sign-up, single sign-on, mail, and whether everything on it is made up. */
import type { Site } from "../api/identity_types";
import { signInApi } from "../api/sign_in";

class SiteInfo {
  info = $state.raw<Site | null>(null);

  /** Fetches it once; again after a call that failed. */
  async load(): Promise<void> {
    if (this.info) return;
    const outcome = await signInApi.site();
    if (outcome.ok) this.info = outcome.data;
  }

  /** The shortest password; what the server says, else what it says most often. */
  get shortest(): number {
    return this.info?.password.min_length ?? 8;
  }
}

export const site = new SiteInfo();
