-- What a lost chargeback left of a payment after its escrow has ended; it lies on refund-pending:{payment} until it is sent.

CREATE TABLE remainder (
  escrow_id  uuid NOT NULL REFERENCES deal,
  -- One more for each time that something came after the one before was sent.
  number     integer NOT NULL,
  payment_id uuid NOT NULL REFERENCES payment,
  -- Null while staff have to decide.
  payee      text CHECK (payee IN ('BUYER', 'SELLER')),
  state      text NOT NULL CHECK (state IN ('WAITING', 'ON_ITS_WAY', 'SENT')),
  -- What was taken from refund-pending for what is on its way or was sent.
  units      bigint NOT NULL DEFAULT 0 CHECK (units >= 0),
  opened_at  timestamptz NOT NULL,
  PRIMARY KEY (escrow_id, number)
);
CREATE UNIQUE INDEX remainder_one_open ON remainder (payment_id) WHERE state <> 'SENT';

GRANT SELECT, INSERT, UPDATE ON remainder TO ${service};
