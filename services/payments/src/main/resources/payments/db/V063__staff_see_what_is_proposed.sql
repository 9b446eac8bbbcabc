-- Whoever is to confirm sees what was proposed: the gateway shows it, and may not change it.

GRANT SELECT ON staff_proposal TO payments_api;
