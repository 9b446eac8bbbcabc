-- What Roblox said, found by the hash of its content: evidence, never changed.
CREATE TABLE ownership_snapshot (
  sha256   bytea PRIMARY KEY CHECK (sha256 = sha256(convert_to(content, 'UTF8'))),
  content  text NOT NULL CHECK (length(content) <= 100000),
  -- When these facts were first read; the time of each read is kept where it is used.
  first_at timestamptz NOT NULL
);

GRANT SELECT, INSERT ON ownership_snapshot TO ${service};
