-- What sellers owe us is taken from their next payout; each such part is a row beside the payout.

CREATE TABLE netting (
  -- The payout that is less by it; one that was undone gives it back.
  operation_id uuid PRIMARY KEY REFERENCES operation,
  escrow_id    uuid NOT NULL REFERENCES deal,
  seller_id    uuid NOT NULL,
  cents        bigint NOT NULL CHECK (cents > 0),
  netted_at    timestamptz NOT NULL,
  undone_at    timestamptz
);
CREATE INDEX netting_of_seller ON netting (seller_id, netted_at);

GRANT SELECT, INSERT, UPDATE ON netting TO ${service};

-- What staff said of a loss that the seller owes: it is theirs to pay, and no loss of ours any more.
ALTER TABLE chargeback
  ADD COLUMN owed      bigint NOT NULL DEFAULT 0 CHECK (owed >= 0),
  ADD COLUMN seller_id uuid;
UPDATE chargeback c SET seller_id = d.seller_id FROM deal d WHERE d.escrow_id = c.escrow_id;
ALTER TABLE chargeback ALTER COLUMN seller_id SET NOT NULL;

-- The losses of one seller that keep their other deals: asked for with every payout.
DROP INDEX chargeback_unforgiven;
CREATE INDEX chargeback_unforgiven ON chargeback (seller_id) WHERE from_loss > 0 AND NOT forgiven;
