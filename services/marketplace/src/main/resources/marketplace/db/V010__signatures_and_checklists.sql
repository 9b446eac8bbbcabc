-- Who has signed which document, and what must be true before the buyer of a signed contract pays.
CREATE TABLE signature (
  contract_id     uuid NOT NULL REFERENCES contracts,
  side            text NOT NULL CHECK (side IN ('BUYER', 'SELLER')),
  user_id         uuid NOT NULL REFERENCES users,
  document_sha256 bytea NOT NULL CHECK (octet_length(document_sha256) = 32),
  method          text NOT NULL CHECK (method IN ('DISCORD_NATIVE', 'WEB_BASED')),
  -- They attested that they are 18 or older; without that nobody signs.
  adult           boolean NOT NULL CHECK (adult),
  signed_at       timestamptz NOT NULL,
  PRIMARY KEY (contract_id, side),
  UNIQUE (contract_id, user_id)
);
CREATE INDEX signature_of ON signature (user_id, signed_at);

-- Where each was given from; deleted after 90 days, while the signature stays.
CREATE TABLE signature_origin (
  contract_id uuid NOT NULL,
  side        text NOT NULL,
  -- Null for a signature in Discord.
  address     inet,
  user_agent  text NOT NULL CHECK (length(user_agent) <= 200),
  at          timestamptz NOT NULL,
  PRIMARY KEY (contract_id, side),
  FOREIGN KEY (contract_id, side) REFERENCES signature
);
CREATE INDEX signature_origin_at ON signature_origin (at);

-- What one person can sign one document with, once, on the web.
CREATE TABLE sign_token (
  token_hash      bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  contract_id     uuid NOT NULL REFERENCES contracts,
  user_id         uuid NOT NULL REFERENCES users,
  document_sha256 bytea NOT NULL CHECK (octet_length(document_sha256) = 32),
  created_at      timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  used_at         timestamptz
);
CREATE INDEX sign_token_expiring ON sign_token (expires_at);
CREATE INDEX sign_token_of ON sign_token (user_id, contract_id);

-- When what must be true of a deal was last asked for.
ALTER TABLE person_read
  DROP CONSTRAINT person_read_purpose_check,
  ADD CHECK (purpose IN ('VERIFICATION', 'EXPERIENCES', 'TRADE', 'CHECKLIST'));

CREATE TABLE checklist (
  contract_id uuid PRIMARY KEY REFERENCES contracts,
  asked_at    timestamptz NOT NULL
);

-- What was last read for each line.
CREATE TABLE checklist_read (
  contract_id uuid NOT NULL REFERENCES contracts,
  item        text NOT NULL,
  reading     text NOT NULL CHECK (reading IN ('YES', 'NO', 'UNKNOWN')),
  read_at     timestamptz NOT NULL,
  PRIMARY KEY (contract_id, item)
);

-- What a party has confirmed; never changed.
CREATE TABLE checklist_confirmation (
  contract_id  uuid NOT NULL REFERENCES contracts,
  item         text NOT NULL,
  user_id      uuid NOT NULL REFERENCES users,
  confirmed_at timestamptz NOT NULL,
  PRIMARY KEY (contract_id, item)
);

CREATE INDEX contracts_unpaid ON contracts (contract_id)
  WHERE state = 'EXECUTED' AND escrow_progress = 'UNPAID' AND offer_id IS NOT NULL;

GRANT SELECT, INSERT ON signature, checklist_confirmation TO ${service};
GRANT SELECT, INSERT, DELETE ON signature_origin TO ${service};
GRANT SELECT, INSERT, DELETE ON sign_token TO ${service};
GRANT UPDATE (used_at) ON sign_token TO ${service};
GRANT SELECT, INSERT, UPDATE ON checklist, checklist_read TO ${service};
