-- What a deal sells, as its contract names it; unknown for deals of before.
ALTER TABLE deal
  -- The listing's title: text of the seller.
  ADD COLUMN title       text NOT NULL DEFAULT '',
  ADD COLUMN universe_id bigint NOT NULL DEFAULT 0;
