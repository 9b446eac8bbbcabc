-- The tables of every service's schema for messages and for staff actions that need two persons.

CREATE TABLE world (
  world text NOT NULL CHECK (world IN ('SANDBOX', 'LIVE'))
);

-- Gapless numbers for each topic and key; the row lock orders writers of one key until commit.
CREATE TABLE outbox_counter (
  topic text NOT NULL,
  key   text NOT NULL,
  last  bigint NOT NULL,
  PRIMARY KEY (topic, key)
);

CREATE TABLE outbox (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message_id     uuid NOT NULL UNIQUE,
  topic          text NOT NULL,
  key            text NOT NULL,
  sequence       bigint NOT NULL,
  shard          smallint NOT NULL,
  value          bytea NOT NULL,
  correlation_id text NOT NULL,
  trace_parent   text NOT NULL,
  -- Further Kafka headers, name to value.
  headers        jsonb NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT now(),
  -- After the broker's acknowledgement: its place in the log. The topic's id distinguishes a recreated topic.
  published_at   timestamptz,
  topic_id       text,
  partition      integer,
  "offset"       bigint,
  -- Set while an earlier message of its key cannot be sent, so that claims skip the row.
  set_aside_at   timestamptz
);
CREATE INDEX outbox_published ON outbox (topic, partition, "offset") WHERE published_at IS NOT NULL;
CREATE INDEX outbox_set_aside_waiting ON outbox (topic, key) WHERE set_aside_at IS NOT NULL;
-- The sum is no column: no other index has this order, so that a claim uses this index
-- whatever the table's statistics are.
CREATE INDEX outbox_unpublished ON outbox (shard, (id + 0))
 WHERE published_at IS NULL AND set_aside_at IS NULL;
CREATE INDEX outbox_published_at ON outbox (published_at) WHERE published_at IS NOT NULL;

-- The publisher of each shard, and its last heartbeat.
CREATE TABLE outbox_shard (
  shard        smallint PRIMARY KEY,
  heartbeat_at timestamptz NOT NULL,
  clean        boolean NOT NULL
);

CREATE TABLE inbox (
  message_id   uuid PRIMARY KEY,
  payload_hash bytea NOT NULL,
  topic        text NOT NULL,
  key          text NOT NULL,
  -- PENDING only inside the transaction that decides it.
  outcome      text NOT NULL CHECK (outcome IN ('PENDING', 'ACCEPTED', 'REFUSED', 'PARKED')),
  refusal      text,
  sequence     bigint,
  received_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX inbox_received ON inbox (topic, received_at) WHERE outcome <> 'PARKED';

-- The last consumed number of each producer's gapless numbers.
CREATE TABLE inbox_sequence (
  producer text NOT NULL,
  topic    text NOT NULL,
  key      text NOT NULL,
  last     bigint NOT NULL,
  PRIMARY KEY (producer, topic, key)
);

-- How far each partition was consumed, updated in the transaction of what was consumed.
CREATE TABLE inbox_offset (
  topic        text NOT NULL,
  partition    integer NOT NULL,
  next_offset  bigint NOT NULL,
  topic_id     text NOT NULL,
  leader_epoch integer,
  PRIMARY KEY (topic, partition)
);

-- Messages that could not be processed, and all later ones of their keys, in order.
CREATE TABLE parked (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message_id     uuid NOT NULL UNIQUE,
  topic          text NOT NULL,
  key            text NOT NULL,
  partition      integer NOT NULL,
  "offset"       bigint NOT NULL,
  value          bytea NOT NULL,
  correlation_id text NOT NULL,
  trace_parent   text NOT NULL,
  -- The producer and its number; empty and 0 for a message without a number.
  producer       text NOT NULL,
  sequence       bigint NOT NULL,
  reason         text NOT NULL CHECK (reason IN ('FAILED', 'GAP', 'UNKNOWN', 'SCHEMA', 'UNDECODABLE', 'BEHIND')),
  detail         text NOT NULL,
  parked_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX parked_by_key ON parked (key, id);

-- The registry's schema ids, so that a role starts while the registry is down.
CREATE TABLE schema_id (
  subject text NOT NULL,
  number  integer NOT NULL,
  PRIMARY KEY (subject, number)
);

-- Staff actions that need two persons: the first person's proposal until a second one confirms.
CREATE TABLE staff_proposal (
  action       text NOT NULL,
  subject      text NOT NULL,
  -- Null only between the lock and the proposal of one transaction.
  content      text,
  proposed_by  uuid,
  appointed_by uuid,
  proposed_at  timestamptz,
  PRIMARY KEY (action, subject)
);

-- How far each partition was acknowledged, for each shard. A publisher compares these marks with the log
-- instead of reading the outbox.
CREATE TABLE outbox_mark (
  topic       text NOT NULL,
  partition   integer NOT NULL,
  shard       smallint NOT NULL,
  topic_id    text NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition, shard)
);

-- Keys with a message that cannot be sent: all later messages of the key wait behind it.
CREATE TABLE outbox_set_aside (
  topic        text NOT NULL,
  key          text NOT NULL,
  first_row    bigint NOT NULL,
  reason       text NOT NULL,
  set_aside_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (topic, key)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON
  outbox, outbox_counter, outbox_shard, inbox,
  inbox_sequence, inbox_offset, parked, schema_id, staff_proposal, outbox_mark, outbox_set_aside
  TO ${service};
GRANT SELECT ON world TO ${service};
