-- A number too many in another topic's counter would make its readers wait for a message that never
-- comes: escrow_api counts only what it may insert.

ALTER TABLE outbox_counter ENABLE ROW LEVEL SECURITY;
CREATE POLICY service ON outbox_counter TO escrow USING (true) WITH CHECK (true);
CREATE POLICY api ON outbox_counter TO escrow_api
  USING (topic = 'audit.entries.v1'
         OR (topic = 'escrow.commands.v1' AND EXISTS (SELECT FROM world WHERE world = 'SANDBOX')))
  WITH CHECK (topic = 'audit.entries.v1'
              OR (topic = 'escrow.commands.v1' AND EXISTS (SELECT FROM world WHERE world = 'SANDBOX')));
