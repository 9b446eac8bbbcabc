-- A bank account that is changed behind a seller's account waits before it is paid.

ALTER TABLE payout_destination
  -- The provider's name for the bank account that the seller's money goes on to; null until known.
  ADD COLUMN bank text,
  -- Nothing is sent there before.
  ADD COLUMN waits_until timestamptz;
