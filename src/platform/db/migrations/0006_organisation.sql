CREATE TABLE teams (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL, -- the organisation's word for a unit, not a person's
  name_key TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL
);
CREATE TABLE team_members (
  team_id TEXT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  manages BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (team_id, account_id)
);
CREATE INDEX team_members_by_account ON team_members (account_id);

-- Tokens for machines: shown once, kept as a hash.
CREATE TABLE machine_tokens (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('service', 'operator')),
  channels TEXT NOT NULL,
  hint TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  last_used_at BIGINT,
  revoked_at BIGINT
);

-- A counsellor's emergency access to one person.
CREATE TABLE break_glass (
  id TEXT PRIMARY KEY,
  counsellor_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  reason TEXT NOT NULL, -- sealed under the person's key
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX break_glass_by_counsellor ON break_glass (counsellor_id, expires_at);
CREATE INDEX break_glass_by_person ON break_glass (person_id);
