-- The version of a stored file, which a later writer of the bucket cannot change; null where the store keeps none.
ALTER TABLE evidence ADD COLUMN file_version text;
