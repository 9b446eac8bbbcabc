-- What was still to be delivered when the queue was Stripe's own is not lost: it moves to the common one.
INSERT INTO control.delivery
       (provider, event, type, endpoint, body, state, attempts, copies, waits, due_at, status)
SELECT 'stripe', d.event, d.type, d.endpoint, o.data::text, d.state, d.attempts, d.copies, d.waits,
       d.due_at, d.status
  FROM stripe.delivery d JOIN stripe.object o ON o.id = d.event
 ORDER BY d.id;

DROP TABLE stripe.delivery;
