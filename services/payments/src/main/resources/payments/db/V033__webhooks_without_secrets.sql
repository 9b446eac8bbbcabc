-- What a provider's call said is kept without what lets somebody pay, and out of the gateway's sight.

-- Bytes that were kept whole are forgotten; the events themselves stay known.
UPDATE webhook SET payload = NULL
 WHERE payload IS NOT NULL AND position('client_secret'::bytea IN payload) > 0;

REVOKE SELECT ON webhook FROM payments_api;
GRANT SELECT (provider, event, type, object, received_at) ON webhook TO payments_api;

-- Whether it meant something to us; null when a version before did not write it down.
ALTER TABLE webhook ADD COLUMN relevant boolean;
GRANT SELECT (relevant) ON webhook TO payments_api;
CREATE INDEX webhook_in_order ON webhook (received_at, provider, event);
