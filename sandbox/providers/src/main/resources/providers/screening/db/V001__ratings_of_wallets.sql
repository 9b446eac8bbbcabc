-- What was ordered to be said of a wallet is said again after a restart, or a crash would clean it.

CREATE TABLE screening.score (
  address  text PRIMARY KEY,
  score    integer NOT NULL CHECK (score BETWEEN 0 AND 100),
  shown_as text  -- the address TRM answers with by mistake
);

CREATE TABLE screening.sanctioned (
  address text PRIMARY KEY
);
