-- Staff declare outages of others (Discord, Roblox, a provider); each is counted once.

ALTER TABLE outage
  ADD COLUMN cause    text NOT NULL DEFAULT 'OUTAGE',
  ADD COLUMN began_at timestamptz,
  ADD UNIQUE (cause, began_at);

-- Whether it is counted already is seen by what names it.
GRANT SELECT (cause, began_at), INSERT ON outage TO escrow_api;

-- Who declared it is kept as every other act of staff.
CREATE POLICY api_audit ON outbox FOR INSERT TO escrow_api
  WITH CHECK (topic = 'audit.entries.v1');
