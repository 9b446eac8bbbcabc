-- The ledger: entries are never changed, and the database itself keeps the balances beside them.

CREATE TABLE ledger_account (
  name      text NOT NULL,
  currency  text NOT NULL CHECK (currency IN ('USD', 'USDC')),
  kind      text NOT NULL,
  side      text NOT NULL CHECK (side IN ('DEBIT', 'CREDIT')),
  -- Whose money it is; null for the platform's own accounts.
  escrow_id uuid,
  -- Counted on the account's own side.
  balance   bigint NOT NULL DEFAULT 0,
  -- Never written: the right to update some column is what locking a row asks for.
  lockable  boolean NOT NULL DEFAULT true,
  PRIMARY KEY (name, currency),
  CONSTRAINT never_below_zero
    CHECK (balance >= 0 OR kind IN ('REVENUE', 'EXPENSE', 'LOSS', 'EQUITY'))
);
CREATE INDEX ledger_account_of_escrow ON ledger_account (escrow_id) WHERE escrow_id IS NOT NULL;

-- One chain for each escrow and one for the platform; checked is how far its hashes were verified.
CREATE TABLE ledger_chain (
  chain   uuid PRIMARY KEY,
  length  bigint NOT NULL DEFAULT 0,
  head    bytea NOT NULL DEFAULT ''::bytea,
  checked bigint NOT NULL DEFAULT 0
);
CREATE INDEX ledger_chain_unchecked ON ledger_chain (chain) WHERE checked < length;

CREATE TABLE ledger_transaction (
  transaction_id uuid PRIMARY KEY,
  chain          uuid NOT NULL REFERENCES ledger_chain,
  number         bigint NOT NULL,
  kind           text NOT NULL,
  booked_at      timestamptz NOT NULL,
  -- SHA-256 over the hash before it and everything in this transaction.
  hash           bytea NOT NULL,
  UNIQUE (chain, number)
);

CREATE TABLE ledger_entry (
  transaction_id uuid NOT NULL REFERENCES ledger_transaction,
  line           smallint NOT NULL,
  account        text NOT NULL,
  currency       text NOT NULL,
  -- Debits are positive, credits negative.
  amount         bigint NOT NULL CHECK (amount <> 0),
  PRIMARY KEY (transaction_id, line),
  FOREIGN KEY (account, currency) REFERENCES ledger_account (name, currency)
);

-- An entry without its balance, or a balance without its entry, cannot be written.
CREATE FUNCTION ledger_update_balances() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${service}, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM added GROUP BY transaction_id, currency HAVING sum(amount) <> 0) THEN
    RAISE EXCEPTION 'a ledger transaction does not balance' USING ERRCODE = 'check_violation';
  END IF;
  UPDATE ledger_account a
     SET balance = a.balance + CASE a.side WHEN 'DEBIT' THEN d.change ELSE -d.change END
    FROM (SELECT account, currency, sum(amount) AS change FROM added GROUP BY account, currency) d
   WHERE a.name = d.account AND a.currency = d.currency;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_update_balances AFTER INSERT ON ledger_entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger_update_balances();

CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: book a reversal instead';
END $$;
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transaction
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();

-- Balances move by the trigger alone.
GRANT SELECT, INSERT (name, currency, kind, side, escrow_id), UPDATE (lockable)
  ON ledger_account TO ${service};
GRANT SELECT, INSERT, UPDATE ON ledger_chain TO ${service};
GRANT SELECT, INSERT ON ledger_transaction, ledger_entry TO ${service};
