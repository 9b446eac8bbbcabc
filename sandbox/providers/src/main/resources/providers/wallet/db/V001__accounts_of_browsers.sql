-- The accounts of the wallet in each browser; their keys are the chain's.
CREATE TABLE wallet.account (
  browser    text NOT NULL,
  position   bigint GENERATED ALWAYS AS IDENTITY,
  address    text NOT NULL UNIQUE,
  sanctioned boolean NOT NULL,
  PRIMARY KEY (browser, position)
);
