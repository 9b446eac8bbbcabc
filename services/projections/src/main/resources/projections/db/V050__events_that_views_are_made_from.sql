-- What the views are made from: every message about an escrow that was taken, in the order of the
-- escrow's timeline. Kept for good: Kafka keeps messages for 90 days, and so do those who sent them.

CREATE TABLE event (
  escrow_id  uuid NOT NULL,
  -- In the timeline; gapless from 1 for an escrow whose whole history is here.
  position   bigint NOT NULL,
  message_id uuid NOT NULL,
  topic      text NOT NULL,
  -- The Protobuf message without the registry's frame.
  value      bytea NOT NULL,
  PRIMARY KEY (escrow_id, position)
);

GRANT SELECT, INSERT ON event TO projections;
