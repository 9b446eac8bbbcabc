-- A deposit that the chain took back may be mined again, even in the block where it stood before:
-- each time is another fact for the books. And a node that hides a log of a block it has shown us is
-- told once.

ALTER TABLE deposit
  -- How often it was mined: part of the ids of its bookings from the second time on.
  ADD COLUMN mined_count integer NOT NULL DEFAULT 1 CHECK (mined_count > 0),
  -- Since when a node shows the same block without it; null for never.
  ADD COLUMN missing_since timestamptz;

-- Counted, and recorded as no payment: those of a deal that waits no more must not stay so.
CREATE INDEX deposit_unpublished ON deposit (escrow_id)
  WHERE state = 'COUNTED' AND booked AND payment_id IS NULL;
