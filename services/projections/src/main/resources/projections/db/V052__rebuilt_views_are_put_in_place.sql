-- The user projections changes no timeline and deletes no row of a view. These two functions do so
-- for a rebuild, as the owner, and for nothing that the events do not say.

-- Until the end of the transaction nobody writes a view; reading goes on. In the order in which
-- those who write take them, so that nobody waits in a circle.
CREATE FUNCTION lock_views() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${service}, pg_temp
AS $$
BEGIN
  LOCK TABLE escrow_view IN EXCLUSIVE MODE;
  LOCK TABLE dispute_view IN EXCLUSIVE MODE;
  LOCK TABLE payment_view IN EXCLUSIVE MODE;
  LOCK TABLE delivery_view IN EXCLUSIVE MODE;
  LOCK TABLE timeline_head IN EXCLUSIVE MODE;
  LOCK TABLE timeline IN EXCLUSIVE MODE;
END
$$;

-- Rows that are the same are not touched. Whatever is deleted is so before anything is inserted: a
-- row under a wrong key may stand in the way of another one.
CREATE FUNCTION replace_views_by_rebuilt() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${service}, pg_temp
AS $$
BEGIN
  IF EXISTS (
       SELECT FROM rebuilt_escrow m
         JOIN event e ON e.escrow_id = m.escrow_id
         LEFT JOIN timeline_rebuilt t
           ON t.escrow_id = e.escrow_id AND t.position = e.position AND t.message_id = e.message_id
        WHERE t.escrow_id IS NULL)
     OR EXISTS (
       SELECT FROM timeline_rebuilt t
         LEFT JOIN event e
           ON e.escrow_id = t.escrow_id AND e.position = t.position AND e.message_id = t.message_id
        WHERE e.escrow_id IS NULL)
  THEN RAISE EXCEPTION 'a rebuilt timeline is not that of its events';
  END IF;

  DELETE FROM escrow_view v USING rebuilt_escrow m
   WHERE v.escrow_id = m.escrow_id
     AND NOT EXISTS (SELECT FROM escrow_view_rebuilt r
                      WHERE r.escrow_id = v.escrow_id AND to_jsonb(r) = to_jsonb(v));
  DELETE FROM dispute_view v USING rebuilt_escrow m
   WHERE v.escrow_id = m.escrow_id
     AND NOT EXISTS (SELECT FROM dispute_view_rebuilt r
                      WHERE r.dispute_id = v.dispute_id AND to_jsonb(r) = to_jsonb(v));
  DELETE FROM payment_view v USING rebuilt_escrow m
   WHERE v.escrow_id = m.escrow_id
     AND NOT EXISTS (SELECT FROM payment_view_rebuilt r
                      WHERE r.escrow_id = v.escrow_id AND to_jsonb(r) = to_jsonb(v));
  DELETE FROM delivery_view v USING rebuilt_escrow m
   WHERE v.escrow_id = m.escrow_id
     AND NOT EXISTS (SELECT FROM delivery_view_rebuilt r
                      WHERE r.escrow_id = v.escrow_id AND to_jsonb(r) = to_jsonb(v));
  DELETE FROM timeline_head v USING rebuilt_escrow m
   WHERE v.escrow_id = m.escrow_id
     AND NOT EXISTS (SELECT FROM timeline_head_rebuilt r
                      WHERE r.escrow_id = v.escrow_id AND to_jsonb(r) = to_jsonb(v));
  DELETE FROM timeline v USING rebuilt_escrow m
   WHERE v.escrow_id = m.escrow_id
     AND NOT EXISTS (SELECT FROM timeline_rebuilt r
                      WHERE r.escrow_id = v.escrow_id AND r.position = v.position
                        AND to_jsonb(r) = to_jsonb(v));

  INSERT INTO escrow_view SELECT r.* FROM escrow_view_rebuilt r
   WHERE NOT EXISTS (SELECT FROM escrow_view v WHERE v.escrow_id = r.escrow_id);
  INSERT INTO dispute_view SELECT r.* FROM dispute_view_rebuilt r
   WHERE NOT EXISTS (SELECT FROM dispute_view v WHERE v.dispute_id = r.dispute_id);
  INSERT INTO payment_view SELECT r.* FROM payment_view_rebuilt r
   WHERE NOT EXISTS (SELECT FROM payment_view v WHERE v.escrow_id = r.escrow_id);
  INSERT INTO delivery_view SELECT r.* FROM delivery_view_rebuilt r
   WHERE NOT EXISTS (SELECT FROM delivery_view v WHERE v.escrow_id = r.escrow_id);
  INSERT INTO timeline_head SELECT r.* FROM timeline_head_rebuilt r
   WHERE NOT EXISTS (SELECT FROM timeline_head v WHERE v.escrow_id = r.escrow_id);
  INSERT INTO timeline SELECT r.* FROM timeline_rebuilt r
   WHERE NOT EXISTS (SELECT FROM timeline v
                      WHERE v.escrow_id = r.escrow_id AND v.position = r.position);
END
$$;

REVOKE ALL ON FUNCTION lock_views(), replace_views_by_rebuilt() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_views(), replace_views_by_rebuilt() TO projections;
