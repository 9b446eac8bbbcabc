-- The last message of a channel that a person has seen in the playground.
CREATE TABLE discord.read_mark (
  user_id    bigint NOT NULL REFERENCES discord.account (id),
  channel_id bigint NOT NULL REFERENCES discord.channel (id) ON DELETE CASCADE,
  message_id bigint NOT NULL,
  PRIMARY KEY (user_id, channel_id)
);
