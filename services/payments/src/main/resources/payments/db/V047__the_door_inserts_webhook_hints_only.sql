-- payments_api hears providers. Whoever takes it over must not be able to tell the escrow of money:
-- of all messages it inserts hints of webhooks and their audit entries, and it counts none.

ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY service ON outbox TO payments USING (true) WITH CHECK (true);
CREATE POLICY api ON outbox FOR INSERT TO payments_api
  WITH CHECK (topic IN ('webhook.events.v1', 'audit.entries.v1') AND sequence = 0
              AND published_at IS NULL AND set_aside_at IS NULL);

REVOKE ALL ON outbox_counter FROM payments_api;
REVOKE SELECT ON outbox FROM payments_api;

-- Hints carry no number any more.
DELETE FROM outbox_counter WHERE topic = 'webhook.events.v1';
