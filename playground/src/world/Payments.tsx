import { useCallback, useEffect, useState } from 'react';
import { control } from '@/api/control';
import { read, sentence } from '@/api/view';
import styles from './world.module.css';

interface Payment {
  readonly id: string;
  readonly amount: number;
  readonly status: string;
  /** The escrow. */
  readonly transfer_group: string | null;
}

interface Dispute {
  readonly id: string;
  readonly amount: number;
  readonly status: string;
  readonly payment_intent: string | null;
}

interface Overview {
  readonly payments: readonly Payment[];
  readonly disputes: readonly Dispute[];
}

type Act = (path: string, body: object, done: string) => void;

const UNPAID = ['requires_payment_method', 'requires_confirmation'];
const UNDECIDED = ['needs_response', 'under_review', 'warning_needs_response'];
const dollars = (cents: number) => (cents / 100).toLocaleString('en', { style: 'currency', currency: 'USD' });
const words = (status: string) => status.replaceAll('_', ' ');

/** The newest payments by card: what the buyer, their bank and time do with each by one click. */
export function Payments() {
  const [overview, setOverview] = useState<Overview | null>(null);
  const [said, setSaid] = useState<{ readonly well: boolean; readonly text: string } | null>(null);
  const load = useCallback(async () => {
    try {
      setOverview(await read<Overview>(await fetch('/sandbox/stripe/overview')));
    } catch (error) {
      setSaid({ well: false, text: sentence(error) });
    }
  }, []);
  useEffect(() => {
    void load();
  }, [load]);
  const act: Act = (path, body, done) =>
    void control(path, body)
      .then(
        () => setSaid({ well: true, text: done }),
        (error) => setSaid({ well: false, text: sentence(error) }),
      )
      .then(load);
  return (
    <section className={styles.owned} aria-label="Payments by card">
      <button type="button" className={styles.quiet} onClick={() => void load()}>
        Read again
      </button>
      {said && (
        <p className={said.well ? styles.about : styles.wrong} role={said.well ? 'status' : 'alert'}>
          {said.text}
        </p>
      )}
      {overview?.payments.length === 0 && (
        <p className={styles.about}>Nobody is asked to pay by card yet: that begins with a signed contract.</p>
      )}
      <ul>
        {overview?.payments.map((payment) => (
          <One
            key={payment.id}
            payment={payment}
            disputes={overview.disputes.filter((dispute) => dispute.payment_intent === payment.id)}
            act={act}
          />
        ))}
      </ul>
    </section>
  );
}

function One({ payment, disputes, act }: { payment: Payment; disputes: readonly Dispute[]; act: Act }) {
  const { id, amount, status, transfer_group: deal } = payment;
  const price = dollars(amount);
  return (
    <li>
      <p>
        <b>{price}</b> {words(status)}
      </p>
      <p>
        <small>{[deal, id].filter((part) => part).join(' · ')}</small>
      </p>
      <p className={styles.acts}>
        {UNPAID.includes(status) && (
          <button
            type="button"
            className={styles.act}
            aria-label={`Pay ${price}: ${id}`}
            onClick={() => act('stripe/control/pay', { paymentIntent: id }, `${price} is paid.`)}
          >
            Pay
          </button>
        )}
        {status === 'succeeded' && disputes.length === 0 && (
          <button
            type="button"
            aria-label={`Dispute ${price}: ${id}`}
            onClick={() =>
              act(
                'stripe/control/dispute',
                { paymentIntent: id, reason: 'product_not_received' },
                `The buyer's bank disputes ${price}.`,
              )
            }
          >
            Dispute
          </button>
        )}
        {deal && (
          <button
            type="button"
            aria-label={`1 day passes for ${deal}`}
            onClick={() => act('product/time', { subject: deal, forward: 'PT24H' }, `1 day passed for ${deal}.`)}
          >
            1 day passes
          </button>
        )}
      </p>
      {disputes.map((dispute) => (
        <p key={dispute.id} className={styles.acts}>
          <span>
            Disputed: <b>{words(dispute.status)}</b>
          </span>
          {UNDECIDED.includes(dispute.status) &&
            (['won', 'lost'] as const).map((outcome) => (
              <button
                key={outcome}
                type="button"
                aria-label={`We have ${outcome} the dispute of ${price}: ${id}`}
                onClick={() =>
                  act('stripe/control/close-dispute', { dispute: dispute.id, outcome }, `The dispute is ${outcome}.`)
                }
              >
                {outcome === 'won' ? 'We win' : 'We lose'}
              </button>
            ))}
        </p>
      ))}
    </li>
  );
}
