-- The outbox at size, and messages that can never be sent.

-- How far each partition was acknowledged, for each shard. A publisher compares these with the log
-- instead of reading the outbox.
CREATE TABLE outbox_mark (
  topic       text NOT NULL,
  partition   integer NOT NULL,
  shard       smallint NOT NULL,
  topic_id    text NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition, shard)
);
INSERT INTO outbox_mark (topic, partition, shard, topic_id, next_offset)
SELECT DISTINCT ON (topic, partition, shard) topic, partition, shard, topic_id, "offset" + 1
  FROM outbox
 WHERE published_at IS NOT NULL AND topic_id IS NOT NULL
 ORDER BY topic, partition, shard, id DESC;

-- Keys with a message that cannot be sent: all later messages of the key wait behind it.
CREATE TABLE outbox_set_aside (
  topic        text NOT NULL,
  key          text NOT NULL,
  first_row    bigint NOT NULL,
  reason       text NOT NULL,
  set_aside_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (topic, key)
);

-- Set while the row waits behind its key, so that a claim does not read it again and again.
ALTER TABLE outbox ADD COLUMN set_aside_at timestamptz;
CREATE INDEX outbox_set_aside_waiting ON outbox (topic, key) WHERE set_aside_at IS NOT NULL;

DROP INDEX outbox_unpublished;
-- The sum is no column: no other index can give this order, so that a claim uses this index
-- whatever the statistics say.
CREATE INDEX outbox_unpublished ON outbox (shard, (id + 0))
 WHERE published_at IS NULL AND set_aside_at IS NULL;
CREATE INDEX outbox_published_at ON outbox (published_at) WHERE published_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_mark, outbox_set_aside TO ${service};
