-- Faults and the journal are stored: a fault must not apply twice after a restart, and the journal must explain a crash.

CREATE TABLE control.fault (
  position    bigint GENERATED ALWAYS AS IDENTITY,
  id          text PRIMARY KEY,
  provider    text NOT NULL,
  operation   text NOT NULL,
  nth         integer CHECK (nth > 0),
  times       integer NOT NULL CHECK (times > 0),
  probability double precision CHECK (probability BETWEEN 0 AND 1),
  seed        bigint NOT NULL,
  effect      text NOT NULL,
  status      integer NOT NULL,
  delay_ms    bigint NOT NULL,
  seen        bigint NOT NULL DEFAULT 0,
  CHECK ((nth IS NULL) <> (probability IS NULL))
);

CREATE TABLE control.journal (
  seq       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at        timestamptz NOT NULL,
  provider  text NOT NULL,
  operation text NOT NULL,
  method    text NOT NULL,
  path      text NOT NULL,
  request   text NOT NULL,
  status    integer NOT NULL,
  fault     text,
  answer    text NOT NULL,
  millis    bigint NOT NULL
);
CREATE INDEX journal_by_provider ON control.journal (provider, seq DESC);

-- The webhooks of all providers wait in one queue, with their delays and duplicates.
CREATE TABLE control.delivery (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider text NOT NULL,
  event    text NOT NULL,
  type     text NOT NULL,
  endpoint text NOT NULL,
  body     text NOT NULL,  -- as it is signed and sent, every time the same
  state    text NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'LOST', 'GIVEN_UP')),
  attempts integer NOT NULL DEFAULT 0,
  copies   integer NOT NULL DEFAULT 1,  -- how often it still has to arrive
  waits    boolean NOT NULL DEFAULT false,  -- until a later one has arrived
  due_at   timestamptz NOT NULL,
  status   integer  -- of the last answer, 0 for none
);
CREATE INDEX delivery_due ON control.delivery (provider, due_at) WHERE state = 'PENDING';
CREATE INDEX delivery_done ON control.delivery (provider, id) WHERE state = 'DELIVERED';
