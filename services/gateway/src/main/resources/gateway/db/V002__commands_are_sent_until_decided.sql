-- A command is sent until it is decided, however long that takes; a decided one loses its bytes after a day.
ALTER TABLE accepted_command
  -- Sends that the broker has acknowledged and the job has seen acknowledged.
  ALTER COLUMN sends SET DEFAULT 0,
  -- Null a day after it was decided; id and hash stay, as they are the idempotency key.
  ALTER COLUMN value DROP NOT NULL,
  -- Sends since the last acknowledged one.
  ADD COLUMN unacknowledged integer NOT NULL DEFAULT 0,
  ADD COLUMN paged_at timestamptz,
  ADD COLUMN decided_at timestamptz,
  -- Whether its Idempotency-Key is kept for ever, because it moves money.
  ADD COLUMN kept boolean NOT NULL DEFAULT true;

-- What was given up after twenty sends, acknowledged or not, is sent again.
UPDATE accepted_command SET next_check_at = now(), sends = 0 WHERE given_up_at IS NOT NULL;
UPDATE accepted_command SET decided_at = now() WHERE next_check_at IS NULL;
ALTER TABLE accepted_command DROP COLUMN given_up_at;

DROP INDEX accepted_command_undecided;
CREATE INDEX accepted_command_undecided ON accepted_command (next_check_at) WHERE decided_at IS NULL;
CREATE INDEX accepted_command_waiting ON accepted_command (accepted_at) WHERE decided_at IS NULL;
CREATE INDEX accepted_command_with_bytes ON accepted_command (decided_at)
  WHERE decided_at IS NOT NULL AND value IS NOT NULL;

GRANT DELETE ON accepted_command TO gateway;
