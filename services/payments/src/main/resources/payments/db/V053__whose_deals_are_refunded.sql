-- When a deal was refunded, so that those of one person can be counted: who has many needs staff for the next card payment.

ALTER TABLE deal ADD COLUMN refunded_at timestamptz;
CREATE INDEX deal_refunded_of_buyer ON deal (buyer_id, refunded_at) WHERE refunded_at IS NOT NULL;
CREATE INDEX deal_refunded_of_seller ON deal (seller_id, refunded_at) WHERE refunded_at IS NOT NULL;
