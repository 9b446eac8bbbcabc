-- Which line of a provider's statement was a movement of the house's own money: each explains one.

CREATE TABLE house_line (
  transaction_id uuid PRIMARY KEY REFERENCES ledger_transaction,
  rail           text NOT NULL,
  line           text NOT NULL,
  UNIQUE (rail, line)
);
GRANT SELECT, INSERT ON house_line TO ${room};
