-- What Roblox said, found by the hash of its content: evidence, never changed. And the budgets of calls to Roblox.
CREATE TABLE ownership_snapshot (
  sha256   bytea PRIMARY KEY CHECK (sha256 = sha256(convert_to(content, 'UTF8'))),
  content  text NOT NULL CHECK (length(content) <= 100000),
  -- When these facts were first read; the time of each read is kept where it is used.
  first_at timestamptz NOT NULL
);

-- The calls that all replicas together may make of one source of Roblox.
CREATE TABLE roblox_budget (
  source       text PRIMARY KEY,
  -- When the bucket will be full again: each granted call moves it on by its pause.
  full_at      timestamptz NOT NULL,
  -- Of the last grant.
  granted      integer NOT NULL,
  -- Roblox asked to be left alone until then; in the past where it did not.
  closed_until timestamptz NOT NULL
);

-- How many of the wanted calls a bucket grants at a time.
CREATE FUNCTION granted_calls(full_at timestamptz, at timestamptz, pause interval, burst integer,
                              wanted integer) RETURNS integer
  LANGUAGE sql IMMUTABLE
  RETURN least(wanted, burst,
               floor(extract(epoch FROM at + pause * burst - greatest(full_at, at))
                     / extract(epoch FROM pause))::integer);

GRANT SELECT, INSERT ON ownership_snapshot TO ${service};
GRANT SELECT, INSERT, UPDATE ON roblox_budget TO ${service};
