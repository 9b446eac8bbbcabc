-- All data of the simulated Stripe is stored, so that crash tests are meaningful: objects, balances, keys and webhooks.

-- Every object as it is returned; json, not jsonb, keeps Stripe's order of fields.
CREATE TABLE stripe.object (
  seq     bigint GENERATED ALWAYS AS IDENTITY,
  id      text PRIMARY KEY,
  type    text NOT NULL,
  account text NOT NULL,  -- the connected account it belongs to, '' for the platform
  created bigint NOT NULL,
  keys    text[] NOT NULL,  -- what lists filter by: 'transfer_group:esc_1', 'payment_intent:pi_2'
  secret  text,  -- what is not shown: the test card behind a payment method
  data    json NOT NULL
);
CREATE INDEX object_newest_first ON stripe.object (type, account, seq DESC);
CREATE INDEX object_by_secret ON stripe.object (type, secret) WHERE secret IS NOT NULL;
CREATE INDEX object_by_key ON stripe.object USING gin (keys);

CREATE TABLE stripe.balance (
  account   text NOT NULL,
  currency  text NOT NULL,
  available bigint NOT NULL DEFAULT 0,
  pending   bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (account, currency)
);

-- Money that has a balance transaction and is not available yet.
CREATE TABLE stripe.pending (
  txn          text PRIMARY KEY,
  account      text NOT NULL,
  currency     text NOT NULL,
  net          bigint NOT NULL,
  available_on timestamptz NOT NULL
);
CREATE INDEX pending_due ON stripe.pending (available_on);

-- The first response to every key, written in the transaction of its effect.
CREATE TABLE stripe.idempotency (
  account    text NOT NULL,
  key        text NOT NULL,
  operation  text NOT NULL,  -- method and path
  parameters text NOT NULL,  -- parsed and sorted
  request    text NOT NULL,  -- req_ of the first request
  status     integer NOT NULL,
  body       text NOT NULL,
  created    timestamptz NOT NULL,
  PRIMARY KEY (account, key)
);
