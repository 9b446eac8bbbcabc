-- Where buyers send USDC, and every token transfer that arrived there, counted at most once.

-- An address of ours; one that belongs to no deal takes nothing but suspense.
CREATE TABLE deposit_address (
  -- As EIP-55 writes it.
  address      text PRIMARY KEY,
  custodian_id text NOT NULL UNIQUE,
  escrow_id    uuid REFERENCES deal,
  attempt      integer NOT NULL,
  issued_at    timestamptz NOT NULL
);
CREATE INDEX deposit_address_of_escrow ON deposit_address (escrow_id) WHERE escrow_id IS NOT NULL;

-- A transfer's log on the chain.
CREATE TABLE deposit (
  -- The payment that it is when it is one by itself.
  deposit_id  uuid PRIMARY KEY,
  chain_id    bigint NOT NULL,
  tx          text NOT NULL,
  log_index   integer NOT NULL,
  token       text NOT NULL,
  sender      text NOT NULL,
  address     text NOT NULL REFERENCES deposit_address,
  escrow_id   uuid REFERENCES deal,
  units       numeric(78, 0) NOT NULL CHECK (units >= 0),
  block       bigint NOT NULL,
  block_hash  text NOT NULL,
  mined_at    timestamptz NOT NULL,
  state       text NOT NULL CHECK (state IN
    ('SEEN', 'COUNTED', 'UNDER_REVIEW', 'TAINTED', 'FROZEN', 'UNMATCHED', 'IGNORED', 'UNDONE')),
  -- Not from the buyer's refund wallet.
  third_party boolean NOT NULL DEFAULT false,
  -- Whether staff let a third party's money go back; null until they have looked.
  let_go      boolean,
  -- It is in our books.
  booked      boolean NOT NULL DEFAULT false,
  -- The payment that was told of it; null while it is part of a sum that is not complete.
  payment_id  uuid,
  seen_at     timestamptz NOT NULL DEFAULT now(),
  UNIQUE (chain_id, tx, log_index)
);
CREATE INDEX deposit_of_escrow ON deposit (escrow_id) WHERE escrow_id IS NOT NULL;
CREATE INDEX deposit_of_address ON deposit (address) WHERE booked;

-- Where a deal's USDC go back to.
CREATE TABLE refund_wallet (
  escrow_id uuid PRIMARY KEY REFERENCES deal,
  address   text NOT NULL,
  state     text NOT NULL CHECK (state IN ('WAITING', 'READY', 'UNDER_REVIEW', 'REFUSED')),
  proven_at timestamptz NOT NULL
);
CREATE INDEX refund_wallet_by_address ON refund_wallet (address);

GRANT SELECT, INSERT, UPDATE ON deposit_address, deposit, refund_wallet TO ${service};
GRANT SELECT ON deposit_address, deposit, refund_wallet TO payments_api;
