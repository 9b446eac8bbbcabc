-- The deals of one person, for their export and their erasure.
CREATE INDEX escrow_of_buyer ON escrow (buyer_id);
CREATE INDEX escrow_of_seller ON escrow (seller_id);
