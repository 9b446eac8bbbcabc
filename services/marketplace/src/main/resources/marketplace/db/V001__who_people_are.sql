-- Other services keep ids of people only: names and rights are read here, as they are now.

CREATE TABLE users (
  user_id         uuid PRIMARY KEY,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  authority       text NOT NULL CHECK (authority IN ('USER', 'MODERATOR', 'ADMIN')),
  tier            text NOT NULL CHECK (tier IN ('TIER_0', 'TIER_1', 'TIER_2')),
  -- Raised to end every session at once; access tokens carry it.
  session_version bigint NOT NULL DEFAULT 1,
  disabled        boolean NOT NULL DEFAULT false,
  -- Who gave the authority; null for users and first admins.
  appointed_by    uuid REFERENCES users,
  created_at      timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON users TO ${service};
