-- A day of the audit can have more lines than a report may have: a report is about any span of time. And each kind
-- has a job of its own, so that a long report delays only reports of its kind.

ALTER TABLE report ADD COLUMN begins_at timestamptz, ADD COLUMN ends_at timestamptz;
UPDATE report
   SET begins_at = first_day::timestamp AT TIME ZONE 'UTC',
       ends_at = (last_day + 1)::timestamp AT TIME ZONE 'UTC';
ALTER TABLE report
  ALTER COLUMN begins_at SET NOT NULL,
  ALTER COLUMN ends_at SET NOT NULL,
  DROP COLUMN first_day,
  DROP COLUMN last_day,
  ADD CHECK (begins_at < ends_at);

CREATE INDEX report_due_of_kind ON report (kind, due_at);
DROP INDEX report_due;
