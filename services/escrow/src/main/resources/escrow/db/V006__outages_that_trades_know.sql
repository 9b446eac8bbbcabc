-- Whether the marketplace has answered that it knows of an outage; null for one that keeps nobody from trading, and for
-- those of before.
ALTER TABLE outage ADD COLUMN trades_know boolean;
CREATE INDEX outage_unreported ON outage (id) WHERE NOT trades_know;

GRANT SELECT (id, trades_know), UPDATE (trades_know) ON outage TO escrow_api;
