-- What payments knows of each deal, and every call to a provider as a row before it is made.

-- Locked by whoever decides about the deal's money.
CREATE TABLE deal (
  escrow_id    uuid PRIMARY KEY,
  contract_id  uuid NOT NULL,
  buyer_id     uuid NOT NULL,
  seller_id    uuid NOT NULL,
  rail         text NOT NULL CHECK (rail IN ('STRIPE', 'USDC_BASE')),
  price        bigint NOT NULL CHECK (price > 0),
  buyer_fee    bigint NOT NULL CHECK (buyer_fee >= 0),
  seller_fee   bigint NOT NULL CHECK (seller_fee >= 0),
  pay_by       timestamptz NOT NULL,
  -- The payment whose money lies on escrow:{id}.
  held_payment uuid,
  -- The last intent is dead and we said so: what still comes goes back.
  closed       boolean NOT NULL DEFAULT false,
  -- The escrow has ended, as it told.
  terminal     boolean NOT NULL DEFAULT false,
  -- What is wrong with the deal's books; nothing leaves until staff have looked.
  frozen       text,
  opened_at    timestamptz NOT NULL DEFAULT now()
);

-- One arrival of a buyer's money.
CREATE TABLE payment (
  payment_id   uuid PRIMARY KEY,
  escrow_id    uuid NOT NULL REFERENCES deal,
  attempt      integer NOT NULL,
  rail         text NOT NULL,
  intent       text NOT NULL,
  charge       text NOT NULL,
  amount       bigint NOT NULL CHECK (amount > 0),
  provider_fee bigint NOT NULL CHECK (provider_fee >= 0),
  price        bigint NOT NULL CHECK (price >= 0),
  currency     text NOT NULL,
  paid_at      timestamptz NOT NULL,
  -- Held by the deal; otherwise it lies on refund-pending:{payment}.
  held         boolean NOT NULL,
  booked_at    timestamptz NOT NULL DEFAULT now(),
  UNIQUE (rail, intent)
);
CREATE INDEX payment_of_escrow ON payment (escrow_id);

CREATE TABLE operation (
  operation_id  uuid PRIMARY KEY,
  -- What it is about: the Kafka key of its reports.
  subject       text NOT NULL,
  escrow_id     uuid,
  leg           text NOT NULL,
  attempt       integer NOT NULL,
  rail          text NOT NULL,
  amount        bigint NOT NULL CHECK (amount >= 0),
  -- Where the money goes, frozen when the operation was recorded.
  destination   text,
  -- The very words of the call, written before it is first sent, so that it is repeated word by word.
  request       text,
  request_hash  bytea,
  state         text NOT NULL CHECK (state IN ('PENDING', 'SUCCEEDED', 'FAILED', 'UNKNOWN')),
  provider_id   text,
  failure       text,
  -- The seller who must be payable first.
  awaits_user   uuid,
  -- HoldLeg came after it was sent.
  stopped       boolean NOT NULL DEFAULT false,
  -- When somebody may take it up next; a lease moves it.
  due_at        timestamptz NOT NULL,
  first_sent_at timestamptz,
  last_sent_at  timestamptz,
  sends         integer NOT NULL DEFAULT 0,
  -- Answers of the provider's own failure (5xx) to this key.
  errors        integer NOT NULL DEFAULT 0,
  -- The first look that did not find it.
  absent_at     timestamptz,
  correlation   text NOT NULL,
  cause         text NOT NULL,
  trace_parent  text NOT NULL,
  recorded_at   timestamptz NOT NULL DEFAULT now(),
  finished_at   timestamptz
);
-- A leg is done once: the next attempt only after the one before is proved to have failed.
CREATE UNIQUE INDEX operation_once_per_leg ON operation (subject, leg) WHERE state <> 'FAILED';
CREATE INDEX operation_due ON operation (due_at)
  WHERE state IN ('PENDING', 'UNKNOWN');
CREATE INDEX operation_awaiting ON operation (awaits_user) WHERE awaits_user IS NOT NULL;
CREATE INDEX operation_of_escrow ON operation (escrow_id) WHERE escrow_id IS NOT NULL;
CREATE INDEX operation_provider ON operation (provider_id) WHERE provider_id IS NOT NULL;

-- One row: whether anything may leave at all, and what the last look at the books said.
CREATE TABLE ledger_status (
  one              boolean PRIMARY KEY DEFAULT true CHECK (one),
  releases_stopped text,
  checked_at       timestamptz,
  report           jsonb
);
INSERT INTO ledger_status DEFAULT VALUES;

GRANT SELECT, INSERT, UPDATE ON deal, payment, operation, ledger_status TO ${service};
