-- The ordered screening results of wallets survive a restart, because a crash must not make a wallet clean.

CREATE TABLE screening.score (
  address  text PRIMARY KEY,
  score    integer NOT NULL CHECK (score BETWEEN 0 AND 100),
  shown_as text  -- the address TRM answers with by mistake
);

CREATE TABLE screening.sanctioned (
  address text PRIMARY KEY
);
