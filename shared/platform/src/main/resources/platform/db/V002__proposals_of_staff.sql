-- Acts of staff that need two persons: what the first has said until a second says the same.

CREATE TABLE staff_proposal (
  action       text NOT NULL,
  subject      text NOT NULL,
  -- Null only between the lock and the proposal of one transaction.
  content      text,
  proposed_by  uuid,
  appointed_by uuid,
  proposed_at  timestamptz,
  PRIMARY KEY (action, subject)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON staff_proposal TO ${service};
