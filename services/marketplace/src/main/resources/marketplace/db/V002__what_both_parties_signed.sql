-- The terms of an executed contract bind both parties and never change: no right to update.

CREATE TABLE contracts (
  contract_id               uuid PRIMARY KEY,
  escrow_id                 uuid NOT NULL UNIQUE,
  buyer_id                  uuid NOT NULL REFERENCES users,
  seller_id                 uuid NOT NULL REFERENCES users,
  price_cents               bigint NOT NULL CHECK (price_cents BETWEEN 100 AND 1000000000),
  rail                      text NOT NULL CHECK (rail IN ('STRIPE', 'USDC_BASE')),
  buyer_fee_cents           bigint NOT NULL CHECK (buyer_fee_cents >= 0),
  seller_fee_cents          bigint NOT NULL CHECK (seller_fee_cents BETWEEN 0 AND price_cents - 1),
  stripe_buyer_basis_points bigint NOT NULL,
  stripe_buyer_fixed_cents  bigint NOT NULL,
  stripe_seller_fixed_cents bigint NOT NULL,
  usdc_buyer_basis_points   bigint NOT NULL,
  usdc_seller_basis_points  bigint NOT NULL,
  route                     text NOT NULL CHECK (route IN ('GROUP_HANDOVER', 'GAME_TRANSFER')),
  delivery_days             integer NOT NULL CHECK (delivery_days BETWEEN 1 AND 14),
  inspection_days           integer NOT NULL CHECK (inspection_days BETWEEN 1 AND 14),
  document                  text NOT NULL,
  document_sha256           bytea NOT NULL CHECK (document_sha256 = sha256(convert_to(document, 'UTF8'))),
  executed_at               timestamptz NOT NULL,
  -- The Idempotency-Key of the sandbox test API that made it.
  request_key               text UNIQUE,
  CHECK (buyer_id <> seller_id)
);

GRANT SELECT, INSERT ON contracts TO ${service};
