-- What somebody typed into a form and sees as a preview: Discord's buttons carry an id only.

CREATE TABLE form_draft (
  draft_id   uuid PRIMARY KEY,
  -- Of the person who typed it; nobody else can use it.
  discord_id text NOT NULL,
  content    jsonb NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX form_draft_expired ON form_draft (expires_at);
GRANT SELECT, INSERT, DELETE ON form_draft TO discord;
