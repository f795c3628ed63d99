/** The identity part of the API, by hand and exactly as in the contract, until the generated types hold it. */

export type Role = "member" | "counsellor" | "manager" | "admin" | "researcher";

export interface Site {
  registration: "open" | "closed";
  sign_on: { enabled: boolean; label: string };
  mail: boolean;
  /** Everything here is made up. */
  demo: boolean;
  password: { min_length: number; max_length: number };
  idle_minutes: number;
  staff_idle_minutes: number;
}

export interface TeamOfMine {
  id: string;
  name: string;
  manages: boolean;
}

export interface Me {
  id: string;
  name: string;
  display_name: string;
  email?: string;
  email_verified: boolean;
  country?: string;
  /** What the account holds; staff roles count only once the second factor was given. */
  roles: Role[];
  effective_roles: Role[];
  teams: TeamOfMine[];
  second_factor: { enabled: boolean; required: boolean };
  recovery_codes_left: number;
  created_at: string;
  has_password: boolean;
}

export interface Session {
  access_token: string;
  token_type: "Bearer";
  /** Seconds until the access token ends. */
  expires_in: number;
  session_id: string;
  /** Seconds without a call after which the session ends. */
  idle_seconds: number;
  /** When it ends in any case. */
  ends_at: string;
  account: Me;
}

export interface SignedIn {
  session: Session;
  /** Shown once, and only after signing up. */
  recovery_codes: string[];
}

export interface SignIn {
  status: "signed_in" | "second_factor";
  session?: Session;
  challenge?: string;
}

export interface Registration {
  name: string;
  password: string;
  display_name?: string;
  email?: string;
  country?: string;
}

export interface Enrolment {
  secret: string;
  uri: string;
}

export interface RecoveryCodes {
  recovery_codes: string[];
}

export interface SessionInfo {
  id: string;
  created_at: string;
  last_used_at: string;
  /** "Firefox on Linux" */
  client: string;
  current: boolean;
}

export interface Notice {
  id: string;
  kind: string;
  title: string;
  text: string;
  created_at: string;
  read: boolean;
}

export interface AccessEntry {
  id: string;
  at: string;
  who: string;
  role: string;
  action: string;
  /** What was done, in words for a person. */
  text: string;
  reason?: string;
}

export interface Consent {
  purpose: string;
  /** For `messages` a channel, for `counsellor` an account. */
  scope?: string;
  scope_label?: string;
  title: string;
  text: string;
  version: number;
  granted: boolean;
  changed_at?: string;
  /** The words have changed since it was given. */
  renew: boolean;
}

export interface ConsentChange {
  purpose: string;
  scope?: string;
  scope_label?: string;
  title: string;
  version: number;
  granted: boolean;
  at: string;
}

export interface Counsellor {
  id: string;
  display_name: string;
}
