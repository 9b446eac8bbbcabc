-- What each provider holds against what we owe there: a shortfall stops what leaves on that rail.

CREATE TABLE rail_solvency (
  rail          text PRIMARY KEY CHECK (rail IN ('STRIPE', 'USDC_BASE')),
  -- The last balance that the provider reported; null before the first.
  balance       bigint,
  balance_at    timestamptz,
  -- Since when it reports none; null while it does.
  unknown_since timestamptz,
  owed          bigint NOT NULL DEFAULT 0,
  booked        bigint NOT NULL DEFAULT 0,
  -- What was missing in every one of the last looks.
  shortfall     bigint NOT NULL DEFAULT 0 CHECK (shortfall >= 0),
  -- Two persons know of so much: only more than that stops the rail again.
  acknowledged  bigint NOT NULL DEFAULT 0 CHECK (acknowledged >= 0),
  stopped       text
);
INSERT INTO rail_solvency (rail) VALUES ('STRIPE'), ('USDC_BASE');

-- One replica looks at a time.
ALTER TABLE ledger_status
  ADD COLUMN watcher       uuid,
  ADD COLUMN watched_until timestamptz;

-- The oldest growth first.
ALTER TABLE ledger_chain ADD COLUMN grown_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX ledger_chain_grown ON ledger_chain (grown_at) WHERE checked < length;
DROP INDEX ledger_chain_unchecked;

CREATE INDEX operation_first_sent ON operation (first_sent_at) WHERE first_sent_at IS NOT NULL;
CREATE INDEX ledger_transaction_of_house_money ON ledger_transaction (kind)
  WHERE kind IN ('FLOAT_POSTED', 'HOUSE_TOPPED_UP', 'HOUSE_WITHDRAWN', 'HOUSE_LOST');

GRANT SELECT, UPDATE ON rail_solvency TO ${service};
GRANT SELECT ON rail_solvency TO payments_api;
