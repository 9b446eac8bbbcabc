-- The state of each escrow, all its events, its deadlines, and the outages that extend deadlines.

CREATE TABLE escrow (
  id                uuid PRIMARY KEY,
  -- The number of its last event; every writer checks it.
  version           bigint NOT NULL,
  -- The number of its last event that was published to other services.
  published_version bigint NOT NULL,
  state             text NOT NULL,
  buyer_id          uuid NOT NULL,
  seller_id         uuid NOT NULL,
  price_cents       bigint NOT NULL,
  rail              text NOT NULL,
  -- The data of that state as JSON.
  body              jsonb NOT NULL,
  updated_at        timestamptz NOT NULL
);
CREATE INDEX escrow_live ON escrow (id) WHERE state NOT IN ('Released', 'Refunded', 'Cancelled');

-- Append-only: the state of an escrow is computed from these rows.
CREATE TABLE history (
  escrow_id uuid NOT NULL,
  sequence  bigint NOT NULL,
  event     text NOT NULL,
  body      jsonb NOT NULL,
  -- The message that caused it.
  cause     text NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (escrow_id, sequence)
);

-- Open deadlines, written with the state.
CREATE TABLE deadline (
  escrow_id  uuid NOT NULL,
  kind       text NOT NULL,
  started_at timestamptz NOT NULL,
  due_at     timestamptz NOT NULL,
  -- The escrow's Kafka key, and its partition in every topic.
  key        text NOT NULL,
  partition  integer NOT NULL,
  -- When the job sent it to the escrow; null again when the deadline changes.
  sent_at    timestamptz,
  PRIMARY KEY (escrow_id, kind)
);
CREATE INDEX deadline_due ON deadline (due_at);

-- The escrow of each dispute.
CREATE TABLE dispute (
  id        uuid PRIMARY KEY,
  escrow_id uuid NOT NULL
);

-- The sum that each member of staff has ruled on alone on each day (UTC).
CREATE TABLE moderator_daily_total (
  staff_id uuid NOT NULL,
  day      date NOT NULL,
  cents    bigint NOT NULL,
  PRIMARY KEY (staff_id, day)
);

ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY service ON outbox TO escrow USING (true) WITH CHECK (true);
CREATE POLICY api ON outbox FOR INSERT TO escrow_api
  WITH CHECK (topic = 'escrow.commands.v1' AND EXISTS (SELECT FROM world WHERE world = 'SANDBOX'));

-- One row, updated while the deadline job runs: a gap is an outage, by which deadlines are extended.
CREATE TABLE scheduler_heartbeat (
  beaten_at timestamptz NOT NULL
);
INSERT INTO scheduler_heartbeat (beaten_at) VALUES (now());

-- An outage by which the deadlines of live escrows are extended, in the order of their ids.
CREATE TABLE outage (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  seconds    bigint NOT NULL,
  moved_upto uuid NOT NULL,
  done       boolean NOT NULL,
  cause      text NOT NULL DEFAULT 'OUTAGE',
  began_at   timestamptz,
  ended_at   timestamptz,
  CONSTRAINT outage_once UNIQUE (cause, began_at, ended_at)
);

-- Who declared it is in the audit, like every staff action.
CREATE POLICY api_audit ON outbox FOR INSERT TO escrow_api
  WITH CHECK (topic = 'audit.entries.v1');

ALTER TABLE outbox_counter ENABLE ROW LEVEL SECURITY;
CREATE POLICY service ON outbox_counter TO escrow USING (true) WITH CHECK (true);
CREATE POLICY api ON outbox_counter TO escrow_api
  USING (topic = 'audit.entries.v1'
         OR (topic = 'escrow.commands.v1' AND EXISTS (SELECT FROM world WHERE world = 'SANDBOX')))
  WITH CHECK (topic = 'audit.entries.v1'
              OR (topic = 'escrow.commands.v1' AND EXISTS (SELECT FROM world WHERE world = 'SANDBOX')));

GRANT SELECT, INSERT, UPDATE ON escrow, moderator_daily_total, outage TO escrow;
GRANT SELECT, INSERT ON history, dispute TO escrow;
GRANT SELECT, INSERT, UPDATE, DELETE ON deadline TO escrow;
GRANT SELECT, UPDATE ON scheduler_heartbeat TO escrow;

-- The API in the gateway role reads, and only in the sandbox world it may move deadlines.
GRANT SELECT ON escrow, dispute, inbox, world TO escrow_api;
GRANT SELECT, INSERT ON schema_id TO escrow_api;
GRANT SELECT, INSERT, UPDATE ON outbox_counter TO escrow_api;
GRANT INSERT ON outbox TO escrow_api;
GRANT SELECT (cause, began_at, ended_at), INSERT ON outage TO escrow_api;
GRANT SELECT (key) ON parked TO escrow_api;
