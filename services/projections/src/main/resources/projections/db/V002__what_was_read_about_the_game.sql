-- What an ownership read showed beyond the owner. Both tables have the same columns in the same order, because
-- rebuilt rows are copied whole.

ALTER TABLE delivery_view
  -- What is wrong, when the latest read found something.
  ADD COLUMN cause           text,
  -- Who owns the buyer's group, when the latest read tells.
  ADD COLUMN destination     text,
  ADD COLUMN missing_sources text[] NOT NULL DEFAULT '{}',
  -- The latest read contradicts how the deal has ended.
  ADD COLUMN after_the_end   boolean NOT NULL DEFAULT false,
  -- The latest read that proved the delivery, and what it showed.
  ADD COLUMN proved_at       timestamptz,
  ADD COLUMN further_source  text,
  ADD COLUMN roles_known     boolean NOT NULL DEFAULT false,
  ADD COLUMN remaining_roles jsonb NOT NULL DEFAULT '[]';

ALTER TABLE delivery_view_rebuilt
  ADD COLUMN cause           text,
  ADD COLUMN destination     text,
  ADD COLUMN missing_sources text[] NOT NULL DEFAULT '{}',
  ADD COLUMN after_the_end   boolean NOT NULL DEFAULT false,
  ADD COLUMN proved_at       timestamptz,
  ADD COLUMN further_source  text,
  ADD COLUMN roles_known     boolean NOT NULL DEFAULT false,
  ADD COLUMN remaining_roles jsonb NOT NULL DEFAULT '[]';
