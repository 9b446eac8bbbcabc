-- A rebuild makes the views of a few escrows at a time from their events beside those that are
-- read, keeps what differs, and puts all of that in place in one transaction.

CREATE TABLE rebuild (
  id               uuid PRIMARY KEY,
  state            text NOT NULL CHECK (state IN ('READING', 'SWAPPING', 'DONE', 'FAILED')),
  ordered_by       uuid NOT NULL,
  reason           text NOT NULL,
  ordered_at       timestamptz NOT NULL,
  ended_at         timestamptz,
  -- The last escrow that was compared; null before the first.
  after            uuid,
  -- Null until they were counted.
  events_total     bigint,
  events_read      bigint NOT NULL DEFAULT 0,
  escrows_read     bigint NOT NULL DEFAULT 0,
  escrows_changed  bigint NOT NULL DEFAULT 0,
  -- Left as they are, because the beginning of their history is not here.
  escrows_kept     bigint NOT NULL DEFAULT 0,
  failure          text,
  CHECK ((ended_at IS NULL) = (state IN ('READING', 'SWAPPING'))),
  CHECK ((failure IS NULL) = (state <> 'FAILED'))
);
CREATE UNIQUE INDEX rebuild_running ON rebuild ((true)) WHERE ended_at IS NULL;
CREATE INDEX rebuild_by_time ON rebuild (ordered_at DESC);

-- Escrows whose views differ from what their events make.
CREATE TABLE rebuilt_escrow (
  escrow_id uuid PRIMARY KEY
);

-- Their views as they should be. A column that a view gets, its table here gets too.
CREATE TABLE escrow_view_rebuilt (LIKE escrow_view INCLUDING DEFAULTS, PRIMARY KEY (escrow_id));
CREATE TABLE payment_view_rebuilt (LIKE payment_view INCLUDING DEFAULTS, PRIMARY KEY (escrow_id));
CREATE TABLE delivery_view_rebuilt (LIKE delivery_view INCLUDING DEFAULTS, PRIMARY KEY (escrow_id));
CREATE TABLE timeline_head_rebuilt (LIKE timeline_head INCLUDING DEFAULTS, PRIMARY KEY (escrow_id));
CREATE TABLE timeline_rebuilt (
  LIKE timeline INCLUDING DEFAULTS, PRIMARY KEY (escrow_id, position));
CREATE TABLE dispute_view_rebuilt (LIKE dispute_view INCLUDING DEFAULTS, PRIMARY KEY (dispute_id));
CREATE INDEX dispute_view_rebuilt_of_escrow ON dispute_view_rebuilt (escrow_id);
CREATE INDEX dispute_view_of_escrow ON dispute_view (escrow_id);

GRANT SELECT, INSERT, UPDATE ON rebuild TO projections;
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON
  rebuilt_escrow, escrow_view_rebuilt, payment_view_rebuilt, delivery_view_rebuilt,
  timeline_head_rebuilt, timeline_rebuilt, dispute_view_rebuilt
  TO projections;
