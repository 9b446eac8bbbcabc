-- Losses that are not made good: few, and asked for with every poll that pays sellers.

CREATE INDEX chargeback_unforgiven ON chargeback (escrow_id) WHERE from_loss > 0 AND NOT forgiven;
