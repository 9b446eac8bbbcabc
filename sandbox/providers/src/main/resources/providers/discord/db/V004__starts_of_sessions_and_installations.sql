-- How many sessions a bot may still start in a day, which GET /gateway/bot says, needs their times.
ALTER TABLE discord.gateway_session
  ADD COLUMN started_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX gateway_session_by_start ON discord.gateway_session (application_id, started_at);

-- Applications that people have installed for themselves: their commands come along everywhere.
CREATE TABLE discord.installation (
  user_id        bigint NOT NULL REFERENCES discord.account (id),
  application_id bigint NOT NULL REFERENCES discord.application (id),
  PRIMARY KEY (user_id, application_id)
);
