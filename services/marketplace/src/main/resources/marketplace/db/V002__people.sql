-- Who people are: their personal data under a key of each person, linked accounts, consents, bans, and who gave which right.

-- A display name is personal data: it moves under the person's key. The people so far are of the sandbox's test API.
ALTER TABLE users
  DROP COLUMN name,
  ADD COLUMN encrypted_name  bytea,
  -- Erased at the person's own request: their key is destroyed, so nothing of them can be read.
  ADD COLUMN erased_at    timestamptz,
  -- A report says that they are a minor: no new deals until staff decide.
  ADD COLUMN frozen_since timestamptz,
  -- Whether their public card shows their Roblox name to everybody who is signed in.
  ADD COLUMN show_roblox_name boolean NOT NULL DEFAULT false,
  ADD CHECK (erased_at IS NULL OR encrypted_name IS NULL);
CREATE INDEX users_admins ON users (user_id) WHERE authority = 'ADMIN';

-- Encrypts everything personal of one person; itself encrypted with a key that is not in this database.
CREATE TABLE person_key (
  user_id    uuid PRIMARY KEY REFERENCES users,
  encrypted_key bytea NOT NULL
);

-- An account at a provider belongs to one user at most, and a user has one of each provider.
CREATE TABLE linked_account (
  provider       text NOT NULL CHECK (provider IN ('DISCORD', 'ROBLOX')),
  -- Of the provider's id, with a secret key: finds an account, and tells nobody whose it is.
  external_id_mac bytea NOT NULL,
  user_id        uuid NOT NULL REFERENCES users,
  -- Of the user name in lower case, for staff who search; not unique, names change hands.
  username_mac   bytea NOT NULL,
  -- External id, names and dates, as JSON, encrypted with the person's key.
  encrypted      bytea NOT NULL,
  linked_at      timestamptz NOT NULL,
  PRIMARY KEY (provider, external_id_mac),
  UNIQUE (user_id, provider)
);
CREATE INDEX linked_account_by_name ON linked_account (username_mac);

-- An account that a user unlinked: a later ban of that user holds for it too, unless another user has linked it.
CREATE TABLE former_account (
  user_id         uuid NOT NULL REFERENCES users,
  provider        text NOT NULL CHECK (provider = 'ROBLOX'),
  external_id_mac bytea NOT NULL,
  unlinked_at     timestamptz NOT NULL,
  PRIMARY KEY (user_id, provider, external_id_mac)
);

CREATE TABLE consent (
  user_id       uuid NOT NULL REFERENCES users,
  terms_version text NOT NULL CHECK (length(terms_version) BETWEEN 1 AND 40),
  -- They attested that they are 18 or older.
  adult         boolean NOT NULL CHECK (adult),
  given_at      timestamptz NOT NULL,
  given_in      text NOT NULL CHECK (given_in IN ('WEB', 'DISCORD', 'SANDBOX')),
  PRIMARY KEY (user_id, terms_version)
);

-- Each change of a tier or an authority, with who made it and why; never changed. What staff write about a person is
-- under the key of that person, and so is what others report: their words may name them.
CREATE TABLE right_change (
  id         uuid PRIMARY KEY,
  user_id    uuid NOT NULL REFERENCES users,
  kind       text NOT NULL CHECK (kind IN ('TIER', 'AUTHORITY')),
  before     text NOT NULL,
  after      text NOT NULL,
  -- Null where a rule or a setting made it: a link, an unlinking, the first admins.
  changed_by uuid REFERENCES users,
  -- Why, in the words of whoever made it, under the key of the user; null where a rule or a setting made it.
  encrypted_reason bytea,
  at         timestamptz NOT NULL,
  CHECK ((changed_by IS NULL) = (encrypted_reason IS NULL))
);
CREATE INDEX right_change_of ON right_change (user_id, at);

CREATE TABLE ban (
  id                 uuid PRIMARY KEY,
  user_id            uuid NOT NULL REFERENCES users,
  encrypted_reason      bytea NOT NULL,
  banned_by          uuid NOT NULL REFERENCES users,
  banned_at          timestamptz NOT NULL,
  lifted_by          uuid REFERENCES users,
  lifted_at          timestamptz,
  -- Null also where the person had erased themselves: no key is left.
  encrypted_lift_reason bytea,
  CHECK ((lifted_by IS NULL) = (lifted_at IS NULL)),
  CHECK (lifted_at IS NOT NULL OR encrypted_lift_reason IS NULL)
);
CREATE UNIQUE INDEX ban_in_force ON ban (user_id) WHERE lifted_at IS NULL;
CREATE INDEX ban_of ON ban (user_id, banned_at);

-- The accounts that a ban holds for: also after unlinking, and for a new user of either.
CREATE TABLE banned_account (
  provider        text NOT NULL CHECK (provider IN ('DISCORD', 'ROBLOX')),
  external_id_mac bytea NOT NULL,
  ban_id          uuid NOT NULL REFERENCES ban,
  PRIMARY KEY (provider, external_id_mac, ban_id)
);
CREATE INDEX banned_account_of ON banned_account (ban_id);

CREATE TABLE person_report (
  reported_by uuid NOT NULL REFERENCES users,
  user_id     uuid NOT NULL REFERENCES users,
  reason      text NOT NULL CHECK (reason IN ('MINOR', 'SCAM', 'IMPERSONATION')),
  encrypted_text bytea NOT NULL,
  at          timestamptz NOT NULL,
  -- What staff decided about the freeze; null while the report is open.
  decided_by             uuid REFERENCES users,
  decided_at             timestamptz,
  decision               text CHECK (decision IN ('LIFT', 'KEEP')),
  encrypted_decision_reason bytea,
  PRIMARY KEY (reported_by, user_id, reason),
  CHECK (reported_by <> user_id),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK ((decided_at IS NULL) = (decision IS NULL)),
  CHECK ((decided_at IS NULL) = (encrypted_decision_reason IS NULL))
);
CREATE INDEX person_report_open ON person_report (at) WHERE decided_at IS NULL;
CREATE INDEX person_report_about ON person_report (user_id);
CREATE INDEX person_report_by ON person_report (reported_by, at);

-- The deals of a person.
CREATE INDEX contracts_of_buyer ON contracts (buyer_id, executed_at);
CREATE INDEX contracts_of_seller ON contracts (seller_id, executed_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON linked_account TO ${service};
GRANT SELECT, INSERT, DELETE ON person_key, former_account TO ${service};
GRANT SELECT, INSERT, UPDATE ON ban, person_report TO ${service};
GRANT SELECT, INSERT ON consent, right_change, banned_account TO ${service};
