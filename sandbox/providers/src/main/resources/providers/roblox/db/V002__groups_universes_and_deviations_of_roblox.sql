-- Groups, games and what a test has ordered are stored: a Roblox that forgets who owns a game would make every crash test a lie.

ALTER TABLE roblox.account ADD COLUMN banned boolean NOT NULL DEFAULT false;

-- Nobody else can take a name that somebody had, and they are found by it.
CREATE TABLE roblox.former_username (
  username text NOT NULL,
  account  bigint NOT NULL REFERENCES roblox.account
);
CREATE UNIQUE INDEX former_username_by_name ON roblox.former_username (lower(username));

-- Every kind of id has a range of its own, above 32 bits, so that one is never taken for another.
CREATE SEQUENCE roblox.group_id START 35000000001;
CREATE SEQUENCE roblox.role_id START 500000000001;
CREATE SEQUENCE roblox.universe_id START 10000000001;
CREATE SEQUENCE roblox.place_id START 100000000000001;

-- The name is plural because "group" is a word of SQL.
CREATE TABLE roblox.groups (
  id          bigint PRIMARY KEY DEFAULT nextval('roblox.group_id'),
  name        text NOT NULL,
  description text NOT NULL DEFAULT '',
  owner       bigint REFERENCES roblox.account,  -- null: abandoned
  locked      boolean NOT NULL DEFAULT false,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL
);
CREATE INDEX groups_by_owner ON roblox.groups (owner);

CREATE TABLE roblox.group_role (
  id          bigint PRIMARY KEY DEFAULT nextval('roblox.role_id'),
  group_id    bigint NOT NULL REFERENCES roblox.groups,
  name        text NOT NULL,
  rank        integer NOT NULL CHECK (rank BETWEEN 0 AND 255),
  may_publish boolean NOT NULL,
  UNIQUE (group_id, rank)
);
CREATE UNIQUE INDEX group_role_by_name ON roblox.group_role (group_id, lower(name));

CREATE TABLE roblox.membership (
  group_id   bigint NOT NULL REFERENCES roblox.groups,
  user_id    bigint NOT NULL REFERENCES roblox.account,
  role       bigint NOT NULL REFERENCES roblox.group_role,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (group_id, user_id)
);
CREATE INDEX membership_by_user ON roblox.membership (user_id);
CREATE INDEX membership_by_role ON roblox.membership (role);

CREATE TABLE roblox.universe (
  id            bigint PRIMARY KEY DEFAULT nextval('roblox.universe_id'),
  root_place_id bigint NOT NULL UNIQUE DEFAULT nextval('roblox.place_id'),
  name          text NOT NULL,
  description   text NOT NULL DEFAULT '',
  owner_user    bigint REFERENCES roblox.account,
  owner_group   bigint REFERENCES roblox.groups,
  public        boolean NOT NULL,
  playing       bigint NOT NULL CHECK (playing >= 0),
  visits        bigint NOT NULL CHECK (visits >= 0),
  favorites     bigint NOT NULL CHECK (favorites >= 0),
  up_votes      bigint NOT NULL CHECK (up_votes >= 0),
  down_votes    bigint NOT NULL CHECK (down_votes >= 0),
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  received_at   timestamptz,  -- the last accepted transfer
  CHECK ((owner_user IS NULL) <> (owner_group IS NULL))
);
CREATE INDEX universe_by_user ON roblox.universe (owner_user, id);
CREATE INDEX universe_by_group ON roblox.universe (owner_group, id);

CREATE TABLE roblox.transfer_request (
  universe_id  bigint PRIMARY KEY REFERENCES roblox.universe,
  group_id     bigint NOT NULL REFERENCES roblox.groups,
  requested_by bigint NOT NULL REFERENCES roblox.account,
  requested_at timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL
);

-- One host shows another owner than the others. Both owners null: it shows nobody.
CREATE TABLE roblox.contradiction (
  host        text NOT NULL,
  subject     text NOT NULL CHECK (subject IN ('GROUP', 'UNIVERSE')),
  subject_id  bigint NOT NULL,
  owner_user  bigint REFERENCES roblox.account,
  owner_group bigint REFERENCES roblox.groups,
  PRIMARY KEY (subject, subject_id, host)
);

-- A host that answers everything with one status.
CREATE TABLE roblox.closed_host (
  host   text PRIMARY KEY,
  status integer NOT NULL CHECK (status BETWEEN 400 AND 599)
);

-- Replaces the usual limit of an operation.
CREATE TABLE roblox.operation_limit (
  operation  text PRIMARY KEY,
  per_minute integer NOT NULL CHECK (per_minute >= 0)
);
