-- Faults must not strike twice after a restart, and the journal must explain a crash: both are durable.
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
