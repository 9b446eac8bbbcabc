-- Why a deal's money stays: a chargeback, a fraud warning, a finding of screening; open until it is closed.

CREATE TABLE hold (
  hold_id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  escrow_id      uuid NOT NULL REFERENCES deal,
  kind           text NOT NULL CHECK (kind IN ('CHARGEBACK', 'FRAUD_WARNING', 'SCREENING')),
  -- The dispute, the warning, the deposit or the wallet.
  subject        text NOT NULL,
  -- Staff let the money go back to the buyer, and nowhere else.
  allows_refunds boolean NOT NULL DEFAULT false,
  opened_at      timestamptz NOT NULL,
  closed_at      timestamptz
);
CREATE UNIQUE INDEX hold_once_open ON hold (escrow_id, kind, subject) WHERE closed_at IS NULL;
CREATE INDEX hold_of_subject ON hold (kind, subject);

GRANT SELECT, INSERT, UPDATE ON hold TO ${service};
