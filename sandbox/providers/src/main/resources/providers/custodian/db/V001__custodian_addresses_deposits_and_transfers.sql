-- All data of the custodian is stored: without a key or a transfer a client could pay twice.

-- Every change of a deposit or transfer gets the next number, so that a cursor sees each change.
CREATE SEQUENCE custodian.change;

CREATE TABLE custodian.address (
  id         text PRIMARY KEY,
  address    text NOT NULL UNIQUE,
  reference  text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE custodian.deposit (
  id         text PRIMARY KEY,
  change     bigint NOT NULL UNIQUE DEFAULT nextval('custodian.change'),
  address    text NOT NULL REFERENCES custodian.address (id),
  tx         text NOT NULL,
  log_index  integer NOT NULL,
  token      text NOT NULL,
  asset      text NOT NULL,  -- what the token calls itself
  sender     text NOT NULL,
  units      numeric(78) NOT NULL,
  status     text NOT NULL CHECK (status IN ('detected', 'confirmed', 'finalized', 'reorged')),
  block      bigint NOT NULL,
  block_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (tx, block_hash, log_index)
);
CREATE INDEX deposit_open ON custodian.deposit (block) WHERE status IN ('detected', 'confirmed');
CREATE INDEX deposit_standing ON custodian.deposit (block) WHERE status <> 'reorged';

CREATE TABLE custodian.transfer (
  id                   text PRIMARY KEY,
  change               bigint NOT NULL UNIQUE DEFAULT nextval('custodian.change'),
  source               text NOT NULL REFERENCES custodian.address (id),
  destination          text NOT NULL,
  units                numeric(78) NOT NULL,
  reference            text NOT NULL,
  status               text NOT NULL CHECK (status IN ('PENDING', 'APPROVED', 'BROADCAST', 'CONFIRMED',
                                               'FINALIZED', 'FAILED', 'REJECTED')),
  tx                   text,
  failure_code         text,
  planned_failure      text CHECK (planned_failure IN ('refused', 'reverted', 'rejected')),  -- how it will fail
  planned_failure_code text,
  due_at               timestamptz NOT NULL,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL
);
CREATE INDEX transfer_by_reference ON custodian.transfer (reference);
CREATE INDEX transfer_due ON custodian.transfer (due_at)
 WHERE status IN ('PENDING', 'APPROVED', 'BROADCAST', 'CONFIRMED');

-- Failures ordered for future transfers.
CREATE TABLE custodian.planned_failure (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reference       text,  -- null for the next transfer, whatever it is for
  planned_failure text NOT NULL,
  code            text NOT NULL
);

-- The first response to every key, written in the transaction of its effect.
CREATE TABLE custodian.idempotency (
  key        text PRIMARY KEY,
  request    text NOT NULL,  -- method, path and body, its fields sorted
  status     integer NOT NULL,
  body       text NOT NULL,
  created_at timestamptz NOT NULL
);

-- How far the chain was read, and whether transfers are paused.
CREATE TABLE custodian.progress (
  one     boolean PRIMARY KEY DEFAULT true CHECK (one),
  scanned bigint NOT NULL DEFAULT 0,
  reorg   bigint NOT NULL DEFAULT 0,
  stalled boolean NOT NULL DEFAULT false
);
INSERT INTO custodian.progress DEFAULT VALUES;
