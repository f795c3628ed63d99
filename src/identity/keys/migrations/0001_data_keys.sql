-- One wrapped key for every person ("<account id>") and for the deployment itself ("deployment:<name>").
CREATE TABLE data_keys (
  owner TEXT PRIMARY KEY,
  wrapped TEXT NOT NULL,     -- the key, sealed by a master key
  master_id TEXT NOT NULL,   -- that master key's fingerprint
  created_at BIGINT NOT NULL
);
CREATE INDEX data_keys_master ON data_keys (master_id);

-- "current_master": the fingerprint of the master key under which new keys are wrapped.
CREATE TABLE key_store (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

-- Whose key was destroyed here. It tells an older backup of the database, in which such people are back, from a key store
-- that was lost or replaced, for which nobody's rows may go.
CREATE TABLE destroyed_keys (
  owner TEXT PRIMARY KEY,
  destroyed_at BIGINT NOT NULL
);
