-- What a lost chargeback left of a payment, and to whom it goes; no payee while staff have to decide.

ALTER TABLE payment_view
  ADD COLUMN remainder_units    bigint,
  ADD COLUMN remainder_currency text,
  ADD COLUMN remainder_payee    text,
  ADD COLUMN remainder_arrived  boolean NOT NULL DEFAULT false;
