-- How listings are found among a million, and what their pages show.
ALTER TABLE owner_seen
  -- Whether another owner was seen before; false where nothing is known of before.
  ADD COLUMN changed boolean NOT NULL DEFAULT false,
  -- Where the icon was at the last read: for show, and no evidence.
  ADD COLUMN icon_url text CHECK (length(icon_url) <= 2000);

-- What a person had before: private games of their groups are listed nowhere.
CREATE INDEX owner_seen_with ON owner_seen (split_part(owner, 'users/', 2));

ALTER TABLE person_read
  DROP CONSTRAINT person_read_purpose_check,
  ADD CHECK (purpose IN ('VERIFICATION', 'EXPERIENCES', 'TRADE'));

-- The few of which no listing is found.
CREATE INDEX universe_hidden ON universe (universe_id)
  WHERE paused_at IS NOT NULL OR removed_at IS NOT NULL;

-- Each order of a search has an index for each way to narrow it; they are read in both directions.
CREATE INDEX listing_by_time ON listing (state, published_at, listing_id)
  WHERE visibility = 'PUBLIC';
CREATE INDEX listing_by_price ON listing (state, price_cents, listing_id)
  WHERE visibility = 'PUBLIC';
CREATE INDEX listing_of_category_by_time
  ON listing (state, lower(category), published_at, listing_id) WHERE visibility = 'PUBLIC';
CREATE INDEX listing_of_category_by_price
  ON listing (state, lower(category), price_cents, listing_id) WHERE visibility = 'PUBLIC';
CREATE INDEX listing_of_guild_by_time
  ON listing (guild_id, state, published_at, listing_id) WHERE guild_id IS NOT NULL;
CREATE INDEX listing_of_guild_by_price
  ON listing (guild_id, state, price_cents, listing_id) WHERE guild_id IS NOT NULL;
CREATE INDEX listing_words ON listing USING gin (words) WITH (fastupdate = off);
