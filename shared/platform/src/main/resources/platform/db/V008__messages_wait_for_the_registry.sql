-- A message whose schema number the registry has not been asked about waits, as others wait.

ALTER TABLE parked DROP CONSTRAINT parked_reason_check;
ALTER TABLE parked ADD CONSTRAINT parked_reason_check
  CHECK (reason IN ('FAILED', 'GAP', 'UNKNOWN', 'SCHEMA', 'UNDECODABLE', 'BEHIND'));
