-- The report about fees reads the bookings of a period in their order.

CREATE INDEX ledger_transaction_by_time ON ledger_transaction (booked_at, transaction_id);

-- What was seen at an address and is not counted yet.
CREATE INDEX deposit_seen ON deposit (address) WHERE state = 'SEEN';
