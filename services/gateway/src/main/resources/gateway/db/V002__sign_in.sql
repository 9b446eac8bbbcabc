-- Signing in: OAuth states, sign-ups that wait for consent, link tickets, sessions with their refresh tokens.
-- Every secret that a client sends back is stored as its SHA-256 only.

-- One authorization at a provider, from our redirect to its callback; used once, deleted afterwards.
CREATE TABLE oauth_state (
  state_hash   bytea PRIMARY KEY,
  provider     text NOT NULL CHECK (provider IN ('DISCORD', 'ROBLOX')),
  -- Of the cookie of the browser that began: another browser cannot finish.
  browser_hash bytea NOT NULL,
  -- The PKCE verifier and the nonce, encrypted.
  sealed       bytea NOT NULL,
  -- Who links an account; null when somebody signs in.
  user_id      uuid,
  return_to    text NOT NULL,
  expires_at   timestamptz NOT NULL,
  used_at      timestamptz,
  CHECK ((provider = 'ROBLOX') = (user_id IS NOT NULL))
);
CREATE INDEX oauth_state_old ON oauth_state (expires_at);

-- Somebody proved their Discord account and has not agreed to the terms yet: no user exists.
CREATE TABLE pending_sign_up (
  browser_hash bytea PRIMARY KEY,
  -- The Discord account, encrypted.
  sealed       bytea NOT NULL,
  return_to    text NOT NULL,
  expires_at   timestamptz NOT NULL
);
CREATE INDEX pending_sign_up_old ON pending_sign_up (expires_at);

-- Leads a person from Discord to the page that links their Roblox account.
CREATE TABLE link_ticket (
  ticket_hash bytea PRIMARY KEY,
  user_id     uuid NOT NULL,
  expires_at  timestamptz NOT NULL,
  used_at     timestamptz
);
CREATE INDEX link_ticket_old ON link_ticket (expires_at);

CREATE TABLE web_session (
  session_id   uuid PRIMARY KEY,
  user_id      uuid NOT NULL,
  -- When the person proved their Discord account; a refresh does not change it.
  auth_time    timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  ended_at     timestamptz,
  ended_by     text CHECK (ended_by IN ('LOGOUT', 'REVOKED', 'REPLACED', 'REUSED_TOKEN')),
  -- Personal data: the row is deleted 90 days after the session began.
  address      inet NOT NULL,
  user_agent   text NOT NULL,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX web_session_of ON web_session (user_id, auth_time DESC);
CREATE INDEX web_session_old ON web_session (auth_time);

-- The refresh tokens of a session; each is used once, and the use of an old one ends the session.
CREATE TABLE refresh_token (
  token_hash bytea PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES web_session ON DELETE CASCADE,
  used_at    timestamptz
);
CREATE INDEX refresh_token_of ON refresh_token (session_id);

GRANT SELECT, INSERT, UPDATE, DELETE
  ON oauth_state, pending_sign_up, link_ticket, web_session, refresh_token TO gateway;
