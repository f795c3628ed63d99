/** The admin's, counsellor's and manager's part of the API, by hand and exactly as in the contract, until the generated types hold it. */
import type { Role, TeamOfMine } from "./identity_types";

export type PersonStatus = "active" | "disabled" | "invited";

export interface Person {
  id: string;
  name: string;
  display_name: string;
  email?: string;
  roles: Role[];
  teams: TeamOfMine[];
  status: PersonStatus;
  second_factor: boolean;
  created_at: string;
  last_sign_in_at?: string;
}

export interface PeoplePage {
  people: Person[];
  next?: string;
}

export interface NewPerson {
  name: string;
  display_name?: string;
  email?: string;
  roles: Role[];
  teams?: string[];
}

export interface PersonChange {
  roles?: Role[];
  status?: "active" | "disabled";
  display_name?: string;
}

export interface PersonAdded {
  person: Person;
  setup_link: string;
}

export interface SetupLink {
  setup_link: string;
}

export interface Team {
  id: string;
  name: string;
  members: number;
  managers: number;
}

export interface TeamMember {
  id: string;
  name: string;
  display_name: string;
  manages: boolean;
}

export type TokenKind = "service" | "operator";

export interface Token {
  id: string;
  name: string;
  kind: TokenKind;
  channels: string[];
  created_at: string;
  expires_at: string;
  last_used_at?: string;
  revoked_at?: string;
  /** The last four characters. */
  hint: string;
}

export interface NewToken {
  name: string;
  kind: TokenKind;
  channels: string[];
  expires_in_days: number;
}

export interface TokenMade {
  token: Token;
  secret: string;
}

export interface ConsentText {
  purpose: string;
  title: string;
  text: string;
  version: number;
  published_at: string;
}

export interface RetentionRule {
  kind: string;
  title: string;
  description: string;
  days: number;
  default_days: number;
  min_days: number;
  max_days: number;
}

export interface RetentionItem {
  kind: string;
  title: string;
  days: number;
  /** The moment before which everything goes. */
  before: string;
  removed: number;
  /** Why this kind could not be done. */
  problem?: string;
}

export interface RetentionReport {
  id: string;
  at: string;
  dry_run: boolean;
  items: RetentionItem[];
}

export interface AuditEntry {
  seq: number;
  at: string;
  action: string;
  actor_kind: string;
  actor_id?: string;
  actor_name?: string;
  subject_id?: string;
  subject_name?: string;
  outcome: string;
  detail: string;
}

export interface AuditPage {
  entries: AuditEntry[];
  next?: string;
}

export interface ChainReport {
  ok: boolean;
  rows: number;
  first_bad?: number;
  message: string;
}

/** A manager's team: counts and no names. */
export interface TeamCount {
  id: string;
  name: string;
  members: number;
}

export interface Client {
  id: string;
  display_name: string;
  via: "consent" | "break_glass";
  since: string;
  until?: string;
  last_checkin_at?: string;
}

export interface BreakGlass {
  id: string;
  person_id: string;
  display_name: string;
  until: string;
}
