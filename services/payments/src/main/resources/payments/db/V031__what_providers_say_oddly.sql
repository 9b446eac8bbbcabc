-- What a provider says that we cannot use stops nothing, and is reported once.

-- A list is read on by time where the event that it was read up to is not known any more.
ALTER TABLE event_cursor
  ALTER COLUMN event DROP NOT NULL,
  -- Everything before is read.
  ADD COLUMN at timestamptz;

-- Objects of a provider that are not ours or cannot be read: a person was told.
CREATE TABLE unknown_object (
  provider text NOT NULL,
  object   text NOT NULL,
  what     text NOT NULL,
  reported_at  timestamptz NOT NULL,
  PRIMARY KEY (provider, object)
);
GRANT SELECT, INSERT, UPDATE ON unknown_object TO ${service};

-- A statement's line is found by the charge that it names.
CREATE INDEX payment_by_charge ON payment (charge);
