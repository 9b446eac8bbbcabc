-- A payout waits while nobody can say, or only lately could, where its money would go on to.

ALTER TABLE payout_destination
  -- The provider does not say what is behind it: nothing is sent there.
  ADD COLUMN bank_unknown boolean NOT NULL DEFAULT false,
  -- When it is read again at the provider, whether or not a webhook came.
  ADD COLUMN next_check_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX payout_destination_to_read ON payout_destination (next_check_at) 
  WHERE rail = 'STRIPE' AND state <> 'REMOVED';

-- Until when it waits knowingly, and nobody has to be called.
ALTER TABLE operation ADD COLUMN waits_until timestamptz;
