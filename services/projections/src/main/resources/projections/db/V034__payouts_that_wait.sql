-- The seller's money waits, because where they are paid was changed or is not known.

ALTER TABLE payment_view
  ADD COLUMN transfer_waits       boolean NOT NULL DEFAULT false,
  -- Null while nobody can say.
  ADD COLUMN transfer_waits_until timestamptz;
