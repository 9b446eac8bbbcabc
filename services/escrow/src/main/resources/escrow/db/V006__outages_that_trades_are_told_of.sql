-- Whether the marketplace has answered that it knows of an outage; null for one that keeps nobody from trading, and for
-- those of before.
ALTER TABLE outage ADD COLUMN trades_told boolean;
CREATE INDEX outage_untold ON outage (id) WHERE NOT trades_told;

GRANT SELECT (id, trades_told), UPDATE (trades_told) ON outage TO escrow_api;
