-- Which line of a provider's statement was a movement of the platform's own money: each explains one.

CREATE TABLE house_money_line (
  transaction_id uuid PRIMARY KEY REFERENCES ledger_transaction,
  rail           text NOT NULL,
  line           text NOT NULL,
  UNIQUE (rail, line)
);
GRANT SELECT, INSERT ON house_money_line TO ${service};
