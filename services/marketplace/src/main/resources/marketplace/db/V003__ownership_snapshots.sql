-- What Roblox said, found by the hash of its content: evidence, never changed. And the budgets of calls to Roblox.
CREATE TABLE ownership_snapshot (
  sha256   bytea PRIMARY KEY CHECK (sha256 = sha256(convert_to(content, 'UTF8'))),
  content  text NOT NULL CHECK (length(content) <= 100000),
  -- When these facts were first read; the time of each read is kept where it is used.
  first_at timestamptz NOT NULL
);

-- The calls that all replicas together may make of one source of Roblox.
CREATE TABLE roblox_budget (
  source       text PRIMARY KEY,
  -- When the bucket will be full again: each granted call moves it on by its pause.
  full_at      timestamptz NOT NULL,
  -- Of the last grant.
  granted      integer NOT NULL,
  -- Roblox asked to be left alone until then; in the past where it did not.
  closed_until timestamptz NOT NULL
);

-- How many of the wanted calls a bucket grants at a time; none, when the time is one of before its last grants.
CREATE FUNCTION granted_calls(full_at timestamptz, at timestamptz, pause interval, burst integer,
                              wanted integer) RETURNS integer
  LANGUAGE sql IMMUTABLE
  RETURN greatest(0, least(wanted, burst,
               floor(extract(epoch FROM at + pause * burst - greatest(full_at, at))
                     / extract(epoch FROM pause))::integer));

-- Since when a universe has been seen with its present owner.
CREATE TABLE owner_seen (
  universe_id bigint PRIMARY KEY CHECK (universe_id > 0),
  -- 'users/1', or 'groups/9 of users/1'.
  owner       text NOT NULL CHECK (length(owner) <= 100),
  since       timestamptz NOT NULL,
  -- When the last of these reads began: an older one, which ends later, changes nothing.
  read_at     timestamptz NOT NULL
);

-- Whether a person owns a universe, each time that it was checked; never changed.
CREATE TABLE ownership_verification (
  id              uuid PRIMARY KEY,
  user_id         uuid NOT NULL REFERENCES users,
  -- Of the Roblox account that they had linked then, as in linked_account: a result holds for no other.
  external_id_mac bytea NOT NULL,
  universe_id     bigint NOT NULL CHECK (universe_id > 0),
  -- Null unless verified, or when Roblox gave none.
  universe_name   text CHECK (length(universe_name) <= 500),
  -- PENDING: asked for and never known yet; a result that is known is never followed by it.
  status          text NOT NULL CHECK (status IN ('VERIFIED', 'FAILED', 'PENDING')),
  type            text CHECK (type IN ('OWNER', 'GROUP_OWNER')),
  -- For the person: what was found.
  sentence        text NOT NULL CHECK (length(sentence) <= 1000),
  snapshot_sha256 bytea REFERENCES ownership_snapshot,
  checked_at      timestamptz NOT NULL,
  -- Until then the result is not read again.
  expires_at      timestamptz NOT NULL,
  CHECK ((status = 'VERIFIED') = (type IS NOT NULL)),
  CHECK ((status = 'PENDING') = (snapshot_sha256 IS NULL))
);
CREATE INDEX ownership_verification_of ON ownership_verification (user_id, checked_at);
CREATE INDEX ownership_verification_latest
  ON ownership_verification (user_id, universe_id, checked_at);

-- When a person last had Roblox asked: the times of the last minute, at most as many as are allowed.
CREATE TABLE person_read (
  user_id uuid NOT NULL REFERENCES users,
  purpose text NOT NULL CHECK (purpose IN ('VERIFICATION', 'EXPERIENCES')),
  read_at timestamptz[] NOT NULL,
  PRIMARY KEY (user_id, purpose)
);

-- What a contract sells, and the accounts of its parties; the contracts of before have none.
ALTER TABLE contracts
  ADD COLUMN universe_id          bigint CHECK (universe_id > 0),
  ADD COLUMN group_id             bigint CHECK (group_id > 0),
  ADD COLUMN destination_group_id bigint CHECK (destination_group_id > 0),
  ADD COLUMN seller_roblox_id     bigint CHECK (seller_roblox_id > 0),
  ADD COLUMN buyer_roblox_id      bigint CHECK (buyer_roblox_id > 0),
  ADD CHECK (universe_id IS NULL
             OR (group_id IS NOT NULL) = (route = 'GROUP_HANDOVER')
                AND (destination_group_id IS NOT NULL) = (route = 'GAME_TRANSFER')
                AND seller_roblox_id <> buyer_roblox_id
                AND seller_roblox_id IS NOT NULL AND buyer_roblox_id IS NOT NULL);

-- Who owned what when: evidence for a contract.
CREATE TABLE contract_snapshot (
  contract_id uuid NOT NULL REFERENCES contracts,
  moment      text NOT NULL CHECK (moment IN ('CONTRACT', 'FUNDING', 'DELIVERY')),
  sha256      bytea NOT NULL REFERENCES ownership_snapshot,
  at          timestamptz NOT NULL,
  PRIMARY KEY (contract_id, moment, at)
);

GRANT SELECT, INSERT ON ownership_snapshot, contract_snapshot TO ${service};
GRANT SELECT, INSERT, UPDATE ON roblox_budget, owner_seen TO ${service};
GRANT SELECT, INSERT, UPDATE, DELETE ON person_read TO ${service};
GRANT SELECT, INSERT, DELETE ON ownership_verification TO ${service};
