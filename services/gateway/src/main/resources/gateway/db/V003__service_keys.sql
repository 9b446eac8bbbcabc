-- The public keys by which our services prove to each other who asks; only the schema's owner registers them.

CREATE TABLE service_key (
  -- The name of the service, a dot, and the thumbprint of RFC 7638.
  id            text PRIMARY KEY,
  service       text NOT NULL,
  public_jwk    text NOT NULL,
  registered_at timestamptz NOT NULL DEFAULT now(),
  CHECK (starts_with(id, service || '.'))
);
CREATE INDEX service_key_of ON service_key (service);

GRANT SELECT ON service_key TO gateway;
