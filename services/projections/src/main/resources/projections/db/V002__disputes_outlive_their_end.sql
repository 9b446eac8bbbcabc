-- Each dispute of an escrow, folded from escrow.events.v1: staff list those that are open, and those
-- that have ended can still be read.

CREATE TABLE dispute_view (
  dispute_id   uuid PRIMARY KEY,
  escrow_id    uuid NOT NULL,
  reason       text NOT NULL,
  -- Null when the system did.
  raised_by    uuid,
  status       text NOT NULL,
  moderator_id uuid,
  -- The first of two rulings.
  proposed     text,
  proposed_by  uuid,
  -- How it ended.
  outcome      text,
  raised_at    timestamptz NOT NULL,
  ended_at     timestamptz,
  CHECK ((outcome IS NULL) = (ended_at IS NULL)),
  CHECK ((proposed IS NULL) = (proposed_by IS NULL))
);
CREATE INDEX dispute_view_open ON dispute_view (raised_at, dispute_id) WHERE ended_at IS NULL;
CREATE INDEX dispute_view_of_status ON dispute_view (status, raised_at, dispute_id);

GRANT SELECT, INSERT, UPDATE ON dispute_view TO projections;
GRANT SELECT ON dispute_view TO views_api;
