-- Users and the key are stored: links are by user id, and clients remember the key that signs id tokens.

-- The ids of new users exceed 32 bits, as at Roblox.
CREATE SEQUENCE roblox.account_id START 7000000001;

CREATE TABLE roblox.account (
  id           bigint PRIMARY KEY DEFAULT nextval('roblox.account_id'),
  username     text NOT NULL,
  display_name text NOT NULL,
  created_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX account_by_username ON roblox.account (lower(username));

CREATE TABLE roblox.signing_key (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  jwk text NOT NULL  -- with the private part
);
