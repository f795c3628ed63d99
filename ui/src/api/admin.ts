/** The admin's calls: accounts and settings, never content. */
import type {
  AuditPage,
  ChainReport,
  ConsentText,
  NewPerson,
  NewToken,
  PeoplePage,
  Person,
  PersonAdded,
  PersonChange,
  RetentionReport,
  RetentionRule,
  SetupLink,
  Team,
  TeamMember,
  Token,
  TokenMade,
} from "./admin_types";
import { authed } from "./auth";

const id = encodeURIComponent;

/** "?a=1&b=2" of what is not empty, or "". */
export function queryText(parts: Record<string, string | undefined>): string {
  const given = Object.entries(parts).filter((part): part is [string, string] => part[1] !== undefined && part[1] !== "");
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
}

export const adminApi = {
  people: (query = "", after?: string) => authed<PeoplePage>("GET", `/api/admin/people/${queryText({ query, after })}`),
  addPerson: (person: NewPerson) => authed<PersonAdded>("POST", "/api/admin/people/", person),
  changePerson: (person: string, change: PersonChange) => authed<Person>("PATCH", `/api/admin/people/${id(person)}/`, change),
  resetPerson: (person: string) => authed<SetupLink>("POST", `/api/admin/people/${id(person)}/reset/`),
  erasePerson: (person: string) => authed<undefined>("DELETE", `/api/admin/people/${id(person)}/`),

  teams: () => authed<Team[]>("GET", "/api/admin/teams/"),
  addTeam: (name: string) => authed<Team>("POST", "/api/admin/teams/", { name }),
  renameTeam: (team: string, name: string) => authed<Team>("PATCH", `/api/admin/teams/${id(team)}/`, { name }),
  removeTeam: (team: string) => authed<undefined>("DELETE", `/api/admin/teams/${id(team)}/`),
  members: (team: string) => authed<TeamMember[]>("GET", `/api/admin/teams/${id(team)}/members/`),
  setMember: (team: string, person: string, manages: boolean) =>
    authed<undefined>("PUT", `/api/admin/teams/${id(team)}/members/${id(person)}/`, { manages }),
  removeMember: (team: string, person: string) => authed<undefined>("DELETE", `/api/admin/teams/${id(team)}/members/${id(person)}/`),

  tokens: () => authed<Token[]>("GET", "/api/admin/tokens/"),
  addToken: (token: NewToken) => authed<TokenMade>("POST", "/api/admin/tokens/", token),
  revokeToken: (token: string) => authed<undefined>("DELETE", `/api/admin/tokens/${id(token)}/`),

  consentTexts: () => authed<ConsentText[]>("GET", "/api/admin/consent-texts/"),
  publishConsentText: (purpose: string, title: string, text: string) =>
    authed<ConsentText>("PUT", `/api/admin/consent-texts/${id(purpose)}/`, { title, text }),

  retention: () => authed<RetentionRule[]>("GET", "/api/admin/retention/"),
  setRetention: (kind: string, days: number) => authed<RetentionRule>("PUT", `/api/admin/retention/${id(kind)}/`, { days }),
  runRetention: (dryRun: boolean) => authed<RetentionReport>("POST", "/api/admin/retention/run/", { dry_run: dryRun }),
  retentionReports: () => authed<RetentionReport[]>("GET", "/api/admin/retention/reports/"),

  audit: (filters: Record<string, string | undefined>) => authed<AuditPage>("GET", `/api/admin/audit/${queryText(filters)}`),
  verifyAudit: () => authed<ChainReport>("POST", "/api/admin/audit/verify/"),
};

export type AdminApi = typeof adminApi;
