-- What the gateway stores: accepted commands until they are decided, signing keys, rate limits, origins of refused requests.

-- The id is derived from caller, method, path and Idempotency-Key: the row is the idempotency key.
CREATE TABLE accepted_command (
  id             uuid PRIMARY KEY,
  caller         uuid NOT NULL,
  request_hash   bytea NOT NULL,
  topic          text NOT NULL,
  key            text NOT NULL,
  -- Null a day after it was decided; id and hash stay, as they are the idempotency key.
  value          bytea,
  correlation_id text NOT NULL,
  trace_parent   text NOT NULL,
  accepted_at    timestamptz NOT NULL DEFAULT now(),
  -- Publications whose acknowledgement the job has recorded.
  sends          integer NOT NULL DEFAULT 0,
  -- When the job checks again whether it was decided; null once it was.
  next_check_at  timestamptz,
  -- Publications since the last acknowledged one.
  unacknowledged integer NOT NULL DEFAULT 0,
  paged_at       timestamptz,
  decided_at     timestamptz,
  -- Whether its Idempotency-Key is kept for ever, because it moves money.
  kept           boolean NOT NULL DEFAULT true
);
CREATE INDEX accepted_command_undecided ON accepted_command (next_check_at) WHERE decided_at IS NULL;
CREATE INDEX accepted_command_waiting ON accepted_command (accepted_at) WHERE decided_at IS NULL;
CREATE INDEX accepted_command_with_bytes ON accepted_command (decided_at)
  WHERE decided_at IS NOT NULL AND value IS NOT NULL;

CREATE TABLE signing_key (
  id          text PRIMARY KEY,
  public_jwk  text NOT NULL,
  -- Encrypted (AES-GCM) with a key that is not in this database.
  private_key bytea NOT NULL,
  created_at  timestamptz NOT NULL
);

-- Token buckets; replicas lease tokens. The column given is the last lease, stored only so that the statement can return it.
CREATE UNLOGGED TABLE bucket (
  subject     text PRIMARY KEY,
  tokens      double precision NOT NULL,
  given       bigint NOT NULL,
  refilled_at timestamptz NOT NULL
);
CREATE INDEX bucket_idle ON bucket (refilled_at);

CREATE FUNCTION refilled(tokens double precision, since timestamptz, most double precision,
                         per_second double precision) RETURNS double precision
  LANGUAGE sql STABLE
  RETURN least(most, tokens + per_second * extract(epoch FROM now() - since));

-- The client addresses of refused requests: personal data, so outside of the audit's chains, and for 90 days only.
CREATE TABLE request_origin (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- As in the audit entries of the request; a caller may choose it, so it is not unique.
  correlation_id text NOT NULL,
  address        inet NOT NULL,
  user_agent     text NOT NULL,
  at             timestamptz NOT NULL
);
CREATE INDEX request_origin_of ON request_origin (correlation_id);
CREATE INDEX request_origin_old ON request_origin (at);

GRANT SELECT, INSERT, UPDATE, DELETE ON accepted_command, bucket TO gateway;
GRANT SELECT, INSERT, DELETE ON signing_key, request_origin TO gateway;
