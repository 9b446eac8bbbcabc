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

-- The certificate of its signatures is stored, or there is none, as for contracts of before.
ALTER TABLE contracts ADD COLUMN certified boolean NOT NULL DEFAULT false;
UPDATE contracts SET certified = true WHERE state = 'EXECUTED';
CREATE INDEX contracts_undocumented ON contracts (accepted_at) WHERE state = 'REQUESTED';
CREATE INDEX contracts_uncertified ON contracts (executed_at)
  WHERE state = 'EXECUTED' AND NOT certified AND offer_id IS NOT NULL;

-- The files of contracts, each written once.
CREATE TABLE contract_document (
  contract_id      uuid NOT NULL REFERENCES contracts,
  kind             text NOT NULL CHECK (kind IN ('AGREEMENT', 'CERTIFICATE')),
  sha256           bytea NOT NULL CHECK (octet_length(sha256) = 32),
  bytes            integer NOT NULL CHECK (bytes > 0),
  template_version text NOT NULL,
  renderer_version text NOT NULL,
  file_key         text NOT NULL UNIQUE,
  -- Of the store of files; null where it keeps none.
  file_version     text,
  made_at          timestamptz NOT NULL,
  PRIMARY KEY (contract_id, kind)
);

-- A file that is being made, or could not be made yet.
CREATE TABLE document_attempt (
  contract_id uuid NOT NULL REFERENCES contracts,
  kind        text NOT NULL CHECK (kind IN ('AGREEMENT', 'CERTIFICATE')),
  attempts    integer NOT NULL CHECK (attempts > 0),
  -- When it is tried again, by whoever comes first.
  next_at     timestamptz NOT NULL,
  -- Why the last attempt failed; null while none has.
  problem     text CHECK (length(problem) <= 200),
  failed_since timestamptz,
  PRIMARY KEY (contract_id, kind)
);

GRANT UPDATE (certified) ON contracts TO ${service};
GRANT SELECT, INSERT ON contract_document TO ${service};
GRANT SELECT, INSERT, UPDATE, DELETE ON document_attempt TO ${service};
