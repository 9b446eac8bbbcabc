-- Reports that people order, each made as a file in the bucket, which is deleted after a while.

CREATE TABLE report (
  report_id    uuid PRIMARY KEY,
  kind         text NOT NULL CHECK (kind IN ('MY_TRADES', 'FEES', 'AUDIT')),
  ordered_by   uuid NOT NULL,
  first_day    date NOT NULL,
  last_day     date NOT NULL,
  state        text NOT NULL CHECK (state IN ('REQUESTED', 'READY', 'FAILED', 'EXPIRED')),
  ordered_at   timestamptz NOT NULL,
  -- When the job does the next thing with it: makes it, tries again, deletes its files, forgets it. Whoever
  -- works on it moves this on, and has it until then.
  due_at       timestamptz NOT NULL,
  -- When the row is deleted.
  forget_at    timestamptz NOT NULL,
  -- The attempts to make it; each has a file of its own.
  attempts     integer NOT NULL DEFAULT 0,
  -- Whether the bucket may have a file of an attempt.
  may_be_stored boolean NOT NULL DEFAULT false,
  -- Why the last attempt failed.
  problem      text,
  bytes        bigint,
  sha256       text,
  lines        bigint,
  file_version text,
  CHECK (first_day <= last_day),
  CHECK (state <> 'READY' OR (bytes IS NOT NULL AND sha256 IS NOT NULL AND lines IS NOT NULL))
);
CREATE UNIQUE INDEX report_running ON report (ordered_by, kind) WHERE state = 'REQUESTED';
CREATE INDEX report_due ON report (due_at);
CREATE INDEX report_of_person ON report (ordered_by, ordered_at DESC, report_id DESC);

-- The audit's order of insertion. Entries of one poll have the same time, so the index stays small.
CREATE INDEX audit_entry_by_record ON audit_entry (recorded_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON report TO projections;
GRANT SELECT ON report TO views_api;
