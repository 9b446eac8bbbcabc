-- The token that was given for a used one: while it is unused, its answer may have been lost.
ALTER TABLE refresh_token ADD COLUMN successor_hash bytea;
