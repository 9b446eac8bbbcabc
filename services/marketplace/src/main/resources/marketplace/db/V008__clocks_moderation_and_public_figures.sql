-- The clocks of offers and contracts, which stop while we are down; what staff decide about universes; public figures.

-- One row, updated while the job of the clocks runs: a gap is an outage, by which the clocks are moved.
CREATE TABLE scheduler_heartbeat (
  beaten_at timestamptz NOT NULL
);
INSERT INTO scheduler_heartbeat (beaten_at) VALUES (now());

-- An outage by which the clocks are moved: of live offers first, then of contracts, each in the order of their ids.
CREATE TABLE clock_outage (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  began_at   timestamptz NOT NULL,
  ended_at   timestamptz NOT NULL,
  step       text NOT NULL DEFAULT 'OFFERS' CHECK (step IN ('OFFERS', 'CONTRACTS', 'DONE')),
  -- The last one that was moved in this step.
  moved_upto uuid NOT NULL
);
CREATE INDEX clock_outage_open ON clock_outage (id) WHERE step <> 'DONE';

-- By how much outages have moved its end in all.
ALTER TABLE offer ADD COLUMN moved_seconds bigint NOT NULL DEFAULT 0 CHECK (moved_seconds >= 0);
ALTER TABLE contracts
  ADD COLUMN moved_seconds bigint NOT NULL DEFAULT 0 CHECK (moved_seconds >= 0),
  -- How often both were reminded to sign.
  ADD COLUMN signing_reminders smallint NOT NULL DEFAULT 0 CHECK (signing_reminders BETWEEN 0 AND 2);
CREATE INDEX offer_live_by_id ON offer (offer_id) WHERE state IN ('PENDING', 'ON_HOLD');
CREATE INDEX contracts_open_by_id ON contracts (contract_id) WHERE open_until IS NOT NULL;
-- An offer ON_HOLD cannot be answered, so nobody is reminded of it before it is PENDING again.
DROP INDEX offer_reminding;
CREATE INDEX offer_reminding ON offer (remind_at) WHERE remind_at IS NOT NULL AND state = 'PENDING';

-- How often in a row Roblox did not say who owns the game.
ALTER TABLE listing ADD COLUMN unknown_reads integer NOT NULL DEFAULT 0 CHECK (unknown_reads >= 0);
CREATE INDEX listing_active ON listing (published_at) WHERE state = 'ACTIVE';

-- The first report that waits for staff, of each universe, and what they decided; never changed.
CREATE INDEX listing_report_waiting ON listing_report (at) WHERE decided_at IS NULL;
CREATE TABLE universe_decision (
  id          uuid PRIMARY KEY,
  universe_id bigint NOT NULL REFERENCES universe,
  act         text NOT NULL CHECK (act IN ('PAUSE', 'RESUME', 'REMOVE', 'ALLOW')),
  decided_by  uuid NOT NULL REFERENCES users,
  -- Under the key of the member of staff: their words may name people.
  encrypted_reason bytea NOT NULL,
  at          timestamptz NOT NULL
);
CREATE INDEX universe_decision_of ON universe_decision (universe_id, at);

CREATE INDEX contracts_released ON contracts (contract_id) INCLUDE (price_cents)
  WHERE escrow_progress = 'RELEASED';
-- One row: what everybody may know of the marketplace, counted by a job.
CREATE TABLE public_figures (
  listings_active bigint NOT NULL,
  offers_made     bigint NOT NULL,
  -- Offers until then are counted, and not again.
  offers_upto     timestamptz NOT NULL,
  deals_done      bigint NOT NULL,
  value_cents     bigint NOT NULL,
  counted_at      timestamptz NOT NULL
);
INSERT INTO public_figures
       (listings_active, offers_made, offers_upto, deals_done, value_cents, counted_at)
VALUES (0, 0, 'epoch', 0, 0, 'epoch');
CREATE INDEX offer_created ON offer USING brin (created_at);

GRANT SELECT, UPDATE ON scheduler_heartbeat, public_figures TO ${service};
GRANT SELECT, INSERT, UPDATE ON clock_outage TO ${service};
GRANT SELECT, INSERT ON universe_decision TO ${service};
GRANT UPDATE (moved_seconds, signing_reminders) ON contracts TO ${service};
