-- After a restore providers have done things that we forgot: nothing is sent before they are learned.

-- Rails whose books are as they were then.
CREATE TABLE restore_window (
  rail  text PRIMARY KEY,
  since timestamptz NOT NULL
);

-- What an operation has made that we may not know (any more): found instead of made again.
CREATE TABLE recovered_object (
  operation_id uuid PRIMARY KEY,
  rail         text NOT NULL,
  object       text NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON restore_window TO ${service};
GRANT SELECT, INSERT ON recovered_object TO ${service};
