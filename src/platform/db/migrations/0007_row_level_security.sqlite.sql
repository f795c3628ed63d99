-- SQLite has no row-level security. What it has: the audit log takes no UPDATE.
CREATE TRIGGER audit_log_append_only BEFORE UPDATE ON audit_log
BEGIN
  SELECT RAISE(ABORT, 'the audit log cannot be changed');
END;
