import { useCallback, useEffect, useRef, useState } from 'react';
import { read, sentence } from '@/api/view';
import { LetTimePass } from './LetTimePass';
import styles from './world.module.css';

/** What the product says of its books. */
interface Figures {
  readonly ledger: {
    readonly sound: boolean;
    readonly releasesStopped: boolean;
    readonly transactions: number;
    readonly checkedAt?: string;
  };
  readonly figures: { readonly listingsActive: number; readonly offersMade: number; readonly dealsDone: number };
  /** How many escrows are in each state; states without any are missing. */
  readonly escrows: Readonly<Record<string, number>>;
}

const AGAIN_AFTER_MS = 3_000;

/** The ledger and the escrows of the product, read again and again while they can be seen. */
export function Books() {
  const [books, setBooks] = useState<Figures | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const load = useCallback(async () => {
    try {
      setBooks(await read<Figures>(await fetch('/sandbox/product/books')));
      setWrong(null);
    } catch (error) {
      setWrong(sentence(error));
    }
  }, []);
  useEffect(() => {
    void load();
    const timer = setInterval(() => {
      const shown = place.current?.closest('details')?.open !== false;
      if (shown && document.visibilityState === 'visible') void load();
    }, AGAIN_AFTER_MS);
    return () => clearInterval(timer);
  }, [load]);
  return (
    <div ref={place}>
      {wrong && (
        <p className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
      {books && <Shown books={books} />}
      <LetTimePass onPassed={load} />
    </div>
  );
}

function Shown({ books: { ledger, figures, escrows } }: { books: Figures }) {
  const states = Object.entries(escrows);
  return (
    <>
      <p className={styles.ledger} data-sound={ledger.sound}>
        <b>{ledger.sound ? 'The ledger is green' : 'The ledger is red'}</b>
        <span>
          {ledger.transactions.toLocaleString('en')} {ledger.transactions === 1 ? 'transaction' : 'transactions'}
          {ledger.checkedAt && `, checked at ${new Date(ledger.checkedAt).toLocaleTimeString('en')}`}
          {ledger.releasesStopped && '; releases are stopped'}
        </span>
      </p>
      <dl className={styles.counts} aria-label="Escrows by state">
        {states.map(([state, count]) => (
          <div key={state}>
            <dt>{state.toLowerCase().replaceAll('_', ' ')}</dt>
            <dd>{count.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      {states.length === 0 && <p className={styles.about}>There is no escrow yet.</p>}
      <p className={styles.about}>
        {figures.listingsActive} active listings, {figures.offersMade} offers, {figures.dealsDone} deals done.
      </p>
    </>
  );
}
