-- Which payments have arrived and were not sent back, what was, and what the bank has asked back: said
-- to both parties after the deal has ended. Payments and units are in the same order.

ALTER TABLE payment_view
  ADD COLUMN payments_here     text[] NOT NULL DEFAULT '{}',
  ADD COLUMN payments_units    bigint[] NOT NULL DEFAULT '{}',
  ADD COLUMN payments_currency text,
  ADD COLUMN sent_back_units   bigint,
  ADD COLUMN chargebacks_open  text[] NOT NULL DEFAULT '{}',
  ADD COLUMN chargebacks_lost  text[] NOT NULL DEFAULT '{}';

ALTER TABLE payment_view_rebuilt
  ADD COLUMN payments_here     text[] NOT NULL DEFAULT '{}',
  ADD COLUMN payments_units    bigint[] NOT NULL DEFAULT '{}',
  ADD COLUMN payments_currency text,
  ADD COLUMN sent_back_units   bigint,
  ADD COLUMN chargebacks_open  text[] NOT NULL DEFAULT '{}',
  ADD COLUMN chargebacks_lost  text[] NOT NULL DEFAULT '{}';
