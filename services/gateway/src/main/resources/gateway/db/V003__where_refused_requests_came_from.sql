-- Where refused requests came from: personal data, so not in the audit's chains, and for 90 days only.
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

GRANT SELECT, INSERT, DELETE ON request_origin TO gateway;
