-- What buyers' banks take back, and where the money for it came from.

CREATE TABLE chargeback (
  -- The provider's name of the dispute.
  chargeback_id text PRIMARY KEY,
  escrow_id     uuid NOT NULL REFERENCES deal,
  payment_id    uuid NOT NULL REFERENCES payment,
  rail          text NOT NULL,
  amount        bigint NOT NULL CHECK (amount > 0),
  reason        text NOT NULL,
  state         text NOT NULL CHECK (state IN ('INQUIRY', 'OPEN', 'WON', 'LOST', 'DROPPED')),
  -- Withdrawn and not reinstated; never more than the parts that it came from.
  charged         bigint NOT NULL DEFAULT 0,
  from_held     bigint NOT NULL DEFAULT 0 CHECK (from_held >= 0),
  from_fees     bigint NOT NULL DEFAULT 0 CHECK (from_fees >= 0),
  from_loss     bigint NOT NULL DEFAULT 0 CHECK (from_loss >= 0),
  -- Of the loss, what the seller gave back.
  recovered     bigint NOT NULL DEFAULT 0 CHECK (recovered >= 0),
  -- Staff let the seller's other payouts go.
  forgiven      boolean NOT NULL DEFAULT false,
  respond_by    timestamptz,
  submitted_at  timestamptz,
  opened_at     timestamptz NOT NULL,
  closed_at     timestamptz
);
CREATE INDEX chargeback_of_escrow ON chargeback (escrow_id);
CREATE INDEX chargeback_unanswered ON chargeback (respond_by)
  WHERE submitted_at IS NULL AND closed_at IS NULL;

-- Every balance transaction of a dispute, booked once.
CREATE TABLE chargeback_movement (
  movement      text PRIMARY KEY,
  chargeback_id text NOT NULL REFERENCES chargeback,
  -- Withdrawn is negative.
  amount        bigint NOT NULL,
  fee           bigint NOT NULL
);

-- What the escrow published about a deal, kept as evidence.
CREATE TABLE deal_fact (
  escrow_id uuid NOT NULL,
  at        timestamptz NOT NULL,
  fact      text NOT NULL
);
CREATE INDEX deal_fact_of_escrow ON deal_fact (escrow_id, at);

-- What waits for a person.
CREATE TABLE review (
  review_id  uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind       text NOT NULL,
  subject    text NOT NULL,
  -- Null for what belongs to no deal.
  escrow_id  uuid,
  detail     text NOT NULL,
  opened_at  timestamptz NOT NULL,
  outcome    text,
  reason     text,
  decided_by uuid,
  decided_at timestamptz
);
CREATE UNIQUE INDEX review_once_open ON review (kind, subject) WHERE decided_at IS NULL;
CREATE INDEX review_in_order ON review (opened_at, review_id);

GRANT SELECT, INSERT, UPDATE ON chargeback, review TO ${service};
GRANT SELECT, INSERT ON chargeback_movement, deal_fact TO ${service};
