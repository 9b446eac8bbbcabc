-- Every provider's webhooks wait in one queue, so that one dispatcher knows how to be late, lost and twice.
CREATE TABLE control.delivery (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider text NOT NULL,
  event    text NOT NULL,
  type     text NOT NULL,
  endpoint text NOT NULL,
  body     text NOT NULL,               -- as it is signed and sent, every time the same
  state    text NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'LOST', 'GIVEN_UP')),
  attempts integer NOT NULL DEFAULT 0,
  copies   integer NOT NULL DEFAULT 1,  -- how often it still has to arrive
  waits    boolean NOT NULL DEFAULT false,  -- until a later one has arrived
  due_at   timestamptz NOT NULL,
  status   integer                      -- of the last answer, 0 for none
);
CREATE INDEX delivery_due ON control.delivery (provider, due_at) WHERE state = 'PENDING';
CREATE INDEX delivery_done ON control.delivery (provider, id) WHERE state = 'DELIVERED';
