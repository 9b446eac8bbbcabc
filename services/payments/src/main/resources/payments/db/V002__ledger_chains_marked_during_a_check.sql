-- How often the chain was marked to be checked from the start. A check that read the chain before
-- the last mark does not count.
ALTER TABLE ledger_chain ADD COLUMN rechecks bigint NOT NULL DEFAULT 0;
