-- How the time went in which a deal waited for the buyer's money, counted with each read of its checklist.
ALTER TABLE checklist
  ADD COLUMN counted_at timestamptz,
  ADD COLUMN owed_by_seller interval NOT NULL DEFAULT '0',
  ADD COLUMN owed_by_buyer  interval NOT NULL DEFAULT '0',
  -- In which the buyer could not have paid, whatever they did.
  ADD COLUMN buyer_kept     interval NOT NULL DEFAULT '0',
  ADD COLUMN waited         interval NOT NULL DEFAULT '0';

-- Of a void contract that nobody has signed, names and document do not stay: DUE when a party is erased, else in time.
ALTER TABLE contracts ADD COLUMN removal text CHECK (removal IN ('DUE', 'DONE'));
CREATE INDEX contracts_removal_due ON contracts (contract_id) WHERE removal = 'DUE';
CREATE INDEX contracts_void_unsigned ON contracts (accepted_at)
  WHERE state = 'VOID' AND NOT buyer_signed AND NOT seller_signed AND removal IS NULL AND offer_id IS NOT NULL;

GRANT UPDATE (removal, contract_json, json_sha256) ON contracts TO ${service};
GRANT DELETE ON contract_document TO ${service};
