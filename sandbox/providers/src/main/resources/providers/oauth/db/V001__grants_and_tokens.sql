-- Grants and tokens of all OAuth providers are stored: a provider that forgets them would sign everybody out.

-- What a user allowed a client, with the one code that was issued for it.
CREATE TABLE oauth.user_grant (
  id              uuid PRIMARY KEY,
  provider        text NOT NULL,
  client          text NOT NULL,
  user_id         text NOT NULL,
  scope           text NOT NULL,
  redirect_uri    text NOT NULL,
  challenge       text,  -- of PKCE, S256
  nonce           text,
  code_hash       bytea NOT NULL UNIQUE,
  code_expires_at timestamptz NOT NULL,
  code_used_at    timestamptz,
  granted_at      timestamptz NOT NULL,
  revoked_at      timestamptz
);
CREATE INDEX user_grant_by_expiry ON oauth.user_grant (code_expires_at);

CREATE TABLE oauth.token (
  hash       bytea PRIMARY KEY,
  user_grant uuid NOT NULL REFERENCES oauth.user_grant (id),
  kind       text NOT NULL CHECK (kind IN ('ACCESS', 'REFRESH')),
  issued_at  timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz  -- of a refresh token, which is used once
);
CREATE INDEX token_by_grant ON oauth.token (user_grant);
CREATE INDEX token_by_expiry ON oauth.token (expires_at);
