/** Where a person arrives after signing in. */
import type { Me } from "../api/identity_types";
import { pageOf, paths, type KnownPage } from "../lib/router";

/** The page that was asked for before; else the second factor where it is missing; else the place of the work. */
export function landingPage(me: Me, asked: string | null): KnownPage {
  if (me.second_factor.required && !me.second_factor.enabled) return "security";
  const wanted = asked === null ? "not_found" : pageOf(asked);
  if (wanted !== "not_found" && wanted !== "sign_in" && wanted in paths) return wanted;
  const can = (role: Me["roles"][number]) => me.effective_roles.includes(role);
  if (can("member")) return "history";
  if (can("counsellor")) return "clients";
  if (can("manager")) return "teams";
  return can("admin") ? "admin" : "account";
}
