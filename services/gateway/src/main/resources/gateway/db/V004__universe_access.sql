-- Whether an authorization at Roblox also asks to read the person's universes.
ALTER TABLE oauth_state
  ADD COLUMN universes boolean NOT NULL DEFAULT false,
  ADD CHECK (provider = 'ROBLOX' OR NOT universes);
