-- The watches over the games in escrow, and the reads of their owners that were decided upon.
DROP TABLE ownership_tracker;

-- One for each escrow, from its contract on.
CREATE TABLE delivery_watch (
  escrow_id         uuid PRIMARY KEY REFERENCES contracts (escrow_id),
  phase             text NOT NULL CHECK (phase IN ('WAITING', 'WATCHING', 'WARRANTY', 'AFTER_REFUND', 'OVER')),
  route             text NOT NULL CHECK (route IN ('GROUP_HANDOVER', 'GAME_TRANSFER')),
  -- What changes hands between whom, by the ids of Roblox: kept until the watch is over.
  universe_id       bigint,
  -- The group that is handed over, or that the game is transferred to.
  group_id          bigint,
  seller_roblox_id  bigint,
  buyer_roblox_id   bigint,
  -- The escrow's last request for an ownership read; open while a next read for it is due.
  question          text,
  asked_at          timestamptz,
  unknown_reads     integer NOT NULL DEFAULT 0,
  unknown_published boolean NOT NULL DEFAULT false,
  read_again_at     timestamptz,
  asked_to_deliver  boolean NOT NULL DEFAULT false,
  verified          boolean NOT NULL DEFAULT false,
  -- The last finding that was published.
  reported          text,
  -- The sources that were last published as missing.
  missing           text[] NOT NULL DEFAULT '{}',
  -- How soon a change is likely, and since when; in the last phases: since when they last.
  pace              text CHECK (pace IN ('FAST', 'ACTIVE', 'QUIET')),
  active_since      timestamptz,
  -- The newest reads, all with the same finding: since when, and the hashes of the first one, one after another.
  finding           text,
  found_since       timestamptz,
  found_sha256      bytea,
  anomaly_published boolean NOT NULL DEFAULT false,
  last_party        text CHECK (last_party IN ('SELLER', 'BUYER')),
  reached_buyer     boolean NOT NULL DEFAULT false,
  -- The reads that were stored.
  reads_stored      integer NOT NULL DEFAULT 0,
  -- Which reads come first, and when the next one is due. Whoever reads makes it due at the end of their lease.
  priority          smallint NOT NULL DEFAULT 3 CHECK (priority BETWEEN 0 AND 3),
  read_at           timestamptz,
  leased_until      timestamptz,
  -- What a public host last showed, and when it was asked.
  hint              text,
  hint_at           timestamptz,
  -- When the marketplace last asked the escrow to end the deal before it is paid.
  cancel_asked_at   timestamptz NOT NULL DEFAULT '-infinity',
  CHECK ((phase IN ('WAITING', 'OVER')) = (read_at IS NULL)),
  CHECK ((phase IN ('WAITING', 'OVER')) = (hint_at IS NULL)),
  CHECK ((phase = 'WATCHING') = (question IS NOT NULL)),
  CHECK ((phase = 'OVER') = (universe_id IS NULL)),
  CHECK ((universe_id IS NULL) = (group_id IS NULL)),
  CHECK ((universe_id IS NULL) = (seller_roblox_id IS NULL)),
  CHECK ((universe_id IS NULL) = (buyer_roblox_id IS NULL)),
  CHECK ((finding IS NULL) = (found_since IS NULL)),
  CHECK ((finding IS NULL) = (found_sha256 IS NULL))
);
CREATE INDEX delivery_watch_due ON delivery_watch (priority, read_at) WHERE read_at IS NOT NULL;
CREATE INDEX delivery_watch_hint ON delivery_watch (hint_at) WHERE hint_at IS NOT NULL AND priority = 3;
-- One hand-over must not prove two deliveries.
CREATE UNIQUE INDEX delivery_watch_universe ON delivery_watch (universe_id)
  WHERE phase IN ('WAITING', 'WATCHING');
CREATE UNIQUE INDEX delivery_watch_group ON delivery_watch (group_id)
  WHERE route = 'GROUP_HANDOVER' AND phase IN ('WAITING', 'WATCHING');
CREATE INDEX delivery_watch_unpaid ON delivery_watch (cancel_asked_at) WHERE phase = 'WAITING';
CREATE INDEX delivery_watch_phase ON delivery_watch (phase) WHERE read_at IS NOT NULL;

-- What was read about an escrow's game when a report was published or the owner had changed. Never changed.
CREATE TABLE delivery_read (
  escrow_id uuid NOT NULL REFERENCES contracts (escrow_id),
  read_at   timestamptz NOT NULL,
  source    text NOT NULL CHECK (source IN ('OPEN_CLOUD', 'BUYER_GRANT', 'GROUPS_HOST', 'GAMES_HOST', 'DEVELOP_HOST')),
  -- What our own read of Open Cloud meant.
  finding   text NOT NULL CHECK (finding IN
              ('SELLER', 'BUYER', 'ANOTHER_OWNER', 'NO_OWNER', 'LOCKED', 'LOCKED_WITH_BUYER',
               'LOCKED_WITH_SELLER', 'ELSEWHERE', 'BUYER_ELSEWHERE', 'SELLER_ELSEWHERE', 'UNKNOWN')),
  sha256    bytea NOT NULL REFERENCES ownership_snapshot,
  PRIMARY KEY (escrow_id, read_at, source, sha256)
);

GRANT SELECT, INSERT, UPDATE ON delivery_watch TO ${service};
GRANT SELECT, INSERT ON delivery_read TO ${service};
