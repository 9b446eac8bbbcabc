-- A command is sent until it is decided, however long that takes; a decided one loses its bytes after a day.
ALTER TABLE accepted_order
  -- Sends that the broker has acknowledged and the sweep has seen acknowledged.
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
UPDATE accepted_order SET look_at = now(), sends = 0 WHERE given_up_at IS NOT NULL;
UPDATE accepted_order SET decided_at = now() WHERE look_at IS NULL;
ALTER TABLE accepted_order DROP COLUMN given_up_at;

DROP INDEX accepted_order_undecided;
CREATE INDEX accepted_order_undecided ON accepted_order (look_at) WHERE decided_at IS NULL;
CREATE INDEX accepted_order_waiting ON accepted_order (accepted_at) WHERE decided_at IS NULL;
CREATE INDEX accepted_order_with_bytes ON accepted_order (decided_at)
  WHERE decided_at IS NOT NULL AND value IS NOT NULL;

GRANT DELETE ON accepted_order TO gateway;
