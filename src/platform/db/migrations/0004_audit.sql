-- What happened, in order; each row's hash covers the row before (keyed, so the database alone cannot make one).
CREATE TABLE audit_log (
  seq BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  action TEXT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id TEXT NOT NULL DEFAULT '',
  subject_id TEXT NOT NULL DEFAULT '',
  object_id TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '', -- never personal
  reason TEXT NOT NULL DEFAULT '', -- sealed under the subject's key
  hash TEXT NOT NULL
);
CREATE INDEX audit_log_by_subject ON audit_log (subject_id, seq);
CREATE INDEX audit_log_by_actor ON audit_log (actor_id, seq);
CREATE INDEX audit_log_by_action ON audit_log (action, seq);

-- One row: where the chain begins (after pruning) and ends.
CREATE TABLE audit_head (
  only_one BIGINT PRIMARY KEY CHECK (only_one = 1),
  first_seq BIGINT NOT NULL,
  first_previous TEXT NOT NULL,
  last_seq BIGINT NOT NULL,
  last_hash TEXT NOT NULL,
  seal TEXT NOT NULL -- keyed hash over the four above
);

-- Words for one person ("somebody read your check-ins"), sealed under their key.
CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  sealed TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  read_at BIGINT
);
CREATE INDEX notices_by_account ON notices (account_id, created_at);
