-- At ten million deals no question that is asked while money moves may read a whole table.

-- The last attempt of a leg, whatever became of it.
CREATE INDEX operation_of_leg ON operation (subject, leg, attempt);

-- What may be taken up: whoever waits for a seller is not read again and again.
DROP INDEX operation_due;
CREATE INDEX operation_due ON operation (rail, due_at)
  WHERE state IN ('PENDING', 'UNKNOWN') AND awaits_user IS NULL;
CREATE INDEX operation_unfinished ON operation (recorded_at)
  WHERE state IN ('PENDING', 'UNKNOWN') AND awaits_user IS NULL;
CREATE INDEX operation_unfinished_by_state ON operation (state)
  WHERE state IN ('PENDING', 'UNKNOWN');
UPDATE operation SET due_at = 'infinity' WHERE awaits_user IS NOT NULL;

-- Whose destination became ready lately.
CREATE INDEX payout_destination_ready ON payout_destination (changed_at) WHERE state = 'READY';

-- Whether money of a seller's deal waits to be paid to them.
CREATE INDEX deal_funded ON deal (seller_id) WHERE held_payment IS NOT NULL AND NOT terminal;

-- What a review is about, and those that are open.
CREATE INDEX review_of_subject ON review (kind, subject);
CREATE INDEX review_by_openness ON review ((decided_at IS NULL), opened_at, review_id);
