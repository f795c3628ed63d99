-- Check-ins of people without an account. The resume code is stored as a hash alone.
CREATE TABLE checkins (
  id TEXT PRIMARY KEY,
  instrument TEXT NOT NULL,
  instrument_version TEXT NOT NULL,
  code_hash TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'completed')),
  started_at BIGINT NOT NULL,
  completed_at BIGINT,
  -- What the safety answers say now, kept here so that saving another answer need not read them again.
  safety_level TEXT NOT NULL DEFAULT 'none'
    CHECK (safety_level IN ('none', 'low', 'moderate', 'high', 'critical')),
  safety_rules TEXT NOT NULL DEFAULT '',
  safety_follow_ups BIGINT NOT NULL DEFAULT 0,
  result_json TEXT,
  CHECK ((status = 'completed') = (completed_at IS NOT NULL AND result_json IS NOT NULL))
);
CREATE INDEX checkins_by_status ON checkins (status, instrument);

-- One answer; value is JSON text (3, "rent", true, "prefer_not_to_say").
CREATE TABLE answers (
  checkin_id TEXT NOT NULL REFERENCES checkins (id) ON DELETE CASCADE,
  item TEXT NOT NULL,
  value TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (checkin_id, item)
);

-- A sign of danger, stored at the moment of choosing: level and rule ids, never the answer's text.
CREATE TABLE safety_events (
  id TEXT PRIMARY KEY,
  checkin_id TEXT NOT NULL REFERENCES checkins (id) ON DELETE CASCADE,
  level TEXT NOT NULL CHECK (level IN ('low', 'moderate', 'high', 'critical')),
  rules TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX safety_events_by_checkin ON safety_events (checkin_id);
