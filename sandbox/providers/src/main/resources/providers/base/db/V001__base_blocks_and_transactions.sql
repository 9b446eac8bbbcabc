-- Heights and hashes are computed from these rows: after a restart they must be the same, otherwise the chain would appear reorganised.

-- Mixed into every hash, so that no two sandboxes have a hash in common.
CREATE TABLE base.genesis (
  one  boolean PRIMARY KEY DEFAULT true CHECK (one),
  salt text NOT NULL
);

-- From this height and time on a block is mined per block time; mining several at once adds a row.
CREATE TABLE base.block_schedule (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  height   bigint NOT NULL,
  at       timestamptz NOT NULL,
  block_ms bigint NOT NULL CHECK (block_ms > 0)
);

-- From this height on all blocks were replaced.
CREATE TABLE base.reorg (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  height bigint NOT NULL
);

CREATE TABLE base.wallet (
  address text PRIMARY KEY,
  key     text NOT NULL
);

CREATE TABLE base.token (
  address  text PRIMARY KEY,
  symbol   text NOT NULL,
  decimals integer NOT NULL
);

-- Transactions by block, in the order of their arrival.
CREATE SEQUENCE base.arrival;

CREATE TABLE base.tx (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash      text NOT NULL UNIQUE,
  sender    text NOT NULL,
  token     text NOT NULL,  -- the contract it calls
  recipient text NOT NULL,
  units     numeric(78) NOT NULL,
  succeeded boolean NOT NULL,
  block     bigint,  -- null when a reorganisation dropped it
  arrived   bigint NOT NULL DEFAULT nextval('base.arrival')
);
CREATE INDEX tx_by_block ON base.tx (block, arrived);

-- The transfer logs of successful transactions.
CREATE TABLE base.log (
  tx        bigint NOT NULL REFERENCES base.tx (id),
  position  integer NOT NULL,
  token     text NOT NULL,
  sender    text NOT NULL,
  recipient text NOT NULL,
  units     numeric(78) NOT NULL,
  PRIMARY KEY (tx, position)
);
CREATE INDEX log_in ON base.log (token, recipient);
CREATE INDEX log_out ON base.log (token, sender);
