-- What has left a provider is booked whatever our books thought was there; only what is reserved must lie there.

ALTER TABLE ledger_account
  DROP CONSTRAINT never_below_zero,
  ADD CONSTRAINT never_below_zero
    CHECK (balance >= 0 OR kind IN ('PROVIDER', 'REVENUE', 'EXPENSE', 'LOSS', 'EQUITY'));
