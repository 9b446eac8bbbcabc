-- What people ask for, folded from events, and the audit store. Each table is written from one topic
-- only, so that topics may overtake one another; the timeline alone has entries of several.

CREATE TABLE escrow_view (
  escrow_id        uuid PRIMARY KEY,
  -- The number of the last of its events in this row.
  sequence         bigint NOT NULL,
  contract_id      uuid NOT NULL UNIQUE,
  buyer_id         uuid NOT NULL,
  seller_id        uuid NOT NULL,
  rail             text NOT NULL,
  route            text NOT NULL,
  price_cents      bigint NOT NULL,
  buyer_fee_cents  bigint NOT NULL,
  seller_fee_cents bigint NOT NULL,
  state            text NOT NULL,
  holds            text[] NOT NULL,
  closing          boolean NOT NULL,
  deadline         text,
  due              timestamptz,
  dispute_id       uuid,
  dispute_reason   text,
  raised_by        uuid,
  moderator_id     uuid,
  proposed         boolean NOT NULL,
  verified         boolean NOT NULL,
  -- Why the money went back, or never came.
  reason           text,
  created_at       timestamptz NOT NULL,
  changed_at       timestamptz NOT NULL,
  CHECK ((deadline IS NULL) = (due IS NULL)),
  CHECK ((dispute_id IS NULL) = (dispute_reason IS NULL))
);
CREATE INDEX escrow_view_of_buyer ON escrow_view (buyer_id, created_at DESC, escrow_id DESC);
CREATE INDEX escrow_view_of_seller ON escrow_view (seller_id, created_at DESC, escrow_id DESC);
CREATE INDEX escrow_view_of_state ON escrow_view (state, created_at DESC, escrow_id DESC);

CREATE TABLE payment_view (
  escrow_id          uuid PRIMARY KEY,
  awaits_destination boolean NOT NULL,
  seen               boolean NOT NULL,
  under_review       boolean NOT NULL,
  missing_units      bigint,
  missing_currency   text,
  CHECK ((missing_units IS NULL) = (missing_currency IS NULL))
);

CREATE TABLE delivery_view (
  escrow_id uuid PRIMARY KEY,
  owner     text NOT NULL,
  read_at   timestamptz NOT NULL
);

-- The last position of each timeline. Its lock makes positions follow the order of commits, so that
-- whoever has seen a position has seen all before it.
CREATE TABLE timeline_head (
  escrow_id uuid PRIMARY KEY,
  position  bigint NOT NULL
);

CREATE TABLE timeline (
  escrow_id   uuid NOT NULL,
  position    bigint NOT NULL,
  message_id  uuid NOT NULL UNIQUE,
  at          timestamptz NOT NULL,
  kind        text NOT NULL,
  staff_only  boolean NOT NULL,
  -- Who did it; null for one of our services.
  actor_id    uuid,
  -- Whom it is about.
  person_id   uuid,
  amount      bigint,
  currency    text,
  until       timestamptz,
  reason      text,
  text        text NOT NULL,
  PRIMARY KEY (escrow_id, position),
  CHECK ((amount IS NULL) = (currency IS NULL))
);

-- Who did or tried what. Nobody who writes here can change or remove a row.
CREATE TABLE audit_entry (
  subject        text NOT NULL,
  -- Gapless from 1 in the order of insertion.
  number         bigint NOT NULL,
  message_id     uuid NOT NULL UNIQUE,
  at             timestamptz NOT NULL,
  -- A user's id, or a service's name.
  actor          text NOT NULL,
  -- Of a user at that moment; empty for a service.
  authority      text NOT NULL,
  producer       text NOT NULL,
  action         text NOT NULL,
  outcome        text NOT NULL,
  source         text NOT NULL,
  detail         text NOT NULL,
  correlation_id text NOT NULL,
  causation_id   text NOT NULL,
  -- SHA-256 over the previous hash of the subject and all of the above.
  hash           bytea NOT NULL,
  recorded_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (subject, number)
);
CREATE INDEX audit_entry_by_actor ON audit_entry (actor, at DESC);
CREATE INDEX audit_entry_by_time ON audit_entry (at DESC);

GRANT SELECT, INSERT, UPDATE ON escrow_view, payment_view, delivery_view, timeline_head
   TO projections;
GRANT SELECT, INSERT ON timeline, audit_entry TO projections;

GRANT SELECT ON escrow_view, payment_view, delivery_view, timeline, audit_entry TO views_api;
-- The registry's numbers, which every database role looks up when it opens and keeps when they are new.
GRANT SELECT, INSERT ON schema_id TO views_api;
