-- The hours of an outage are kept, so that each hour is given back once, to who was there.

ALTER TABLE outage
  ADD COLUMN ended_at timestamptz,
  DROP CONSTRAINT outage_cause_began_at_key;
UPDATE outage SET ended_at = began_at + seconds * interval '1 second' WHERE began_at IS NOT NULL;
ALTER TABLE outage ADD CONSTRAINT outage_once UNIQUE (cause, began_at, ended_at);

GRANT SELECT (ended_at) ON outage TO escrow_api;
