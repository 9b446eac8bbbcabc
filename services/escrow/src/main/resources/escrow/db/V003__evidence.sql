-- The files of disputes. Append-only: each row's hash covers the row before it in the same escrow.
CREATE TABLE evidence (
  id              uuid PRIMARY KEY,
  escrow_id       uuid NOT NULL,
  -- From 1, without gaps.
  number          integer NOT NULL,
  dispute_id      uuid NOT NULL,
  uploaded_by     uuid NOT NULL,
  -- BUYER, SELLER or STAFF.
  role            text NOT NULL,
  uploaded_at     timestamptz NOT NULL,
  kind            text NOT NULL,
  -- As its uploader named it, cleaned; no key of a file is made of it.
  name            text NOT NULL,
  note            text NOT NULL,
  bytes           bigint NOT NULL,
  sha256          text NOT NULL,
  -- Of the file as it was uploaded.
  original_bytes  bigint NOT NULL,
  original_sha256 text NOT NULL,
  hash            text NOT NULL,
  CONSTRAINT evidence_chain UNIQUE (escrow_id, number)
);

GRANT SELECT, INSERT ON evidence TO escrow_api;
