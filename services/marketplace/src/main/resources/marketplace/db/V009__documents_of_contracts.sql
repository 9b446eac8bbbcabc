-- A contract has two forms: the JSON that is frozen at the acceptance, and the document that is made of it and signed.
ALTER TABLE contracts RENAME COLUMN document TO contract_json;
ALTER TABLE contracts RENAME COLUMN document_sha256 TO json_sha256;
ALTER TABLE contracts
  -- Of the PDF that both sign; null until it is stored.
  ADD COLUMN document_sha256 bytea CHECK (octet_length(document_sha256) = 32);
-- Contracts of before were signed by the hash of their JSON.
UPDATE contracts SET document_sha256 = json_sha256 WHERE state IN ('PENDING_SIGNATURE', 'EXECUTED');
ALTER TABLE contracts
  ADD CHECK (state NOT IN ('PENDING_SIGNATURE', 'EXECUTED') OR document_sha256 IS NOT NULL);
CREATE INDEX contracts_document ON contracts (document_sha256) WHERE document_sha256 IS NOT NULL;

GRANT UPDATE (document_sha256) ON contracts TO ${service};
