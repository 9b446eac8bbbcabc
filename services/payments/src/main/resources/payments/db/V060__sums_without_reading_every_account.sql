-- What lies on all accounts of a kind, kept as balances change, however they change. A change is a row
-- of its own, so that no two bookings wait for one sum; the watch of the books folds them.

CREATE TABLE ledger_sum (
  kind     text NOT NULL,
  currency text NOT NULL,
  units    bigint NOT NULL,
  PRIMARY KEY (kind, currency)
);

CREATE TABLE ledger_change (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind     text NOT NULL,
  currency text NOT NULL,
  units    bigint NOT NULL
);

CREATE VIEW ledger_total AS
SELECT kind, currency, sum(units)::bigint AS units
  FROM (SELECT kind, currency, units FROM ledger_sum
        UNION ALL
        SELECT kind, currency, units FROM ledger_change) t
 GROUP BY kind, currency;

INSERT INTO ledger_sum (kind, currency, units)
SELECT kind, currency, sum(balance) FROM ledger_account GROUP BY kind, currency;

CREATE FUNCTION ledger_record_change() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${service}, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO ledger_change (kind, currency, units)
    SELECT kind, currency, sum(balance) FROM added
     GROUP BY kind, currency HAVING sum(balance) <> 0;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO ledger_change (kind, currency, units)
    SELECT kind, currency, -sum(balance) FROM removed
     GROUP BY kind, currency HAVING sum(balance) <> 0;
  ELSE
    INSERT INTO ledger_change (kind, currency, units)
    SELECT kind, currency, sum(balance)
      FROM (SELECT kind, currency, balance FROM added
            UNION ALL
            SELECT kind, currency, -balance FROM removed) c
     GROUP BY kind, currency HAVING sum(balance) <> 0;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_record_insert AFTER INSERT ON ledger_account
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger_record_change();
CREATE TRIGGER ledger_record_update AFTER UPDATE ON ledger_account
  REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_record_change();
CREATE TRIGGER ledger_record_delete AFTER DELETE ON ledger_account
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION ledger_record_change();

-- Nobody but these functions writes sums. Answers how many changes it took.
CREATE FUNCTION ledger_fold_changes(most integer) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = ${service}, pg_temp AS $$
  WITH claimed AS MATERIALIZED (
    SELECT id FROM ledger_change ORDER BY id LIMIT most FOR UPDATE SKIP LOCKED
  ), gone AS (
    DELETE FROM ledger_change c USING claimed WHERE c.id = claimed.id
    RETURNING c.kind, c.currency, c.units
  ), folded AS (
    INSERT INTO ledger_sum AS s (kind, currency, units)
    SELECT kind, currency, sum(units) FROM gone GROUP BY kind, currency
        ON CONFLICT (kind, currency) DO UPDATE SET units = s.units + excluded.units
  )
  SELECT count(*) FROM gone;
$$;
REVOKE EXECUTE ON FUNCTION ledger_fold_changes, ledger_record_change FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_fold_changes TO ${service};
GRANT SELECT ON ledger_sum, ledger_change, ledger_total TO ${service};

CREATE INDEX ledger_account_below_zero ON ledger_account (name) WHERE balance < 0;
