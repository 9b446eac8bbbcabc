-- Two persons lift the stops that they have read, and no other.

-- How many stops there ever were: the same words may be said again.
ALTER TABLE ledger_status ADD COLUMN stops bigint NOT NULL DEFAULT 0;
ALTER TABLE rail_solvency
  ADD COLUMN stops    bigint NOT NULL DEFAULT 0,
  -- What was missing when a resumption was proposed; null before one is.
  ADD COLUMN proposed bigint CHECK (proposed >= 0);
