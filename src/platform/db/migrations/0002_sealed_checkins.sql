-- Check-ins are kept sealed from here on: one key a check-in, wrapped by the person's key or by a key made from the
-- resume code. Check-ins of 0.1.0 stand in plain form and cannot be sealed without their codes, so they go.
DROP TABLE safety_events;
DROP TABLE answers;
DROP TABLE checkins;

CREATE TABLE checkins (
  id TEXT PRIMARY KEY,
  instrument TEXT NOT NULL,
  instrument_version TEXT NOT NULL,
  -- Whose it is: an account, or whoever holds the code.
  owner_id TEXT,
  code_hash TEXT UNIQUE,
  wrapped_key TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'completed')),
  started_at BIGINT NOT NULL,
  saved_at BIGINT NOT NULL,
  completed_at BIGINT,
  content TEXT NOT NULL, -- sealed: answers and what they say about danger
  result TEXT,           -- sealed
  CHECK ((owner_id IS NULL) <> (code_hash IS NULL)),
  CHECK ((status = 'completed') = (completed_at IS NOT NULL AND result IS NOT NULL))
);
CREATE INDEX checkins_by_owner ON checkins (owner_id, started_at);
CREATE INDEX checkins_by_saved ON checkins (saved_at);

-- That a sign of danger was given, at the moment of choosing; what it was is sealed.
CREATE TABLE safety_events (
  id TEXT PRIMARY KEY,
  checkin_id TEXT NOT NULL REFERENCES checkins (id) ON DELETE CASCADE,
  owner_id TEXT,
  sealed TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX safety_events_by_checkin ON safety_events (checkin_id);
CREATE INDEX safety_events_by_owner ON safety_events (owner_id);

-- How often each answer was given in completed check-ins, for "you and others": one sealed table of counts.
CREATE TABLE population_counts (
  instrument TEXT PRIMARY KEY,
  sealed TEXT NOT NULL
);
