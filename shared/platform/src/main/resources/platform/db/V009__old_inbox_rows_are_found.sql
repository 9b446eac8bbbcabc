-- Rows whose message no log can hand out again are deleted, the oldest of each topic first.

CREATE INDEX inbox_received ON inbox (topic, received_at) WHERE outcome <> 'PARKED';
