-- What differs between providers and us is written down, and nothing is changed because of it.

-- What differed between a provider and us; nothing is changed because of it.
CREATE TABLE discrepancy (
  discrepancy_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  rail           text NOT NULL,
  kind           text NOT NULL CHECK (kind IN
    ('PAYMENT_MISMATCH', 'STATE_MISMATCH', 'TRANSFER_MISMATCH', 'BALANCE_MISMATCH')),
  -- The object at the provider, the operation or the account.
  subject        text NOT NULL,
  escrow_id      uuid,
  detail         text NOT NULL,
  found_at       timestamptz NOT NULL,
  -- The last comparison that found it still.
  seen_at        timestamptz NOT NULL,
  UNIQUE (rail, kind, subject)
);
CREATE INDEX discrepancy_in_order ON discrepancy (found_at, discrepancy_id);

-- Every comparison, and how far the provider's statement has been explained.
CREATE TABLE reconciliation (
  rail        text NOT NULL,
  -- When it was due; compared up to then.
  due_at      timestamptz NOT NULL,
  -- Somebody is at it until then.
  leased_to   timestamptz NOT NULL,
  finished_at timestamptz,
  compared    integer NOT NULL DEFAULT 0,
  unexplained integer NOT NULL DEFAULT 0,
  differences integer NOT NULL DEFAULT 0,
  PRIMARY KEY (rail, due_at)
);

-- A webhook's bytes are kept for a while, its id for ever.
ALTER TABLE webhook ALTER COLUMN payload DROP NOT NULL;
CREATE INDEX webhook_by_age ON webhook (received_at) WHERE payload IS NOT NULL;
GRANT UPDATE (payload) ON webhook TO ${service};

GRANT SELECT, INSERT, UPDATE ON discrepancy, reconciliation TO ${service};
GRANT SELECT ON discrepancy, reconciliation TO payments_api;
