-- The words that people agree to; a change makes a new version. The shipped texts are version 1 and stand in content/.
CREATE TABLE consent_texts (
  purpose TEXT NOT NULL,
  version BIGINT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  published_by TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (purpose, version)
);

-- What stands now. `scope` is a counsellor or a channel, or nothing.
CREATE TABLE consents (
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL,
  scope TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL,
  granted BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (account_id, purpose, scope)
);
CREATE INDEX consents_by_scope ON consents (purpose, scope, granted);

-- Every change, in order.
CREATE TABLE consent_history (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL,
  scope TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL,
  granted BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX consent_history_by_account ON consent_history (account_id, at);

CREATE TABLE retention_settings (
  kind TEXT PRIMARY KEY,
  days BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by TEXT NOT NULL
);
CREATE TABLE retention_reports (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL,
  dry_run BIGINT NOT NULL,
  report TEXT NOT NULL -- counts alone
);
