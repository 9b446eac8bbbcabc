-- Contracts without an offer were made by a sandbox only: those that exist stay as they are, and no new one comes.
ALTER TABLE contracts
  DROP COLUMN request_key,
  -- Old rows are not looked at, and nothing updates them any more.
  ADD CONSTRAINT contracts_have_an_offer CHECK (offer_id IS NOT NULL) NOT VALID;
