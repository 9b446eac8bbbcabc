-- The access to their Roblox universes that people granted us; one of each person, the last one.
CREATE TABLE roblox_grant (
  user_id    uuid PRIMARY KEY REFERENCES users,
  -- As Roblox said, separated by spaces.
  scopes     text NOT NULL,
  -- The refresh token, which Roblox takes once, under the person's key; null when the grant has ended.
  encrypted_token bytea,
  granted_at timestamptz NOT NULL,
  -- When Roblox gave this token: it lives for 90 days.
  rotated_at timestamptz NOT NULL,
  -- Incremented by every change: whoever claimed an older one stores nothing.
  version    bigint NOT NULL DEFAULT 1,
  -- Until then one replica alone may use the token.
  claimed_until timestamptz,
  ended_at   timestamptz,
  ended_by   text CHECK (ended_by IN ('REVOKED', 'UNLINKED', 'ERASED', 'REFUSED')),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CHECK ((ended_at IS NULL) = (encrypted_token IS NOT NULL)),
  CHECK (ended_at IS NULL OR claimed_until IS NULL)
);

GRANT SELECT, INSERT, UPDATE ON roblox_grant TO ${service};
