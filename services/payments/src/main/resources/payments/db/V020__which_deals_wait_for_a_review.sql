-- Which deals wait for a review, so that each of them is told of its end; and reviews of what would have waited for ever.

CREATE TABLE review_deal (
  review_id uuid NOT NULL REFERENCES review,
  -- No foreign key: a wallet's reviews are opened without the deals' locks.
  escrow_id uuid NOT NULL,
  -- The escrow keeps the money meanwhile: it is told when nothing of this kind is open any more.
  holds     boolean NOT NULL,
  PRIMARY KEY (review_id, escrow_id)
);
CREATE INDEX review_of_deal ON review_deal (escrow_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON review_deal TO ${service};
GRANT SELECT ON review_deal TO payments_api;

-- Who had given the first of two their authority.
ALTER TABLE review ADD COLUMN proposed_appointed_by uuid;

INSERT INTO review_deal (review_id, escrow_id, holds)
SELECT review_id, escrow_id, kind IN ('FRAUD_WARNING', 'SCREENING')
  FROM review WHERE escrow_id IS NOT NULL;

-- The escrow keeps the money of what was blocked until a review is closed, and none was open.
WITH blocked AS (
  SELECT DISTINCT d.escrow_id
    FROM deal d
    JOIN operation o ON o.escrow_id = d.escrow_id
   WHERE NOT d.terminal AND o.state = 'FAILED'
     AND o.failure IN ('blocked: SCREENING', 'blocked: FRAUD_WARNING')
  UNION
  SELECT d.escrow_id
    FROM deal d
    JOIN hold h ON h.escrow_id = d.escrow_id AND h.kind = 'FRAUD_WARNING' AND h.closed_at IS NULL
   WHERE NOT d.terminal AND h.allows_refunds
), opened AS (
  INSERT INTO review (kind, subject, escrow_id, detail, opened_at)
  SELECT 'BLOCKED', escrow_id::text, escrow_id, 'what was asked for was blocked before', now()
    FROM blocked
  RETURNING review_id, escrow_id
)
INSERT INTO review_deal (review_id, escrow_id, holds)
SELECT review_id, escrow_id, true FROM opened;
