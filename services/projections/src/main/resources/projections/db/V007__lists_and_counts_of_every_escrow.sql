-- Staff list every escrow, whatever its state, and its metrics sum all of them.
CREATE INDEX escrow_view_of_all ON escrow_view (created_at DESC, escrow_id DESC);
CREATE INDEX escrow_view_amounts ON escrow_view (state) INCLUDE (price_cents);
