-- What the API reads of one person, for their export and their erasure.
CREATE INDEX deal_of_buyer ON deal (buyer_id);
CREATE INDEX deal_of_seller ON deal (seller_id);
GRANT SELECT (user_id, rail, account, state, changed_at, waits_until) ON payout_destination TO payments_api;
GRANT SELECT (user_id, address, state, from_at, proven_at) ON next_wallet TO payments_api;
GRANT SELECT (name, currency, balance) ON ledger_account TO payments_api;
