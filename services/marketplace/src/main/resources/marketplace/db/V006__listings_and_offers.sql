-- Listings and offers; the contracts of accepted offers; what staff, reporters and guilds say about them.
-- Lock order of every transaction: users, universes, listings, offers, contracts (each by id).

-- One row for each universe that was ever listed; it is locked before the listings about it.
CREATE TABLE universe (
  universe_id bigint PRIMARY KEY CHECK (universe_id > 0),
  -- Reports paused it: nothing about it is listed, offered or accepted until staff decide.
  paused_at   timestamptz,
  -- A moderator removed it everywhere; only staff let it be listed again.
  removed_at  timestamptz
);
CREATE INDEX universe_paused ON universe (paused_at) WHERE paused_at IS NOT NULL;

CREATE TABLE listing (
  listing_id     uuid PRIMARY KEY,
  seller_id      uuid NOT NULL REFERENCES users,
  universe_id    bigint NOT NULL REFERENCES universe,
  route          text NOT NULL CHECK (route IN ('GROUP_HANDOVER', 'GAME_TRANSFER')),
  -- The group that is handed over.
  group_id       bigint CHECK (group_id > 0),
  state          text NOT NULL CHECK (state IN ('ACTIVE', 'RESERVED', 'SOLD', 'INACTIVE', 'CANCELLED')),
  closing_reason text CHECK (closing_reason IN
                 ('BY_SELLER', 'SELLER_BANNED', 'SELLER_NOT_LINKED', 'OWNERSHIP_LOST', 'REMOVED')),
  -- The deal that it is RESERVED for, or was SOLD by.
  contract_id    uuid,
  -- The last known read named another owner than the seller.
  ownership_lost boolean NOT NULL DEFAULT false,
  -- A moderator removed it: it is cancelled when its deal ends.
  removed        boolean NOT NULL DEFAULT false,
  -- The present version, as in listing_version.
  version        integer NOT NULL CHECK (version >= 1),
  title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 255),
  summary        text NOT NULL CHECK (length(summary) BETWEEN 1 AND 1000),
  price_cents    bigint NOT NULL CHECK (price_cents BETWEEN 100 AND 1000000000),
  category       text NOT NULL CHECK (length(category) BETWEEN 1 AND 100),
  visibility     text NOT NULL CHECK (visibility IN ('PUBLIC', 'PRIVATE')),
  guild_id       text CHECK (guild_id ~ '^[0-9]{1,20}$'),
  delivery_days  integer NOT NULL CHECK (delivery_days BETWEEN 1 AND 14),
  inspection_days integer NOT NULL CHECK (inspection_days BETWEEN 1 AND 14),
  -- Title, summary and category in any case, for the search by words.
  words          tsvector NOT NULL GENERATED ALWAYS AS (
                   setweight(to_tsvector('simple', title), 'A')
                   || setweight(to_tsvector('simple', category), 'B')
                   || setweight(to_tsvector('simple', summary), 'C')) STORED,
  -- What Roblox said at the last known read; facts shown on the page.
  snapshot_sha256 bytea REFERENCES ownership_snapshot,
  -- Since when we have seen this owner; null for an unknown history.
  owner_since    timestamptz,
  -- When the seller's Roblox account was made; null where Roblox did not say.
  account_since  timestamptz,
  -- The last known read, and when the next one is due while it is live.
  verified_at    timestamptz NOT NULL,
  read_at        timestamptz,
  created_at     timestamptz NOT NULL,
  -- Of the last publication or activation.
  published_at   timestamptz NOT NULL,
  edited_at      timestamptz NOT NULL,
  CHECK ((route = 'GROUP_HANDOVER') = (group_id IS NOT NULL)),
  CHECK ((state IN ('RESERVED', 'SOLD')) = (contract_id IS NOT NULL)),
  CHECK ((state IN ('INACTIVE', 'CANCELLED')) = (closing_reason IS NOT NULL)),
  CHECK (visibility = 'PUBLIC' OR guild_id IS NOT NULL),
  CHECK (state IN ('ACTIVE', 'RESERVED') OR read_at IS NULL)
);
CREATE INDEX listing_of_seller ON listing (seller_id, published_at DESC, listing_id);
CREATE INDEX listing_live_of_seller ON listing (seller_id) WHERE state IN ('ACTIVE', 'RESERVED');
CREATE INDEX listing_of_universe ON listing (universe_id);
CREATE INDEX listing_due ON listing (read_at) WHERE read_at IS NOT NULL;

-- Every version of a listing; never changed: a deal is made on the version that its offer names.
CREATE TABLE listing_version (
  listing_id  uuid NOT NULL REFERENCES listing,
  version     integer NOT NULL,
  title       text NOT NULL,
  summary     text NOT NULL,
  price_cents bigint NOT NULL,
  category    text NOT NULL,
  visibility  text NOT NULL,
  guild_id    text,
  delivery_days   integer NOT NULL,
  inspection_days integer NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (listing_id, version)
);

-- What live listings alone may sell.
CREATE TABLE listing_claim (
  kind       text NOT NULL CHECK (kind IN ('UNIVERSE', 'GROUP')),
  roblox_id  bigint NOT NULL CHECK (roblox_id > 0),
  listing_id uuid NOT NULL REFERENCES listing,
  PRIMARY KEY (kind, roblox_id)
);
CREATE INDEX listing_claim_of ON listing_claim (listing_id);

-- Each publication and activation, for the limit of a day.
CREATE TABLE listing_publication (
  listing_id uuid NOT NULL REFERENCES listing,
  seller_id  uuid NOT NULL REFERENCES users,
  at         timestamptz NOT NULL,
  PRIMARY KEY (listing_id, at)
);
CREATE INDEX listing_publication_of ON listing_publication (seller_id, at);

CREATE TABLE offer (
  offer_id        uuid PRIMARY KEY,
  listing_id      uuid NOT NULL REFERENCES listing,
  buyer_id        uuid NOT NULL REFERENCES users,
  seller_id       uuid NOT NULL REFERENCES users,
  made_by         text NOT NULL CHECK (made_by IN ('BUYER', 'SELLER')),
  -- The offer that it answers, and its place in the negotiation.
  parent_id       uuid REFERENCES offer,
  round           integer NOT NULL CHECK (round >= 1),
  amount_cents    bigint NOT NULL CHECK (amount_cents BETWEEN 100 AND 1000000000),
  listing_version integer NOT NULL,
  conditions      text NOT NULL CHECK (length(conditions) <= 500),
  destination_group_id bigint CHECK (destination_group_id > 0),
  stripe_buyer_basis_points bigint NOT NULL,
  stripe_buyer_fixed_cents  bigint NOT NULL,
  stripe_seller_fixed_cents bigint NOT NULL,
  usdc_buyer_basis_points   bigint NOT NULL,
  usdc_seller_basis_points  bigint NOT NULL,
  state           text NOT NULL CHECK (state IN
                  ('PENDING', 'ON_HOLD', 'ACCEPTED', 'DECLINED', 'COUNTERED', 'WITHDRAWN', 'EXPIRED')),
  -- Why it was declined or withdrawn.
  reason          text,
  contract_id     uuid,
  countered_by    uuid REFERENCES offer DEFERRABLE INITIALLY DEFERRED,
  created_at      timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  -- When the next reminder is due while it is live; null when none is left.
  remind_at       timestamptz,
  ended_at        timestamptz,
  FOREIGN KEY (listing_id, listing_version) REFERENCES listing_version,
  CHECK (buyer_id <> seller_id),
  CHECK ((state = 'ACCEPTED') = (contract_id IS NOT NULL)),
  CHECK ((state = 'COUNTERED') = (countered_by IS NOT NULL)),
  CHECK ((state IN ('DECLINED', 'WITHDRAWN')) = (reason IS NOT NULL)),
  CHECK ((state IN ('PENDING', 'ON_HOLD')) = (ended_at IS NULL)),
  CHECK (state IN ('PENDING', 'ON_HOLD') OR remind_at IS NULL)
);
CREATE UNIQUE INDEX offer_live ON offer (buyer_id, listing_id) WHERE state IN ('PENDING', 'ON_HOLD');
CREATE INDEX offer_live_of_listing ON offer (listing_id) WHERE state IN ('PENDING', 'ON_HOLD');
CREATE INDEX offer_of_listing ON offer (listing_id, created_at);
CREATE INDEX offer_of_buyer ON offer (buyer_id, created_at DESC, offer_id);
CREATE INDEX offer_of_buyer_for ON offer (buyer_id, listing_id, created_at, round);
CREATE INDEX offer_of_seller ON offer (seller_id, created_at DESC, offer_id);
CREATE INDEX offer_expiring ON offer (expires_at) WHERE state IN ('PENDING', 'ON_HOLD');
CREATE INDEX offer_reminding ON offer (remind_at) WHERE remind_at IS NOT NULL;

-- What a person has typed and not sent yet: as JSON; text is theirs, and ends with them.
CREATE TABLE offer_draft (
  user_id    uuid NOT NULL REFERENCES users,
  listing_id uuid NOT NULL REFERENCES listing,
  content    jsonb NOT NULL CHECK (pg_column_size(content) <= 8192),
  saved_at   timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, listing_id)
);
CREATE INDEX offer_draft_expiring ON offer_draft (expires_at);

-- A contract exists from the acceptance of an offer; executed ones, void ones, and those between.
ALTER TABLE contracts
  ADD COLUMN state text NOT NULL DEFAULT 'EXECUTED'
      CHECK (state IN ('REQUESTED', 'PENDING_SIGNATURE', 'EXECUTED', 'VOID')),
  ADD COLUMN void_reason text CHECK (void_reason IN
      ('CANCELLED', 'EXPIRED', 'NO_DOCUMENT', 'PARTY_BANNED', 'OWNERSHIP_LOST', 'TIER_LOST')),
  -- When it is void without its document, or without both signatures.
  ADD COLUMN open_until timestamptz,
  ADD COLUMN buyer_signed boolean NOT NULL DEFAULT true,
  ADD COLUMN seller_signed boolean NOT NULL DEFAULT true,
  -- What was heard of its escrow.
  ADD COLUMN escrow_progress text NOT NULL DEFAULT 'UNPAID'
      CHECK (escrow_progress IN ('NONE', 'UNPAID', 'FUNDED', 'RELEASED', 'REFUNDED', 'CANCELLED')),
  -- The accepted offer, its listing and version; null for a contract of the sandbox's test API without an offer.
  ADD COLUMN offer_id uuid UNIQUE REFERENCES offer,
  ADD COLUMN listing_id uuid REFERENCES listing,
  ADD COLUMN listing_version integer,
  ADD COLUMN accepted_at timestamptz,
  ALTER COLUMN executed_at DROP NOT NULL,
  ADD CHECK ((state = 'VOID') = (void_reason IS NOT NULL)),
  ADD CHECK ((state IN ('REQUESTED', 'PENDING_SIGNATURE')) = (open_until IS NOT NULL)),
  ADD CHECK ((state = 'EXECUTED') = (executed_at IS NOT NULL)),
  ADD CHECK ((state = 'EXECUTED') = (escrow_progress <> 'NONE')),
  ADD CHECK (state <> 'EXECUTED' OR buyer_signed AND seller_signed),
  ADD CHECK ((offer_id IS NULL) = (listing_id IS NULL AND listing_version IS NULL));
UPDATE contracts SET accepted_at = executed_at;
ALTER TABLE contracts ALTER COLUMN accepted_at SET NOT NULL;
CREATE INDEX contracts_of_listing ON contracts (listing_id) WHERE listing_id IS NOT NULL;
CREATE INDEX contracts_open ON contracts (open_until) WHERE open_until IS NOT NULL;
DROP INDEX contracts_of_buyer, contracts_of_seller;
CREATE INDEX contracts_of_buyer ON contracts (buyer_id, accepted_at);
CREATE INDEX contracts_of_seller ON contracts (seller_id, accepted_at);

-- Who let an accepted deal lapse.
CREATE TABLE lapse (
  contract_id uuid NOT NULL REFERENCES contracts,
  user_id     uuid NOT NULL REFERENCES users,
  at          timestamptz NOT NULL,
  PRIMARY KEY (contract_id, user_id)
);
CREATE INDEX lapse_of ON lapse (user_id, at);

-- The effects of a ban or a lost tier on listings, offers and contracts that still have to follow. Whoever has carried
-- them out deletes the row of that since only: a newer ban has another one.
CREATE TABLE person_effect (
  user_id    uuid NOT NULL REFERENCES users,
  kind       text NOT NULL CHECK (kind IN ('BANNED', 'TIER_LOST')),
  since      timestamptz NOT NULL,
  PRIMARY KEY (user_id, kind)
);
CREATE INDEX person_effect_since ON person_effect (since);

CREATE TABLE listing_report (
  listing_id  uuid NOT NULL REFERENCES listing,
  reported_by uuid NOT NULL REFERENCES users,
  universe_id bigint NOT NULL REFERENCES universe,
  reason      text NOT NULL CHECK (reason IN ('SCAM', 'STOLEN', 'NOT_ALLOWED', 'OTHER')),
  -- Under the reporter's key; null where they wrote nothing.
  encrypted_text bytea,
  at          timestamptz NOT NULL,
  -- When staff decided about the universe.
  decided_at  timestamptz,
  PRIMARY KEY (listing_id, reported_by)
);
CREATE INDEX listing_report_open ON listing_report (universe_id, reported_by) WHERE decided_at IS NULL;
CREATE INDEX listing_report_decided ON listing_report (universe_id, reported_by)
  WHERE decided_at IS NOT NULL;
CREATE INDEX listing_report_by ON listing_report (reported_by, at);

CREATE TABLE listing_watch (
  listing_id uuid NOT NULL REFERENCES listing,
  user_id    uuid NOT NULL REFERENCES users,
  at         timestamptz NOT NULL,
  PRIMARY KEY (listing_id, user_id)
);
CREATE INDEX listing_watch_of ON listing_watch (user_id);

-- What a guild's admin decided for their guild.
CREATE TABLE guild_setting (
  guild_id        text PRIMARY KEY CHECK (guild_id ~ '^[0-9]{1,20}$'),
  -- Only listings of sellers whom staff have verified are shown there.
  requires_tier_2 boolean NOT NULL DEFAULT false,
  staff_role_id   text CHECK (staff_role_id ~ '^[0-9]{1,20}$'),
  changed_by      uuid NOT NULL REFERENCES users,
  changed_at      timestamptz NOT NULL
);

CREATE TABLE guild_blocked_seller (
  guild_id  text NOT NULL REFERENCES guild_setting,
  seller_id uuid NOT NULL REFERENCES users,
  PRIMARY KEY (guild_id, seller_id)
);

GRANT SELECT, INSERT, UPDATE ON universe, listing, offer, guild_setting, listing_report TO ${service};
GRANT SELECT, INSERT ON listing_version, listing_publication, lapse TO ${service};
GRANT SELECT, INSERT, DELETE ON listing_claim, listing_watch, guild_blocked_seller TO ${service};
GRANT SELECT, INSERT, UPDATE, DELETE ON offer_draft, person_effect TO ${service};
-- The terms stay as they were accepted: only the life of the contract goes on.
GRANT UPDATE (state, void_reason, open_until, buyer_signed, seller_signed, escrow_progress, executed_at)
  ON contracts TO ${service};
