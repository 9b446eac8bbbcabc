-- What both have signed is a file of its own, where nothing is deleted: EXECUTED.
ALTER TABLE contract_document
  DROP CONSTRAINT contract_document_kind_check,
  ADD CHECK (kind IN ('AGREEMENT', 'EXECUTED', 'CERTIFICATE'));

-- The program may remove names and document of a void contract that nobody has signed, and of no other one.
CREATE FUNCTION binds_somebody(contract contracts) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = ${service}, pg_temp AS $$
  SELECT contract.state <> 'VOID' OR contract.buyer_signed OR contract.seller_signed
      OR EXISTS (SELECT FROM signature s WHERE s.contract_id = contract.contract_id)
$$;

CREATE FUNCTION contract_json_stays() RETURNS trigger
  LANGUAGE plpgsql SET search_path = ${service}, pg_temp AS $$
BEGIN
  IF binds_somebody(OLD) THEN
    RAISE EXCEPTION 'the JSON of contract % binds somebody and stays', OLD.contract_id
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contract_json_stays BEFORE UPDATE ON contracts
  FOR EACH ROW WHEN (OLD.contract_json IS DISTINCT FROM NEW.contract_json
                  OR OLD.json_sha256 IS DISTINCT FROM NEW.json_sha256)
  EXECUTE FUNCTION contract_json_stays();

CREATE FUNCTION contract_document_stays() RETURNS trigger
  LANGUAGE plpgsql SET search_path = ${service}, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM contracts c WHERE c.contract_id = OLD.contract_id AND binds_somebody(c)) THEN
    RAISE EXCEPTION 'the document of contract % binds somebody and stays', OLD.contract_id
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER contract_document_stays BEFORE DELETE ON contract_document
  FOR EACH ROW EXECUTE FUNCTION contract_document_stays();

CREATE INDEX document_attempt_next ON document_attempt (next_at);
