-- People who sign in. Names, addresses and e-mail stand sealed in `profile`; `name_index` is a keyed hash to find them.
CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  name_index TEXT NOT NULL UNIQUE,
  email_index TEXT,
  profile TEXT NOT NULL,
  password_hash TEXT, -- Argon2id; none for invited people and those who come by single sign-on
  roles TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'disabled', 'invited')),
  email_verified BIGINT NOT NULL DEFAULT 0,
  totp TEXT, -- sealed secret
  totp_pending TEXT,
  totp_last_step BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  last_sign_in_at BIGINT,
  sign_on_issuer TEXT,
  sign_on_subject_index TEXT,
  UNIQUE (sign_on_issuer, sign_on_subject_index)
);
CREATE INDEX accounts_by_email ON accounts (email_index);

CREATE TABLE recovery_codes (
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  code_hash TEXT NOT NULL,
  PRIMARY KEY (account_id, code_hash)
);

-- One-time links and challenges: what for, for whom, until when. Only the token's hash is kept.
CREATE TABLE one_time_tokens (
  token_hash TEXT PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('setup', 'first_admin', 'reset', 'verify_email', 'second_factor', 'sign_on')),
  account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
  data TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX one_time_tokens_by_account ON one_time_tokens (account_id);
CREATE INDEX one_time_tokens_by_expiry ON one_time_tokens (expires_at);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  refresh_hash TEXT NOT NULL,
  previous_hash TEXT,
  rotated_at BIGINT NOT NULL,
  second_factor BIGINT NOT NULL DEFAULT 0,
  client TEXT NOT NULL, -- sealed words such as "Firefox on Linux"
  created_at BIGINT NOT NULL,
  last_used_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX sessions_by_account ON sessions (account_id);
CREATE INDEX sessions_by_ended ON sessions (ended_at);

-- Keys that sign access tokens; the secret half is sealed under a deployment key.
CREATE TABLE signing_keys (
  kid TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  secret_key TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

-- Failed sign-ins by keyed hash of the account's name or of the client.
CREATE TABLE throttles (
  subject TEXT PRIMARY KEY,
  failures BIGINT NOT NULL,
  last_failure_at BIGINT NOT NULL,
  blocked_until BIGINT NOT NULL
);

-- Accounts that are being erased: begun before the key goes, finished with the rows.
CREATE TABLE erasures (
  account_id TEXT PRIMARY KEY,
  requested_at BIGINT NOT NULL,
  finished_at BIGINT
);
