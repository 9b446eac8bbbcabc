-- Escrows of the sandbox's contracts have no game on Roblox: what a read finds is said here.

CREATE TABLE ownership_tracker (
  escrow_id       uuid PRIMARY KEY REFERENCES contracts (escrow_id),
  owner           text NOT NULL CHECK (owner IN ('SELLER', 'BUYER', 'OTHER', 'UNKNOWN')),
  phase           text NOT NULL CHECK (phase IN ('WAITING', 'WATCHING', 'ENDED')),
  -- The escrow's last question.
  question        text,
  asked_to_deliver boolean NOT NULL DEFAULT false,
  verified        boolean NOT NULL DEFAULT false,
  -- How often the question was read without finding out; it is read again then.
  unknown_reads   integer NOT NULL DEFAULT 0,
  read_again_at   timestamptz,
  CHECK ((phase = 'WATCHING') = (question IS NOT NULL)),
  CHECK (phase = 'WATCHING' OR read_again_at IS NULL)
);
CREATE INDEX ownership_tracker_unknown ON ownership_tracker (read_again_at)
  WHERE read_again_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON ownership_tracker TO ${service};
