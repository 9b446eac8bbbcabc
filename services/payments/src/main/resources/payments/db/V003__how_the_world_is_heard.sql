-- Cards, sellers' accounts, and what providers report, by their call or by our look.

CREATE TABLE card_intent (
  intent    text PRIMARY KEY,
  escrow_id uuid NOT NULL REFERENCES deal,
  attempt   integer NOT NULL,
  -- AES-GCM; bound to the intent.
  secret    bytea NOT NULL,
  state     text NOT NULL CHECK (state IN ('OPEN', 'PAID', 'DEAD')),
  UNIQUE (escrow_id, attempt)
);

-- Where a seller is paid.
CREATE TABLE payout_destination (
  user_id    uuid NOT NULL,
  rail       text NOT NULL,
  account    text NOT NULL UNIQUE,
  state      text NOT NULL CHECK (state IN ('PENDING', 'READY')),
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, rail)
);

-- An object to be fetched again, because somebody said that it changed.
CREATE TABLE provider_refresh (
  provider text NOT NULL,
  object   text NOT NULL,
  -- Counted, so that what is said while somebody looks is not forgotten.
  hints    bigint NOT NULL DEFAULT 1,
  tries    integer NOT NULL DEFAULT 0,
  due_at   timestamptz NOT NULL,
  PRIMARY KEY (provider, object)
);
CREATE INDEX provider_refresh_due ON provider_refresh (due_at);

-- How far a provider's own list of events has been read.
CREATE TABLE event_cursor (
  provider text PRIMARY KEY,
  event    text NOT NULL
);

-- Every signed call of a provider, once.
CREATE TABLE webhook (
  provider    text NOT NULL,
  event       text NOT NULL,
  type        text NOT NULL,
  object      text NOT NULL,
  payload     bytea NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (provider, event)
);

GRANT SELECT, INSERT, UPDATE ON card_intent, payout_destination, event_cursor TO ${service};
GRANT SELECT, INSERT, UPDATE, DELETE ON provider_refresh TO ${service};
GRANT SELECT ON webhook TO ${service};

-- The API in the gateway role: it hears providers, and shows a buyer how to pay. It moves nothing.
GRANT SELECT ON deal, payment, card_intent, ledger_status, operation TO payments_api;
GRANT SELECT, INSERT ON webhook TO payments_api;
GRANT SELECT, INSERT, UPDATE ON outbox_counter, schema_id TO payments_api;
GRANT INSERT, SELECT ON outbox TO payments_api;
GRANT SELECT ON world TO payments_api;
