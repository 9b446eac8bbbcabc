-- A comparison, and what is learned after a restore, goes on where it was, piece by piece.

ALTER TABLE reconciliation
  -- Up to then the statement is compared, and up to that deal the objects.
  ADD COLUMN lines_to timestamptz,
  ADD COLUMN deals_to uuid;

-- Up to then what was made is known again.
ALTER TABLE restore_window ADD COLUMN learned_to timestamptz;

CREATE INDEX payment_by_time ON payment (paid_at);
CREATE INDEX operation_by_time ON operation (first_sent_at) WHERE state = 'SUCCEEDED';
