-- Everything Discord shows is stored: a bot that reconnects after a crash of either side finds the same world.

ALTER TABLE discord.account
  ADD COLUMN bot         boolean NOT NULL DEFAULT false,
  ADD COLUMN locale      text    NOT NULL DEFAULT 'en-US',
  ADD COLUMN accepts_dms boolean NOT NULL DEFAULT true;  -- false: 50007

-- A bot. Its token is compared by hash, as the tokens of OAuth are.
CREATE TABLE discord.application (
  id          bigint PRIMARY KEY,
  name        text   NOT NULL,
  bot_id      bigint NOT NULL UNIQUE REFERENCES discord.account (id),
  token_hash  bytea  NOT NULL UNIQUE,
  privileged  bigint NOT NULL DEFAULT 0  -- the privileged intents that it may ask for
);

CREATE TABLE discord.guild (
  id         bigint PRIMARY KEY,
  name       text   NOT NULL,
  owner_id   bigint NOT NULL REFERENCES discord.account (id),
  created_at timestamptz NOT NULL
);

-- The id of @everyone is the guild's.
CREATE TABLE discord.role (
  id          bigint  PRIMARY KEY,
  guild_id    bigint  NOT NULL REFERENCES discord.guild (id) ON DELETE CASCADE,
  name        text    NOT NULL,
  permissions bigint  NOT NULL,
  position    integer NOT NULL,
  color       integer NOT NULL DEFAULT 0,
  managed_by  bigint  REFERENCES discord.application (id)  -- the role that came with a bot
);
CREATE INDEX role_by_guild ON discord.role (guild_id);

CREATE TABLE discord.member (
  guild_id  bigint NOT NULL REFERENCES discord.guild (id) ON DELETE CASCADE,
  user_id   bigint NOT NULL REFERENCES discord.account (id),
  nick      text,
  roles     bigint[] NOT NULL DEFAULT '{}',
  joined_at timestamptz NOT NULL,
  PRIMARY KEY (guild_id, user_id)
);
CREATE INDEX member_by_user ON discord.member (user_id);

CREATE TABLE discord.ban (
  guild_id bigint NOT NULL REFERENCES discord.guild (id) ON DELETE CASCADE,
  user_id  bigint NOT NULL REFERENCES discord.account (id),
  PRIMARY KEY (guild_id, user_id)
);

-- Channels, categories, threads (whose parent is a channel) and DMs (without a guild).
CREATE TABLE discord.channel (
  id                   bigint  PRIMARY KEY,
  guild_id             bigint  REFERENCES discord.guild (id) ON DELETE CASCADE,
  type                 integer NOT NULL,
  parent_id            bigint  REFERENCES discord.channel (id) ON DELETE CASCADE,
  name                 text,
  topic                text,
  position             integer NOT NULL DEFAULT 0,
  nsfw                 boolean NOT NULL DEFAULT false,
  slowmode_seconds     integer NOT NULL DEFAULT 0,
  last_message_id      bigint,
  message_count        integer NOT NULL DEFAULT 0,
  created_at           timestamptz NOT NULL,
  -- Of threads only.
  owner_id             bigint  REFERENCES discord.account (id),
  archived             boolean NOT NULL DEFAULT false,
  locked               boolean NOT NULL DEFAULT false,
  invitable            boolean NOT NULL DEFAULT true,
  archive_minutes      integer,
  archive_changed_at   timestamptz,
  CHECK ((guild_id IS NULL) = (type IN (1, 3)))
);
CREATE INDEX channel_by_guild ON discord.channel (guild_id);
CREATE INDEX channel_by_parent ON discord.channel (parent_id);

CREATE TABLE discord.overwrite (
  channel_id bigint  NOT NULL REFERENCES discord.channel (id) ON DELETE CASCADE,
  target_id  bigint  NOT NULL,
  type       integer NOT NULL CHECK (type IN (0, 1)),  -- a role, a member
  allow      bigint  NOT NULL,
  deny       bigint  NOT NULL,
  PRIMARY KEY (channel_id, target_id)
);

-- The people of a DM and the members of a thread.
CREATE TABLE discord.participant (
  channel_id bigint NOT NULL REFERENCES discord.channel (id) ON DELETE CASCADE,
  user_id    bigint NOT NULL REFERENCES discord.account (id),
  joined_at  timestamptz NOT NULL,
  PRIMARY KEY (channel_id, user_id)
);
CREATE INDEX participant_by_user ON discord.participant (user_id);

-- Two people have one DM.
CREATE TABLE discord.dm (
  lower_id   bigint NOT NULL,
  higher_id  bigint NOT NULL,
  channel_id bigint NOT NULL REFERENCES discord.channel (id),
  PRIMARY KEY (lower_id, higher_id)
);

-- Somebody else's webhook: whoever holds its token can write under any name.
CREATE TABLE discord.webhook (
  id         bigint PRIMARY KEY,
  channel_id bigint NOT NULL REFERENCES discord.channel (id) ON DELETE CASCADE,
  name       text   NOT NULL,
  token      text   NOT NULL
);
CREATE INDEX webhook_by_channel ON discord.webhook (channel_id);

CREATE TABLE discord.command (
  id             bigint  PRIMARY KEY,
  application_id bigint  NOT NULL REFERENCES discord.application (id),
  guild_id       bigint  REFERENCES discord.guild (id) ON DELETE CASCADE,  -- null: global
  type           integer NOT NULL,
  name           text    NOT NULL,
  version        bigint  NOT NULL,
  body           jsonb   NOT NULL  -- as Discord shows it
);
CREATE UNIQUE INDEX command_by_name
  ON discord.command (application_id, guild_id, type, name) NULLS NOT DISTINCT;

CREATE TABLE discord.interaction (
  id             bigint  PRIMARY KEY,
  application_id bigint  NOT NULL REFERENCES discord.application (id),
  token          text    NOT NULL UNIQUE,
  type           integer NOT NULL,
  user_id        bigint  NOT NULL REFERENCES discord.account (id),
  guild_id       bigint,
  channel_id     bigint  NOT NULL,
  source_id      bigint,            -- the message whose component was used
  body           jsonb   NOT NULL,  -- as it was sent to the bot
  created_at     timestamptz NOT NULL,
  response_type  integer,           -- of the first response; null until there is one
  response       jsonb,             -- its data, for choices and modals
  responded_at   timestamptz,
  original_id    bigint             -- the message @original
);
CREATE INDEX interaction_by_time ON discord.interaction (created_at);

CREATE TABLE discord.message (
  id             bigint  PRIMARY KEY,
  channel_id     bigint  NOT NULL REFERENCES discord.channel (id) ON DELETE CASCADE,
  type           integer NOT NULL,
  author_id      bigint  NOT NULL,  -- an account, or a webhook
  webhook_name   text,              -- the name that a webhook writes under
  application_id bigint,
  interaction_id bigint,
  interaction_metadata jsonb,       -- as Discord shows it
  tts            boolean NOT NULL DEFAULT false,
  content        text    NOT NULL,
  embeds         jsonb   NOT NULL DEFAULT '[]',
  components     jsonb   NOT NULL DEFAULT '[]',
  mentions       bigint[] NOT NULL DEFAULT '{}',
  mention_roles  bigint[] NOT NULL DEFAULT '{}',
  everyone       boolean NOT NULL DEFAULT false,
  reference      jsonb,             -- message_reference
  flags          integer NOT NULL DEFAULT 0,
  nonce          text,
  nonce_enforced boolean NOT NULL DEFAULT false,
  visible_to     bigint,            -- of an ephemeral message, its only reader
  created_at     timestamptz NOT NULL,
  edited_at      timestamptz,
  pinned_at      timestamptz
);
CREATE INDEX message_by_channel ON discord.message (channel_id, id);
CREATE INDEX message_pinned ON discord.message (channel_id, pinned_at) WHERE pinned_at IS NOT NULL;
CREATE INDEX message_by_nonce ON discord.message (channel_id, author_id, nonce)
  WHERE nonce_enforced;

CREATE TABLE discord.attachment (
  id           bigint  PRIMARY KEY,
  channel_id   bigint  NOT NULL,
  message_id   bigint  REFERENCES discord.message (id) ON DELETE CASCADE
                 DEFERRABLE INITIALLY DEFERRED,  -- added before it; null: in an interaction
  filename     text    NOT NULL,
  description  text,
  content_type text    NOT NULL,
  size_bytes   integer NOT NULL,
  content      bytea   NOT NULL,
  width        integer,
  height       integer
);
CREATE INDEX attachment_by_message ON discord.attachment (message_id);

CREATE TABLE discord.reaction (
  message_id bigint NOT NULL REFERENCES discord.message (id) ON DELETE CASCADE,
  emoji      text   NOT NULL,
  user_id    bigint NOT NULL REFERENCES discord.account (id),
  at         timestamptz NOT NULL,
  PRIMARY KEY (message_id, emoji, user_id)
);

-- What has happened, in the order of the commits. Bots read it through the gateway, and read again after RESUME;
-- the playground reads it as a stream. Only the latest are kept.
CREATE TABLE discord.event (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,  -- the "s" of a dispatch
  type       text   NOT NULL,    -- the "t" of a dispatch
  guild_id   bigint,             -- who may see it: the members of the guild,
  channel_id bigint,             -- of them those who see the channel, or the people of the DM;
  user_id    bigint,             -- this user only;
  session_id text,               -- this gateway session only
  body       jsonb  NOT NULL,
  at         timestamptz NOT NULL
);

CREATE TABLE discord.gateway_session (
  id             text   PRIMARY KEY,
  application_id bigint NOT NULL REFERENCES discord.application (id),
  intents        bigint NOT NULL,
  started_after  bigint NOT NULL,  -- the last event before it
  ended_at       timestamptz       -- cannot be resumed any more
);
