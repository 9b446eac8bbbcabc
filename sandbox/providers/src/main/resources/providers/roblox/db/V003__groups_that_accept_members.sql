-- A group lets everybody in, or only whom its owner accepts.
ALTER TABLE roblox.groups ADD COLUMN public_entry boolean NOT NULL DEFAULT true;
