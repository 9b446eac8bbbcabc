-- Which refunds the receiving banks sent back and nobody has sent again.

ALTER TABLE payment_view ADD COLUMN returned text[] NOT NULL DEFAULT '{}';
