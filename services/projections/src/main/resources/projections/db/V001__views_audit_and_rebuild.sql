-- The views, computed from events, the audit store, and the rebuild. Each view is written from one topic
-- only, so that topics may be consumed in any order; only the timeline has lines of several.

CREATE TABLE escrow_view (
  escrow_id        uuid PRIMARY KEY,
  -- The sequence of its last event in this row.
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
  -- Why the buyer was refunded, or never paid.
  reason           text,
  created_at       timestamptz NOT NULL,
  changed_at       timestamptz NOT NULL,
  CHECK ((deadline IS NULL) = (due IS NULL)),
  CHECK ((dispute_id IS NULL) = (dispute_reason IS NULL))
);
CREATE INDEX escrow_view_of_buyer ON escrow_view (buyer_id, created_at DESC, escrow_id DESC);
CREATE INDEX escrow_view_of_seller ON escrow_view (seller_id, created_at DESC, escrow_id DESC);
CREATE INDEX escrow_view_of_state ON escrow_view (state, created_at DESC, escrow_id DESC);
-- Staff list every escrow, whatever its state, and its metrics sum all of them.
CREATE INDEX escrow_view_of_all ON escrow_view (created_at DESC, escrow_id DESC);
CREATE INDEX escrow_view_amounts ON escrow_view (state) INCLUDE (price_cents);

CREATE TABLE payment_view (
  escrow_id            uuid PRIMARY KEY,
  awaits_destination   boolean NOT NULL,
  seen                 boolean NOT NULL,
  under_review         boolean NOT NULL,
  missing_units        bigint,
  missing_currency     text,
  -- Refunds that the receiving bank returned and that were not sent again.
  returned             text[] NOT NULL DEFAULT '{}',
  transfer_waits       boolean NOT NULL DEFAULT false,
  -- Null while it is unknown.
  transfer_waits_until timestamptz,
  remainder_units      bigint,
  remainder_currency   text,
  remainder_payee      text,
  remainder_arrived    boolean NOT NULL DEFAULT false,
  payments_here        text[] NOT NULL DEFAULT '{}',
  payments_units       bigint[] NOT NULL DEFAULT '{}',
  payments_currency    text,
  sent_back_units      bigint,
  chargebacks_open     text[] NOT NULL DEFAULT '{}',
  chargebacks_lost     text[] NOT NULL DEFAULT '{}',
  CHECK ((missing_units IS NULL) = (missing_currency IS NULL))
);

CREATE TABLE delivery_view (
  escrow_id uuid PRIMARY KEY,
  owner     text NOT NULL,
  read_at   timestamptz NOT NULL
);

-- The last position of each timeline. Its lock makes positions follow the order of commits: a reader that
-- has seen a position has seen all before it.
CREATE TABLE timeline_head (
  escrow_id uuid PRIMARY KEY,
  position  bigint NOT NULL
);

CREATE TABLE timeline (
  escrow_id  uuid NOT NULL,
  position   bigint NOT NULL,
  message_id uuid NOT NULL UNIQUE,
  at         timestamptz NOT NULL,
  kind       text NOT NULL,
  staff_only boolean NOT NULL,
  -- The user who did it; null for one of our services.
  actor_id   uuid,
  -- The user it is about.
  person_id  uuid,
  amount     bigint,
  currency   text,
  until      timestamptz,
  reason     text,
  text       text NOT NULL,
  PRIMARY KEY (escrow_id, position),
  CHECK ((amount IS NULL) = (currency IS NULL))
);

-- Who did or attempted what. The role that writes here cannot change or remove a row.
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

-- Each dispute of an escrow, computed from escrow.events.v1: staff list open ones, and ended ones
-- can still be read.
CREATE TABLE dispute_view (
  dispute_id   uuid PRIMARY KEY,
  escrow_id    uuid NOT NULL,
  reason       text NOT NULL,
  -- Null when the system did.
  raised_by    uuid,
  status       text NOT NULL,
  moderator_id uuid,
  -- The first of two rulings.
  proposed     text,
  proposed_by  uuid,
  -- How it ended.
  outcome      text,
  raised_at    timestamptz NOT NULL,
  ended_at     timestamptz,
  CHECK ((outcome IS NULL) = (ended_at IS NULL)),
  CHECK ((proposed IS NULL) = (proposed_by IS NULL))
);
CREATE INDEX dispute_view_open ON dispute_view (raised_at, dispute_id) WHERE ended_at IS NULL;
CREATE INDEX dispute_view_of_status ON dispute_view (status, raised_at, dispute_id);
CREATE INDEX dispute_view_of_escrow ON dispute_view (escrow_id);

-- The source of the views: every consumed message about an escrow, in the order of the
-- escrow's timeline. Never deleted, because Kafka and the producers' outboxes keep messages for 90 days only.
CREATE TABLE event (
  escrow_id  uuid NOT NULL,
  -- The position in the timeline; gapless from 1 for an escrow whose first events are stored.
  position   bigint NOT NULL,
  message_id uuid NOT NULL,
  topic      text NOT NULL,
  -- The Protobuf message without the registry's frame.
  value      bytea NOT NULL,
  PRIMARY KEY (escrow_id, position)
);

-- A rebuild computes the views of a few escrows at a time from their events in separate tables,
-- keeps the differing rows, and replaces all of them in one transaction.
CREATE TABLE rebuild (
  id              uuid PRIMARY KEY,
  state           text NOT NULL CHECK (state IN ('READING', 'SWAPPING', 'DONE', 'FAILED')),
  ordered_by      uuid NOT NULL,
  reason          text NOT NULL,
  ordered_at      timestamptz NOT NULL,
  ended_at        timestamptz,
  -- The last escrow that was compared; null before the first.
  after           uuid,
  -- Null until they are counted.
  events_total    bigint,
  events_read     bigint NOT NULL DEFAULT 0,
  escrows_read    bigint NOT NULL DEFAULT 0,
  escrows_changed bigint NOT NULL DEFAULT 0,
  -- Not rebuilt, because their first events are not stored.
  escrows_kept    bigint NOT NULL DEFAULT 0,
  failure         text,
  CHECK ((ended_at IS NULL) = (state IN ('READING', 'SWAPPING'))),
  CHECK ((failure IS NULL) = (state <> 'FAILED'))
);
CREATE UNIQUE INDEX rebuild_running ON rebuild ((true)) WHERE ended_at IS NULL;
CREATE INDEX rebuild_by_time ON rebuild (ordered_at DESC);

-- Escrows whose views differ from the rebuilt ones.
CREATE TABLE rebuilt_escrow (
  escrow_id uuid PRIMARY KEY
);

-- Their rebuilt views. A new column of a view must be added to its table here too.
CREATE TABLE escrow_view_rebuilt (LIKE escrow_view INCLUDING DEFAULTS, PRIMARY KEY (escrow_id));

CREATE TABLE payment_view_rebuilt (LIKE payment_view INCLUDING DEFAULTS, PRIMARY KEY (escrow_id));

CREATE TABLE delivery_view_rebuilt (LIKE delivery_view INCLUDING DEFAULTS, PRIMARY KEY (escrow_id));

CREATE TABLE timeline_head_rebuilt (LIKE timeline_head INCLUDING DEFAULTS, PRIMARY KEY (escrow_id));

CREATE TABLE timeline_rebuilt (
  LIKE timeline INCLUDING DEFAULTS, PRIMARY KEY (escrow_id, position));

CREATE TABLE dispute_view_rebuilt (LIKE dispute_view INCLUDING DEFAULTS, PRIMARY KEY (dispute_id));

CREATE INDEX dispute_view_rebuilt_of_escrow ON dispute_view_rebuilt (escrow_id);

-- Blocks writes to the views until the end of the transaction; reads continue. In the order in which
-- projectors lock them, so that there is no deadlock.
CREATE FUNCTION lock_views() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${service}, pg_temp
AS $$
BEGIN
  LOCK TABLE escrow_view IN EXCLUSIVE MODE;
  LOCK TABLE dispute_view IN EXCLUSIVE MODE;
  LOCK TABLE payment_view IN EXCLUSIVE MODE;
  LOCK TABLE delivery_view IN EXCLUSIVE MODE;
  LOCK TABLE timeline_head IN EXCLUSIVE MODE;
  LOCK TABLE timeline IN EXCLUSIVE MODE;
END
$$;

-- Equal rows are not touched. Rows are deleted before others are inserted, because
-- a row under a wrong key may conflict with another one.
CREATE FUNCTION replace_views_by_rebuilt() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${service}, pg_temp
AS $$
BEGIN
  IF EXISTS (
       SELECT FROM rebuilt_escrow m
         JOIN event e ON e.escrow_id = m.escrow_id
         LEFT JOIN timeline_rebuilt t
           ON t.escrow_id = e.escrow_id AND t.position = e.position AND t.message_id = e.message_id
        WHERE t.escrow_id IS NULL)
     OR EXISTS (
       SELECT FROM timeline_rebuilt t
         LEFT JOIN event e
           ON e.escrow_id = t.escrow_id AND e.position = t.position AND e.message_id = t.message_id
        WHERE e.escrow_id IS NULL)
  THEN RAISE EXCEPTION 'a rebuilt timeline is not that of its events';
  END IF;

  DELETE FROM escrow_view v USING rebuilt_escrow m
   WHERE v.escrow_id = m.escrow_id
     AND NOT EXISTS (SELECT FROM escrow_view_rebuilt r
                      WHERE r.escrow_id = v.escrow_id AND to_jsonb(r) = to_jsonb(v));
  DELETE FROM dispute_view v USING rebuilt_escrow m
   WHERE v.escrow_id = m.escrow_id
     AND NOT EXISTS (SELECT FROM dispute_view_rebuilt r
                      WHERE r.dispute_id = v.dispute_id AND to_jsonb(r) = to_jsonb(v));
  DELETE FROM payment_view v USING rebuilt_escrow m
   WHERE v.escrow_id = m.escrow_id
     AND NOT EXISTS (SELECT FROM payment_view_rebuilt r
                      WHERE r.escrow_id = v.escrow_id AND to_jsonb(r) = to_jsonb(v));
  DELETE FROM delivery_view v USING rebuilt_escrow m
   WHERE v.escrow_id = m.escrow_id
     AND NOT EXISTS (SELECT FROM delivery_view_rebuilt r
                      WHERE r.escrow_id = v.escrow_id AND to_jsonb(r) = to_jsonb(v));
  DELETE FROM timeline_head v USING rebuilt_escrow m
   WHERE v.escrow_id = m.escrow_id
     AND NOT EXISTS (SELECT FROM timeline_head_rebuilt r
                      WHERE r.escrow_id = v.escrow_id AND to_jsonb(r) = to_jsonb(v));
  DELETE FROM timeline v USING rebuilt_escrow m
   WHERE v.escrow_id = m.escrow_id
     AND NOT EXISTS (SELECT FROM timeline_rebuilt r
                      WHERE r.escrow_id = v.escrow_id AND r.position = v.position
                        AND to_jsonb(r) = to_jsonb(v));

  INSERT INTO escrow_view SELECT r.* FROM escrow_view_rebuilt r
   WHERE NOT EXISTS (SELECT FROM escrow_view v WHERE v.escrow_id = r.escrow_id);
  INSERT INTO dispute_view SELECT r.* FROM dispute_view_rebuilt r
   WHERE NOT EXISTS (SELECT FROM dispute_view v WHERE v.dispute_id = r.dispute_id);
  INSERT INTO payment_view SELECT r.* FROM payment_view_rebuilt r
   WHERE NOT EXISTS (SELECT FROM payment_view v WHERE v.escrow_id = r.escrow_id);
  INSERT INTO delivery_view SELECT r.* FROM delivery_view_rebuilt r
   WHERE NOT EXISTS (SELECT FROM delivery_view v WHERE v.escrow_id = r.escrow_id);
  INSERT INTO timeline_head SELECT r.* FROM timeline_head_rebuilt r
   WHERE NOT EXISTS (SELECT FROM timeline_head v WHERE v.escrow_id = r.escrow_id);
  INSERT INTO timeline SELECT r.* FROM timeline_rebuilt r
   WHERE NOT EXISTS (SELECT FROM timeline v
                      WHERE v.escrow_id = r.escrow_id AND v.position = r.position);
END
$$;

-- The keys with parked messages in each service, according to the audit
-- entries of the services. No rebuild touches it. Messages parked by the projections are in the table parked.
CREATE TABLE waiting_key (
  key     text NOT NULL,
  service text NOT NULL,
  PRIMARY KEY (key, service)
);

GRANT SELECT, INSERT, UPDATE ON
  escrow_view, payment_view, delivery_view, timeline_head,
  dispute_view, rebuild
  TO projections;
GRANT SELECT, INSERT ON timeline, audit_entry, event TO projections;
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON
  rebuilt_escrow, escrow_view_rebuilt,
  payment_view_rebuilt, delivery_view_rebuilt, timeline_head_rebuilt, timeline_rebuilt,
  dispute_view_rebuilt
  TO projections;
GRANT SELECT, INSERT, DELETE ON waiting_key TO projections;

GRANT SELECT ON
  escrow_view, payment_view, delivery_view, timeline, audit_entry, dispute_view,
  waiting_key
  TO views_api;
-- The registry's schema ids, which every database role reads when it opens and stores when they are new.
GRANT SELECT, INSERT ON schema_id TO views_api;
GRANT SELECT (key) ON parked TO views_api;
REVOKE ALL ON FUNCTION lock_views(), replace_views_by_rebuilt() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_views(), replace_views_by_rebuilt() TO projections;
