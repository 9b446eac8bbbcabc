-- After a restore providers have done things that we forgot: nothing is sent before they are learned.

-- Rails whose books are as they were then.
CREATE TABLE restored (
  rail  text PRIMARY KEY,
  since timestamptz NOT NULL
);

-- What an operation has made that we may not know (any more): found instead of made again.
CREATE TABLE made_before (
  operation_id uuid PRIMARY KEY,
  rail         text NOT NULL,
  object       text NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON restored TO ${room};
GRANT SELECT, INSERT ON made_before TO ${room};
