-- Deposits are found by the payment that they became, and those that count by their address.

CREATE INDEX deposit_of_third_party ON deposit (payment_id) WHERE third_party;
CREATE INDEX deposit_counted ON deposit (address) WHERE state = 'COUNTED';
