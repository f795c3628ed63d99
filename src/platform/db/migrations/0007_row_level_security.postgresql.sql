-- A second wall behind the program's own checks. A job says for whom it works (db::Session::act_for); '*' is the program
-- itself (retention, erasure). Without a word, nobody's rows are there.
ALTER TABLE checkins ENABLE ROW LEVEL SECURITY;
ALTER TABLE checkins FORCE ROW LEVEL SECURITY;
CREATE POLICY checkins_of_subject ON checkins USING (
  owner_id IS NULL OR owner_id = current_setting('evenkeel.subject', true) OR current_setting('evenkeel.subject', true) = '*');
ALTER TABLE safety_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE safety_events FORCE ROW LEVEL SECURITY;
CREATE POLICY safety_events_of_subject ON safety_events USING (
  owner_id IS NULL OR owner_id = current_setting('evenkeel.subject', true) OR current_setting('evenkeel.subject', true) = '*');
ALTER TABLE notices ENABLE ROW LEVEL SECURITY;
ALTER TABLE notices FORCE ROW LEVEL SECURITY;
CREATE POLICY notices_of_subject ON notices USING (
  account_id = current_setting('evenkeel.subject', true) OR current_setting('evenkeel.subject', true) = '*');

-- The audit log only grows; retention prunes its oldest part as the program itself.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('evenkeel.subject', true) = '*' THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'the audit log cannot be changed';
END $$;
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
