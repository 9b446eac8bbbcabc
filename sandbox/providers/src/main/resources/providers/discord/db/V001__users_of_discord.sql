-- Users are stored, because a linked account is recognised by its id for ever.

-- The last 22 bits of a snowflake; the others are its time.
CREATE SEQUENCE discord.snowflake MAXVALUE 4194303 CYCLE;

CREATE TABLE discord.account (
  id          bigint PRIMARY KEY,
  username    text NOT NULL UNIQUE,  -- in lower case
  global_name text NOT NULL,
  email       text NOT NULL
);
