-- Wallets that people have proved to be theirs, and what screening said of every address.

CREATE TABLE wallet_challenge (
  user_id    uuid NOT NULL,
  purpose    text NOT NULL CHECK (purpose IN ('PAYOUT', 'REFUND')),
  address    text NOT NULL,
  -- What is to be signed, word by word.
  text       text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, purpose)
);

-- The wallet that takes the place of the one that is paid to now.
CREATE TABLE next_wallet (
  user_id   uuid PRIMARY KEY,
  address   text NOT NULL,
  state     text NOT NULL CHECK (state IN ('WAITING', 'UNDER_REVIEW', 'REFUSED')),
  from_at   timestamptz NOT NULL,
  proven_at timestamptz NOT NULL
);
CREATE INDEX next_wallet_by_address ON next_wallet (address);

-- A removed one is kept: another one in its place has to wait.
ALTER TABLE payout_destination
  DROP CONSTRAINT payout_destination_state_check,
  ADD CONSTRAINT payout_destination_state_check CHECK (state IN ('PENDING', 'READY', 'REMOVED'));

CREATE TABLE screening (
  screening_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  address      text NOT NULL,
  level        text NOT NULL CHECK (level IN ('LOW', 'MEDIUM', 'HIGH', 'SANCTIONED')),
  -- What the level was made of, and the limits that were in force.
  score        integer,
  high_above   integer NOT NULL,
  medium_above integer NOT NULL,
  -- What the providers said, word by word; AES-GCM, bound to the address.
  raw          bytea NOT NULL,
  screened_at  timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  -- Staff looked at a MEDIUM and let it pass, until then.
  allowed_until timestamptz,
  -- Or did not.
  refused_until timestamptz
);
CREATE INDEX screening_by_address ON screening (address, screened_at);

GRANT SELECT, INSERT, UPDATE ON screening TO ${service};
GRANT SELECT, INSERT, UPDATE, DELETE ON wallet_challenge, next_wallet TO ${service};
