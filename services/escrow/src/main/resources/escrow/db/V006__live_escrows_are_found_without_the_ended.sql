-- An outage moves the live escrows: one in a thousand, found without reading the ended ones.

CREATE INDEX escrow_live ON escrow (id) WHERE state NOT IN ('Released', 'Refunded', 'Cancelled');
