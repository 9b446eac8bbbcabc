-- What staff decide about money, and where two of them must agree.

-- The first of two.
ALTER TABLE review
  ADD COLUMN proposed_outcome text,
  ADD COLUMN proposed_by      uuid,
  ADD COLUMN proposed_at      timestamptz;

-- The first of two who want what leaves to leave again.
ALTER TABLE ledger_status
  ADD COLUMN resume_reason text,
  ADD COLUMN resume_by     uuid,
  ADD COLUMN resume_at     timestamptz;

GRANT SELECT ON review TO payments_api;
