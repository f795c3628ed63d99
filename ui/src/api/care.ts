/** The counsellor's clients, and the manager's teams. */
import type { BreakGlass, Client, TeamCount } from "./admin_types";
import { authed } from "./auth";
import type { History } from "./history_types";
import type { Result } from "./types";

export const careApi = {
  clients: () => authed<Client[]>("GET", "/api/care/clients/"),
  checkins: (client: string) => authed<History>("GET", `/api/care/clients/${encodeURIComponent(client)}/checkins/`),
  result: (client: string, checkin: string) =>
    authed<Result>("GET", `/api/care/clients/${encodeURIComponent(client)}/checkins/${encodeURIComponent(checkin)}/result/`),
  /** Emergency access to one person, by their sign-in name. */
  breakGlass: (name: string, reason: string) => authed<BreakGlass>("POST", "/api/care/break-glass/", { name, reason }),
  teams: () => authed<TeamCount[]>("GET", "/api/teams/"),
};

export type CareApi = typeof careApi;
