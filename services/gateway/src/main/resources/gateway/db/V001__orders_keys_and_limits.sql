-- What the gateway must remember: orders until they are decided, signing keys, who called how often.

-- The id is derived from caller, method, path and Idempotency-Key: the row is the idempotency key.
CREATE TABLE accepted_command (
  id             uuid PRIMARY KEY,
  caller         uuid NOT NULL,
  request_hash   bytea NOT NULL,
  topic          text NOT NULL,
  key            text NOT NULL,
  value          bytea NOT NULL,
  correlation_id text NOT NULL,
  trace_parent   text NOT NULL,
  accepted_at    timestamptz NOT NULL DEFAULT now(),
  sends          integer NOT NULL DEFAULT 1,
  -- When to look whether it was decided; null once it was, or once staff were called.
  next_check_at        timestamptz,
  given_up_at    timestamptz
);
CREATE INDEX accepted_command_undecided ON accepted_command (next_check_at) WHERE next_check_at IS NOT NULL;

CREATE TABLE signing_key (
  id          text PRIMARY KEY,
  public_jwk  text NOT NULL,
  -- Encrypted (AES-GCM) with a key that is not in this database.
  private_key bytea NOT NULL,
  created_at  timestamptz NOT NULL
);

-- Token buckets; replicas take slices. What one was given is kept only to be returned.
CREATE UNLOGGED TABLE bucket (
  subject     text PRIMARY KEY,
  tokens      double precision NOT NULL,
  given       bigint NOT NULL,
  refilled_at timestamptz NOT NULL
);
CREATE INDEX bucket_idle ON bucket (refilled_at);

GRANT SELECT, INSERT, UPDATE ON accepted_command TO gateway;
GRANT SELECT, INSERT, DELETE ON signing_key TO gateway;
GRANT SELECT, INSERT, UPDATE, DELETE ON bucket TO gateway;

CREATE FUNCTION refilled(tokens double precision, since timestamptz, most double precision,
                         per_second double precision) RETURNS double precision
  LANGUAGE sql STABLE
  RETURN least(most, tokens + per_second * extract(epoch FROM now() - since));
