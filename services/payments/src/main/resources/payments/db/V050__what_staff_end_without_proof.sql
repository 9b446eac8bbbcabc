-- An operation whose end nobody can prove may be ended by two persons: its leg stays closed for ever.

ALTER TABLE operation
  DROP CONSTRAINT operation_state_check,
  ADD CONSTRAINT operation_state_check
    CHECK (state IN ('PENDING', 'SUCCEEDED', 'FAILED', 'UNKNOWN', 'ENDED')),
  -- When two persons ended it without proof, and why; kept when its end is learned later.
  ADD COLUMN ended_at  timestamptz,
  ADD COLUMN ended_why text;

-- What has been ended is looked at now and then: it may have been done after all.
DROP INDEX operation_due;
CREATE INDEX operation_due ON operation (rail, due_at)
  WHERE state IN ('PENDING', 'UNKNOWN', 'ENDED') AND awaits_user IS NULL;

-- What staff may have to end, the oldest first.
CREATE INDEX operation_in_doubt ON operation (recorded_at) WHERE state IN ('UNKNOWN', 'ENDED');
