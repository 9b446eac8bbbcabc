-- What every service keeps to talk to the others reliably: outbox, inbox, positions, parked messages.

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
  -- After the broker's acknowledgement: where it lies. The topic's id tells a re-created topic.
  published_at   timestamptz,
  topic_id       text,
  partition      integer,
  "offset"       bigint
);
CREATE INDEX outbox_unpublished ON outbox (shard, id) WHERE published_at IS NULL;
CREATE INDEX outbox_published ON outbox (topic, partition, "offset") WHERE published_at IS NOT NULL;

-- Who publishes a shard, and when they last said so.
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

-- The last number seen of each producer's gapless numbers.
CREATE TABLE inbox_sequence (
  producer text NOT NULL,
  topic    text NOT NULL,
  key      text NOT NULL,
  last     bigint NOT NULL,
  PRIMARY KEY (producer, topic, key)
);

-- How far each partition has been taken, moved in the transaction of what was taken.
CREATE TABLE inbox_offset (
  topic       text NOT NULL,
  partition   integer NOT NULL,
  next_offset bigint NOT NULL,
  topic_id    text NOT NULL,
  leader_epoch integer,
  PRIMARY KEY (topic, partition)
);

-- What could not be taken, and everything of its key that came after, in order.
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
  -- Whose number it is that it carries; empty and 0 for what carries none.
  producer       text NOT NULL,
  sequence       bigint NOT NULL,
  reason         text NOT NULL CHECK (reason IN ('FAILED', 'GAP', 'UNKNOWN', 'UNDECODABLE', 'BEHIND')),
  detail         text NOT NULL,
  parked_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX parked_by_key ON parked (key, id);

-- The registry's numbers, so that a role starts while the registry is down.
CREATE TABLE schema_id (
  subject text NOT NULL,
  number  integer NOT NULL,
  PRIMARY KEY (subject, number)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON
  outbox, outbox_counter, outbox_shard, inbox, inbox_sequence, inbox_offset, parked, schema_id
  TO ${service};
GRANT SELECT ON world TO ${service};
