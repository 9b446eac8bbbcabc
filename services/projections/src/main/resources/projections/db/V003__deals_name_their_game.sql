-- What a deal sells, as its contract names it; unknown for deals of before. Both tables have the same
-- columns in the same order, because rebuilt rows are copied whole.

ALTER TABLE escrow_view
  -- The listing's title: text of the seller.
  ADD COLUMN title       text NOT NULL DEFAULT '',
  ADD COLUMN universe_id bigint NOT NULL DEFAULT 0;

ALTER TABLE escrow_view_rebuilt
  ADD COLUMN title       text NOT NULL DEFAULT '',
  ADD COLUMN universe_id bigint NOT NULL DEFAULT 0;
