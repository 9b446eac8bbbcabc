-- The ledger, the deals and their payments, every call to a provider as a row before it is made, and what staff decide about money.

CREATE TABLE ledger_account (
  name      text NOT NULL,
  currency  text NOT NULL CHECK (currency IN ('USD', 'USDC')),
  kind      text NOT NULL,
  side      text NOT NULL CHECK (side IN ('DEBIT', 'CREDIT')),
  -- The escrow whose money it is; null for the platform's own accounts.
  escrow_id uuid,
  -- The balance on the account's own side.
  balance   bigint NOT NULL DEFAULT 0,
  -- Never written: locking a row requires the right to update one of its columns.
  lockable  boolean NOT NULL DEFAULT true,
  PRIMARY KEY (name, currency),
  CONSTRAINT never_below_zero
    CHECK (balance >= 0 OR kind IN ('PROVIDER', 'REVENUE', 'EXPENSE', 'LOSS', 'EQUITY'))
);
CREATE INDEX ledger_account_of_escrow ON ledger_account (escrow_id) WHERE escrow_id IS NOT NULL;
CREATE INDEX ledger_account_below_zero ON ledger_account (name) WHERE balance < 0;

-- One chain for each escrow and one for the platform; checked is the number of verified hashes.
CREATE TABLE ledger_chain (
  chain    uuid PRIMARY KEY,
  length   bigint NOT NULL DEFAULT 0,
  head     bytea NOT NULL DEFAULT ''::bytea,
  checked  bigint NOT NULL DEFAULT 0,
  -- The oldest growth first.
  grown_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ledger_chain_grown ON ledger_chain (grown_at) WHERE checked < length;

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
CREATE INDEX ledger_transaction_of_house_money ON ledger_transaction (kind)
  WHERE kind IN ('FLOAT_POSTED', 'HOUSE_TOPPED_UP', 'HOUSE_WITHDRAWN', 'HOUSE_LOST');

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

-- Every decision about the deal's money locks this row.
CREATE TABLE deal (
  escrow_id    uuid PRIMARY KEY,
  contract_id  uuid NOT NULL,
  buyer_id     uuid NOT NULL,
  seller_id    uuid NOT NULL,
  rail         text NOT NULL CHECK (rail IN ('STRIPE', 'USDC_BASE')),
  price        bigint NOT NULL CHECK (price > 0),
  buyer_fee    bigint NOT NULL CHECK (buyer_fee >= 0),
  seller_fee   bigint NOT NULL CHECK (seller_fee >= 0),
  pay_by       timestamptz NOT NULL,
  -- The payment whose money is on escrow:{id}.
  held_payment uuid,
  -- The last intent has ended and the escrow was informed: later payments are refunded.
  closed       boolean NOT NULL DEFAULT false,
  -- The escrow has published its end.
  terminal     boolean NOT NULL DEFAULT false,
  -- What is wrong with the deal's ledger chain; no money is sent until staff have decided.
  frozen       text,
  opened_at    timestamptz NOT NULL DEFAULT now(),
  -- When a deal was refunded: a person with many refunded deals needs a review before the next card payment.
  refunded_at  timestamptz,
  -- When the deal is checked for own funds; null while nothing can be collected.
  collect_at   timestamptz DEFAULT '-infinity'
);
-- Finds the paid and not yet released deals of a seller.
CREATE INDEX deal_funded ON deal (seller_id) WHERE held_payment IS NOT NULL AND NOT terminal;
CREATE INDEX deal_refunded_of_buyer ON deal (buyer_id, refunded_at) WHERE refunded_at IS NOT NULL;
CREATE INDEX deal_refunded_of_seller ON deal (seller_id, refunded_at) WHERE refunded_at IS NOT NULL;
CREATE INDEX deal_to_collect_from ON deal (collect_at)
  WHERE rail = 'USDC_BASE' AND terminal AND collect_at IS NOT NULL;

-- One payment of a buyer that arrived.
CREATE TABLE payment (
  payment_id   uuid PRIMARY KEY,
  escrow_id    uuid NOT NULL REFERENCES deal,
  attempt      integer NOT NULL,
  rail         text NOT NULL,
  intent       text NOT NULL,
  charge       text NOT NULL,
  amount       bigint NOT NULL CHECK (amount > 0),
  provider_fee bigint NOT NULL CHECK (provider_fee >= 0),
  price        bigint NOT NULL CHECK (price >= 0),
  currency     text NOT NULL,
  paid_at      timestamptz NOT NULL,
  -- Held by the deal; otherwise its money is on refund-pending:{payment}.
  held         boolean NOT NULL,
  booked_at    timestamptz NOT NULL DEFAULT now(),
  UNIQUE (rail, intent)
);
CREATE INDEX payment_of_escrow ON payment (escrow_id);
-- A statement's line is found by the charge that it names.
CREATE INDEX payment_by_charge ON payment (charge);
CREATE INDEX payment_by_time ON payment (paid_at);

CREATE TABLE operation (
  operation_id  uuid PRIMARY KEY,
  -- Its subject: the Kafka key of its reports.
  subject       text NOT NULL,
  escrow_id     uuid,
  leg           text NOT NULL,
  attempt       integer NOT NULL,
  rail          text NOT NULL,
  amount        bigint NOT NULL CHECK (amount >= 0),
  -- Where the money goes, fixed when the operation was recorded.
  destination   text,
  -- The exact request, written before it is first sent, so that it is repeated unchanged.
  request       text,
  request_hash  bytea,
  state         text NOT NULL CHECK (state IN ('PENDING', 'SUCCEEDED', 'FAILED', 'UNKNOWN', 'ENDED')),
  provider_id   text,
  failure       text,
  -- The seller who must be payable first.
  awaits_user   uuid,
  -- HoldLeg came after it was sent.
  stopped       boolean NOT NULL DEFAULT false,
  -- When a worker may claim it; a lease postpones it.
  due_at        timestamptz NOT NULL,
  first_sent_at timestamptz,
  last_sent_at  timestamptz,
  sends         integer NOT NULL DEFAULT 0,
  -- How many responses under this key reported the provider's own failure (5xx).
  errors        integer NOT NULL DEFAULT 0,
  -- The first search that did not find it.
  absent_at     timestamptz,
  correlation   text NOT NULL,
  cause         text NOT NULL,
  trace_parent  text NOT NULL,
  recorded_at   timestamptz NOT NULL DEFAULT now(),
  finished_at   timestamptz,
  -- Until when it waits for a known reason, without an alert.
  waits_until   timestamptz,
  -- When two persons ended it without proof, and why; kept when its outcome is known later.
  ended_at      timestamptz,
  ended_why     text
);
-- A leg is executed once: the next attempt is possible only after the one before is proved to have failed.
CREATE UNIQUE INDEX operation_once_per_leg ON operation (subject, leg) WHERE state <> 'FAILED';
CREATE INDEX operation_awaiting ON operation (awaits_user) WHERE awaits_user IS NOT NULL;
CREATE INDEX operation_of_escrow ON operation (escrow_id) WHERE escrow_id IS NOT NULL;
CREATE INDEX operation_provider ON operation (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX operation_first_sent ON operation (first_sent_at) WHERE first_sent_at IS NOT NULL;
CREATE INDEX operation_by_time ON operation (first_sent_at) WHERE state = 'SUCCEEDED';
-- The last attempt of a leg in any state.
CREATE INDEX operation_of_leg ON operation (subject, leg, attempt);
CREATE INDEX operation_unfinished ON operation (recorded_at)
  WHERE state IN ('PENDING', 'UNKNOWN') AND awaits_user IS NULL;
CREATE INDEX operation_unfinished_by_state ON operation (state)
  WHERE state IN ('PENDING', 'UNKNOWN');
CREATE INDEX operation_due ON operation (rail, due_at)
  WHERE state IN ('PENDING', 'UNKNOWN', 'ENDED') AND awaits_user IS NULL;
-- Operations that staff may have to end, the oldest first.
CREATE INDEX operation_in_doubt ON operation (recorded_at) WHERE state IN ('UNKNOWN', 'ENDED');

-- One row: whether payouts are stopped, and the result of the last ledger check.
CREATE TABLE ledger_status (
  one              boolean PRIMARY KEY DEFAULT true CHECK (one),
  releases_stopped text,
  checked_at       timestamptz,
  report           jsonb,
  -- One replica runs the check at a time.
  watcher          uuid,
  watched_until    timestamptz,
  -- The count of all stops so far: a reason may repeat.
  stops            bigint NOT NULL DEFAULT 0
);
INSERT INTO ledger_status DEFAULT VALUES;

-- Card intents, sellers' accounts, and reports of providers, by webhook or by our poll.
CREATE TABLE card_intent (
  intent    text PRIMARY KEY,
  escrow_id uuid NOT NULL REFERENCES deal,
  attempt   integer NOT NULL,
  -- AES-GCM; bound to the intent.
  secret    bytea NOT NULL,
  state     text NOT NULL CHECK (state IN ('OPEN', 'PAID', 'DEAD')),
  UNIQUE (escrow_id, attempt)
);

-- The payout destinations of sellers.
CREATE TABLE payout_destination (
  user_id       uuid NOT NULL,
  rail          text NOT NULL,
  account       text NOT NULL UNIQUE,
  state         text NOT NULL CHECK (state IN ('PENDING', 'READY', 'REMOVED')),
  changed_at    timestamptz NOT NULL,
  -- The provider's id of the seller's bank account; null until known.
  bank          text,
  -- Nothing is sent there before.
  waits_until   timestamptz,
  -- The provider does not report the bank account: nothing is sent there.
  bank_unknown  boolean NOT NULL DEFAULT false,
  -- When it is read again at the provider, also without a webhook.
  next_check_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, rail)
);
CREATE INDEX payout_destination_to_read ON payout_destination (next_check_at) 
  WHERE rail = 'STRIPE' AND state <> 'REMOVED';
-- Destinations that became ready recently.
CREATE INDEX payout_destination_ready ON payout_destination (changed_at) WHERE state = 'READY';

-- An object to fetch, because a report named it.
CREATE TABLE provider_refresh (
  provider text NOT NULL,
  object   text NOT NULL,
  -- Counted, so that a report during a fetch is not lost.
  hints    bigint NOT NULL DEFAULT 1,
  tries    integer NOT NULL DEFAULT 0,
  due_at   timestamptz NOT NULL,
  PRIMARY KEY (provider, object)
);
CREATE INDEX provider_refresh_due ON provider_refresh (due_at);

-- How far a provider's own list of events has been read.
CREATE TABLE event_cursor (
  provider text PRIMARY KEY,
  -- The list is read by time when the provider no longer knows the last event.
  event    text,
  -- Everything before was read.
  at       timestamptz
);

-- Every authentic webhook of a provider, once.
CREATE TABLE webhook (
  provider    text NOT NULL,
  event       text NOT NULL,
  type        text NOT NULL,
  object      text NOT NULL,
  -- A webhook's bytes are kept for a while, its id for ever.
  payload     bytea,
  received_at timestamptz NOT NULL DEFAULT now(),
  -- Whether payments fetches anything for events of its type.
  relevant    boolean NOT NULL,
  PRIMARY KEY (provider, event)
);
CREATE INDEX webhook_by_age ON webhook (received_at) WHERE payload IS NOT NULL;
CREATE INDEX webhook_in_order ON webhook (received_at, provider, event);

-- The holds of deals: a chargeback, a fraud warning, a screening finding; open until closed.
CREATE TABLE hold (
  hold_id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  escrow_id      uuid NOT NULL REFERENCES deal,
  kind           text NOT NULL CHECK (kind IN ('CHARGEBACK', 'FRAUD_WARNING', 'SCREENING')),
  -- The dispute, the warning, the deposit or the wallet.
  subject        text NOT NULL,
  -- Staff allow a refund to the buyer, and nothing else.
  allows_refunds boolean NOT NULL DEFAULT false,
  opened_at      timestamptz NOT NULL,
  closed_at      timestamptz
);
CREATE UNIQUE INDEX hold_once_open ON hold (escrow_id, kind, subject) WHERE closed_at IS NULL;
CREATE INDEX hold_of_subject ON hold (kind, subject);

-- Chargebacks, and the accounts that their money was taken from.
CREATE TABLE chargeback (
  -- The provider's id of the dispute.
  chargeback_id text PRIMARY KEY,
  escrow_id     uuid NOT NULL REFERENCES deal,
  payment_id    uuid NOT NULL REFERENCES payment,
  rail          text NOT NULL,
  amount        bigint NOT NULL CHECK (amount > 0),
  reason        text NOT NULL,
  state         text NOT NULL CHECK (state IN ('INQUIRY', 'OPEN', 'WON', 'LOST', 'DROPPED')),
  -- Withdrawn and not reinstated; never more than the sum of its parts.
  charged       bigint NOT NULL DEFAULT 0,
  from_held     bigint NOT NULL DEFAULT 0 CHECK (from_held >= 0),
  from_fees     bigint NOT NULL DEFAULT 0 CHECK (from_fees >= 0),
  from_loss     bigint NOT NULL DEFAULT 0 CHECK (from_loss >= 0),
  -- The part of the loss that the seller has returned.
  recovered     bigint NOT NULL DEFAULT 0 CHECK (recovered >= 0),
  -- Staff have released the seller's other payouts.
  forgiven      boolean NOT NULL DEFAULT false,
  respond_by    timestamptz,
  submitted_at  timestamptz,
  opened_at     timestamptz NOT NULL,
  closed_at     timestamptz,
  -- The part of the loss that staff decided the seller owes: it is a debt, and no longer our loss.
  owed          bigint NOT NULL DEFAULT 0 CHECK (owed >= 0),
  seller_id     uuid NOT NULL
);
CREATE INDEX chargeback_of_escrow ON chargeback (escrow_id);
CREATE INDEX chargeback_unanswered ON chargeback (respond_by)
  WHERE submitted_at IS NULL AND closed_at IS NULL;
CREATE INDEX chargeback_unforgiven ON chargeback (seller_id) WHERE from_loss > 0 AND NOT forgiven;

-- Every balance transaction of a dispute, booked once.
CREATE TABLE chargeback_movement (
  movement      text PRIMARY KEY,
  chargeback_id text NOT NULL REFERENCES chargeback,
  -- Negative when withdrawn.
  amount        bigint NOT NULL,
  fee           bigint NOT NULL
);

-- Facts that the escrow published about a deal, stored as evidence.
CREATE TABLE deal_fact (
  escrow_id uuid NOT NULL,
  at        timestamptz NOT NULL,
  fact      text NOT NULL
);
CREATE INDEX deal_fact_of_escrow ON deal_fact (escrow_id, at);

-- Reviews: questions that wait for a decision of staff.
CREATE TABLE review (
  review_id  uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind       text NOT NULL,
  subject    text NOT NULL,
  -- Null without a deal.
  escrow_id  uuid,
  detail     text NOT NULL,
  opened_at  timestamptz NOT NULL,
  outcome    text,
  reason     text,
  decided_by uuid,
  decided_at timestamptz
);
CREATE UNIQUE INDEX review_once_open ON review (kind, subject) WHERE decided_at IS NULL;
CREATE INDEX review_in_order ON review (opened_at, review_id);
-- Finds the open reviews of a subject.
CREATE INDEX review_of_subject ON review (kind, subject);
CREATE INDEX review_by_openness ON review ((decided_at IS NULL), opened_at, review_id);

-- Differences between a provider's records and ours; nothing is changed because of them.
CREATE TABLE discrepancy (
  discrepancy_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  rail           text NOT NULL,
  kind           text NOT NULL CHECK (kind IN
    ('PAYMENT_MISMATCH', 'STATE_MISMATCH', 'TRANSFER_MISMATCH', 'BALANCE_MISMATCH')),
  -- The object at the provider, the operation or the account.
  subject        text NOT NULL,
  escrow_id      uuid,
  detail         text NOT NULL,
  found_at       timestamptz NOT NULL,
  -- The last comparison that still found it.
  seen_at        timestamptz NOT NULL,
  UNIQUE (rail, kind, subject)
);
CREATE INDEX discrepancy_in_order ON discrepancy (found_at, discrepancy_id);

-- Every comparison, and how far it is.
CREATE TABLE reconciliation (
  rail        text NOT NULL,
  -- When it was due; everything up to then is compared.
  due_at      timestamptz NOT NULL,
  -- Until when a process has claimed it.
  leased_to   timestamptz NOT NULL,
  finished_at timestamptz,
  compared    integer NOT NULL DEFAULT 0,
  unexplained integer NOT NULL DEFAULT 0,
  differences integer NOT NULL DEFAULT 0,
  -- The statement is compared up to that time, and the objects up to that deal.
  lines_to    timestamptz,
  deals_to    uuid,
  PRIMARY KEY (rail, due_at)
);

-- Rails whose ledger was restored to that time.
CREATE TABLE restore_window (
  rail       text PRIMARY KEY,
  since      timestamptz NOT NULL,
  -- The import is complete up to then.
  learned_to timestamptz
);

-- Objects that operations created after the backup: they are found instead of created again.
CREATE TABLE recovered_object (
  operation_id uuid PRIMARY KEY,
  rail         text NOT NULL,
  object       text NOT NULL
);

-- One of our addresses; deposits at one without a deal are booked as suspense.
CREATE TABLE deposit_address (
  -- With the checksum of EIP-55.
  address      text PRIMARY KEY,
  custodian_id text NOT NULL UNIQUE,
  escrow_id    uuid REFERENCES deal,
  attempt      integer NOT NULL,
  issued_at    timestamptz NOT NULL,
  -- Whether booked money may be there: false before the first booking, and after everything has left.
  holding      boolean NOT NULL DEFAULT false
);
CREATE INDEX deposit_address_of_escrow ON deposit_address (escrow_id) WHERE escrow_id IS NOT NULL;
CREATE INDEX deposit_address_holding ON deposit_address (address) WHERE holding;

-- A deposit: the log of a transfer on the chain.
CREATE TABLE deposit (
  -- The payment's id, when the deposit is a payment on its own.
  deposit_id    uuid PRIMARY KEY,
  chain_id      bigint NOT NULL,
  tx            text NOT NULL,
  log_index     integer NOT NULL,
  token         text NOT NULL,
  sender        text NOT NULL,
  address       text NOT NULL REFERENCES deposit_address,
  escrow_id     uuid REFERENCES deal,
  units         numeric(78, 0) NOT NULL CHECK (units >= 0),
  block         bigint NOT NULL,
  block_hash    text NOT NULL,
  mined_at      timestamptz NOT NULL,
  state         text NOT NULL CHECK (state IN
    ('SEEN', 'COUNTED', 'UNDER_REVIEW', 'TAINTED', 'FROZEN', 'UNMATCHED', 'IGNORED', 'UNDONE')),
  -- Not from the buyer's refund wallet.
  third_party   boolean NOT NULL DEFAULT false,
  -- Whether staff allow the refund of a third party's payment; null until they have decided.
  let_go        boolean,
  -- Booked in the ledger.
  booked        boolean NOT NULL DEFAULT false,
  -- The published payment that it is part of; null while the sum is not complete.
  payment_id    uuid,
  seen_at       timestamptz NOT NULL DEFAULT now(),
  -- How many times it was mined: part of the ids of its bookings from the second time on.
  mined_count   integer NOT NULL DEFAULT 1 CHECK (mined_count > 0),
  -- Since when a node returns the same block without it; null for never.
  missing_since timestamptz,
  UNIQUE (chain_id, tx, log_index)
);
CREATE INDEX deposit_of_escrow ON deposit (escrow_id) WHERE escrow_id IS NOT NULL;
CREATE INDEX deposit_of_address ON deposit (address) WHERE booked;
-- Accepted deposits that are not part of a payment: those of a deal that no longer waits must be refunded.
CREATE INDEX deposit_unpublished ON deposit (escrow_id)
  WHERE state = 'COUNTED' AND booked AND payment_id IS NULL;
CREATE INDEX deposit_of_third_party ON deposit (payment_id) WHERE third_party;
CREATE INDEX deposit_counted ON deposit (address) WHERE state = 'COUNTED';

-- The refund wallets of deals.
CREATE TABLE refund_wallet (
  escrow_id uuid PRIMARY KEY REFERENCES deal,
  address   text NOT NULL,
  state     text NOT NULL CHECK (state IN ('WAITING', 'READY', 'UNDER_REVIEW', 'REFUSED')),
  proven_at timestamptz NOT NULL
);
CREATE INDEX refund_wallet_by_address ON refund_wallet (address);

-- Wallets that people have proved, and the screening results of addresses.
CREATE TABLE wallet_challenge (
  user_id    uuid NOT NULL,
  purpose    text NOT NULL CHECK (purpose IN ('PAYOUT', 'REFUND')),
  address    text NOT NULL,
  -- The exact text to sign.
  text       text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, purpose)
);

-- The wallet that will replace the present destination.
CREATE TABLE next_wallet (
  user_id   uuid PRIMARY KEY,
  address   text NOT NULL,
  state     text NOT NULL CHECK (state IN ('WAITING', 'UNDER_REVIEW', 'REFUSED')),
  from_at   timestamptz NOT NULL,
  proven_at timestamptz NOT NULL
);
CREATE INDEX next_wallet_by_address ON next_wallet (address);

CREATE TABLE screening (
  screening_id  uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  address       text NOT NULL,
  level         text NOT NULL CHECK (level IN ('LOW', 'MEDIUM', 'HIGH', 'SANCTIONED')),
  -- The score that the level was derived from, and the limits that were in force.
  score         integer,
  high_above    integer NOT NULL,
  medium_above  integer NOT NULL,
  -- The responses, unchanged; AES-GCM, bound to the address.
  raw           bytea NOT NULL,
  screened_at   timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  -- Until when staff allow a MEDIUM wallet.
  allowed_until timestamptz,
  -- Until when staff refuse it.
  refused_until timestamptz
);
CREATE INDEX screening_by_address ON screening (address, screened_at);

-- The deals that wait for a review, so that each is informed of its end.
CREATE TABLE review_deal (
  review_id uuid NOT NULL REFERENCES review,
  -- No foreign key: a wallet's reviews are opened without the deals' locks.
  escrow_id uuid NOT NULL,
  -- The escrow holds the money meanwhile: it is informed when no such review is open any more.
  holds     boolean NOT NULL,
  PRIMARY KEY (review_id, escrow_id)
);
CREATE INDEX review_of_deal ON review_deal (escrow_id);

-- Each provider's balance against what we owe there: a shortfall stops the payouts of that rail.
CREATE TABLE rail_solvency (
  rail          text PRIMARY KEY CHECK (rail IN ('STRIPE', 'USDC_BASE')),
  -- The last balance that the provider reported; null before the first.
  balance       bigint,
  balance_at    timestamptz,
  -- Since when it reports none; null while it does.
  unknown_since timestamptz,
  owed          bigint NOT NULL DEFAULT 0,
  booked        bigint NOT NULL DEFAULT 0,
  -- The shortfall that all of the last checks found.
  shortfall     bigint NOT NULL DEFAULT 0 CHECK (shortfall >= 0),
  -- The shortfall that two persons have acknowledged: only a larger one stops the rail again.
  acknowledged  bigint NOT NULL DEFAULT 0 CHECK (acknowledged >= 0),
  stopped       text,
  stops         bigint NOT NULL DEFAULT 0,
  -- The shortfall when a resumption was proposed; null before one is.
  proposed      bigint CHECK (proposed >= 0)
);
INSERT INTO rail_solvency (rail) VALUES ('STRIPE'), ('USDC_BASE');

-- Objects of a provider that are not ours or are malformed: an alert was raised once.
CREATE TABLE unknown_object (
  provider    text NOT NULL,
  object      text NOT NULL,
  what        text NOT NULL,
  reported_at timestamptz NOT NULL,
  PRIMARY KEY (provider, object)
);

ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY service ON outbox TO payments USING (true) WITH CHECK (true);
CREATE POLICY api ON outbox FOR INSERT TO payments_api
  WITH CHECK (topic IN ('webhook.events.v1', 'audit.entries.v1') AND sequence = 0
              AND published_at IS NULL AND set_aside_at IS NULL);

-- Remainders of payments after a lost chargeback, once the escrow has ended; on refund-pending:{payment} until they are sent.
CREATE TABLE remainder (
  escrow_id  uuid NOT NULL REFERENCES deal,
  -- One more each time that money arrived after the one before was sent.
  number     integer NOT NULL,
  payment_id uuid NOT NULL REFERENCES payment,
  -- Null while staff must decide.
  payee      text CHECK (payee IN ('BUYER', 'SELLER')),
  state      text NOT NULL CHECK (state IN ('WAITING', 'ON_ITS_WAY', 'SENT')),
  -- The part of refund-pending that is reserved or was sent.
  units      bigint NOT NULL DEFAULT 0 CHECK (units >= 0),
  opened_at  timestamptz NOT NULL,
  PRIMARY KEY (escrow_id, number)
);
CREATE UNIQUE INDEX remainder_one_open ON remainder (payment_id) WHERE state <> 'SENT';

-- A seller's debt is deducted from their next payouts; each deduction is a row.
CREATE TABLE netting (
  -- The reduced payout; when it is undone the debt is restored.
  operation_id uuid PRIMARY KEY REFERENCES operation,
  escrow_id    uuid NOT NULL REFERENCES deal,
  seller_id    uuid NOT NULL,
  cents        bigint NOT NULL CHECK (cents > 0),
  netted_at    timestamptz NOT NULL,
  undone_at    timestamptz
);
CREATE INDEX netting_of_seller ON netting (seller_id, netted_at);

-- The sum of all accounts of a kind, updated with every change of a balance by triggers. A change is a row
-- of its own, so that no two bookings wait for one sum; the ledger check folds them.
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

-- Only these functions write sums. Returns the number of folded changes.
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

-- Every booking of a deposit makes its deal be checked for own funds again.
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
  -- The part that had been dust.
  dust         bigint NOT NULL CHECK (dust >= 0)
);

-- Which line of a provider's statement each movement of the platform's own money explains.
CREATE TABLE house_money_line (
  transaction_id uuid PRIMARY KEY REFERENCES ledger_transaction,
  rail           text NOT NULL,
  line           text NOT NULL,
  UNIQUE (rail, line)
);

-- Only the trigger changes balances.
GRANT SELECT, INSERT (name, currency, kind, side, escrow_id), UPDATE (lockable) ON
  ledger_account
  TO ${service};
GRANT SELECT, INSERT, UPDATE ON
  ledger_chain, deal, payment, operation, ledger_status,
  card_intent, payout_destination, event_cursor, hold, chargeback, review, discrepancy,
  reconciliation, deposit_address, deposit, refund_wallet, screening, unknown_object, remainder,
  netting
  TO ${service};
GRANT SELECT, INSERT ON
  ledger_transaction, ledger_entry, chargeback_movement, deal_fact,
  recovered_object, own_funds_transfer, house_money_line
  TO ${service};
GRANT SELECT, INSERT, UPDATE, DELETE ON
  provider_refresh, restore_window, wallet_challenge,
  next_wallet, review_deal
  TO ${service};
GRANT SELECT, UPDATE (payload) ON webhook TO ${service};
GRANT SELECT, UPDATE ON rail_solvency TO ${service};
GRANT SELECT ON ledger_sum, ledger_change, ledger_total TO ${service};

-- The API in the gateway role: it receives webhooks, and shows payment instructions. It moves no money.
GRANT SELECT ON
  deal, payment, card_intent, ledger_status, operation, world, review, discrepancy,
  reconciliation, deposit_address, deposit, refund_wallet, review_deal, rail_solvency,
  staff_proposal
  TO payments_api;
GRANT SELECT (provider, event, type, object, received_at, relevant), INSERT ON
  webhook
  TO payments_api;
GRANT SELECT, INSERT, UPDATE ON schema_id TO payments_api;
GRANT INSERT ON outbox TO payments_api;
REVOKE EXECUTE ON FUNCTION ledger_fold_changes, ledger_record_change FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_fold_changes TO ${service};
