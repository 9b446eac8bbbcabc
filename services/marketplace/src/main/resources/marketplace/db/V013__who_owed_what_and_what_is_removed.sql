-- What was seen of a deal that waits for the buyer's money, at moments that no party chose; kept for 30 days.
CREATE TABLE checklist_sample (
  contract_id uuid NOT NULL REFERENCES contracts,
  at          timestamptz NOT NULL,
  seller_owes boolean NOT NULL,
  buyer_owes  boolean NOT NULL,
  -- Each line was known.
  readable    boolean NOT NULL,
  -- The buyer, had they wanted, could have met their own lines and paid.
  free        boolean NOT NULL,
  PRIMARY KEY (contract_id, at)
);
CREATE INDEX checklist_sample_at ON checklist_sample (at);

-- When a deal is looked at next; null for not yet looked at.
ALTER TABLE contracts ADD COLUMN sample_due timestamptz;
DROP INDEX contracts_unpaid;
CREATE INDEX contracts_sample_due ON contracts ((coalesce(sample_due, executed_at)))
  WHERE state = 'EXECUTED' AND escrow_progress = 'UNPAID' AND offer_id IS NOT NULL;

GRANT SELECT, INSERT, DELETE ON checklist_sample TO ${service};
GRANT UPDATE (sample_due) ON contracts TO ${service};

-- Of a void contract that nobody has signed, names and document do not stay: DUE when a party is erased, else in time.
ALTER TABLE contracts ADD COLUMN removal text CHECK (removal IN ('DUE', 'DONE'));
CREATE INDEX contracts_removal_due ON contracts (contract_id) WHERE removal = 'DUE';
CREATE INDEX contracts_void_unsigned ON contracts (accepted_at)
  WHERE state = 'VOID' AND NOT buyer_signed AND NOT seller_signed AND removal IS NULL AND offer_id IS NOT NULL;

GRANT UPDATE (removal, contract_json, json_sha256) ON contracts TO ${service};
GRANT DELETE ON contract_document TO ${service};
