-- The keys of which a message waits in a service, because it could not be taken: told by the audit
-- entries of the services. No rebuild touches it. What waits here is in the table parked itself.

CREATE TABLE waiting_key (
  key     text NOT NULL,
  service text NOT NULL,
  PRIMARY KEY (key, service)
);

GRANT SELECT, INSERT, DELETE ON waiting_key TO projections;
GRANT SELECT ON waiting_key TO views_api;
GRANT SELECT (key) ON parked TO views_api;
