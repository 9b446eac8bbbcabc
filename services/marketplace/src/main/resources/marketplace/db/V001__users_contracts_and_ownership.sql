-- Users, executed contracts, and the results of ownership reads. Other services store ids of users only.

CREATE TABLE users (
  user_id         uuid PRIMARY KEY,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  authority       text NOT NULL CHECK (authority IN ('USER', 'MODERATOR', 'ADMIN')),
  tier            text NOT NULL CHECK (tier IN ('TIER_0', 'TIER_1', 'TIER_2')),
  -- Incremented to end every session at once; access tokens contain it.
  session_version bigint NOT NULL DEFAULT 1,
  disabled        boolean NOT NULL DEFAULT false,
  -- Who granted the authority; null for users and the first admin.
  appointed_by    uuid REFERENCES users,
  created_at      timestamptz NOT NULL
);

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

-- Contracts of the sandbox have no game on Roblox: the result of an ownership read is set here.
CREATE TABLE ownership_tracker (
  escrow_id        uuid PRIMARY KEY REFERENCES contracts (escrow_id),
  owner            text NOT NULL CHECK (owner IN ('SELLER', 'BUYER', 'OTHER', 'UNKNOWN')),
  phase            text NOT NULL CHECK (phase IN ('WAITING', 'WATCHING', 'ENDED')),
  -- The escrow's last request for an ownership read.
  question         text,
  asked_to_deliver boolean NOT NULL DEFAULT false,
  verified         boolean NOT NULL DEFAULT false,
  -- The number of reads with an unknown owner so far, and when the next one is due.
  unknown_reads    integer NOT NULL DEFAULT 0,
  read_again_at    timestamptz,
  CHECK ((phase = 'WATCHING') = (question IS NOT NULL)),
  CHECK (phase = 'WATCHING' OR read_again_at IS NULL)
);
CREATE INDEX ownership_tracker_unknown ON ownership_tracker (read_again_at)
  WHERE read_again_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON users, ownership_tracker TO ${service};
GRANT SELECT, INSERT ON contracts TO ${service};
