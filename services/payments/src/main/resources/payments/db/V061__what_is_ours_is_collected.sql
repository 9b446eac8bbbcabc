-- What is our own and lies on the addresses of ended deals (fees, dust) is collected to a wallet of ours.

-- When the deal is looked at for that; null while there is nothing to collect until something arrives.
ALTER TABLE deal ADD COLUMN collect_at timestamptz DEFAULT '-infinity';
CREATE INDEX deal_to_collect_from ON deal (collect_at)
  WHERE rail = 'USDC_BASE' AND terminal AND collect_at IS NOT NULL;

-- Whether booked money may lie there: false before the first, and after all of it has left for good.
ALTER TABLE deposit_address ADD COLUMN holding boolean NOT NULL DEFAULT false;
UPDATE deposit_address a SET holding = true
 WHERE EXISTS (SELECT FROM deposit d WHERE d.address = a.address AND d.booked);
CREATE INDEX deposit_address_holding ON deposit_address (address) WHERE holding;

-- Whatever arrives is looked at again, however it is written.
CREATE FUNCTION deposit_is_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE deposit_address SET holding = true WHERE address = NEW.address AND NOT holding;
  UPDATE deal SET collect_at = '-infinity' WHERE escrow_id = NEW.escrow_id AND collect_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER deposit_is_held AFTER INSERT OR UPDATE OF booked ON deposit
  FOR EACH ROW WHEN (NEW.booked) EXECUTE FUNCTION deposit_is_held();

-- A transfer to our wallet, beside its operation.
CREATE TABLE own_funds_transfer (
  operation_id uuid PRIMARY KEY REFERENCES operation,
  -- How much of it had been dust.
  dust         bigint NOT NULL CHECK (dust >= 0)
);
GRANT SELECT, INSERT ON own_funds_transfer TO ${service};
