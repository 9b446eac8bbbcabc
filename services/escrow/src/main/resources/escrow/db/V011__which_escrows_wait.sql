-- A command for an escrow whose messages wait is refused before it is taken.

GRANT SELECT (key) ON parked TO escrow_api;
