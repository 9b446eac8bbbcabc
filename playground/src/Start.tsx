import { useState } from 'react';
import { type Person, sentence } from './api/view';
import { PeoplePicker } from './pane/PeoplePicker';
import styles from './start.module.css';
import type { Place } from './state/place';
import { prepare } from './state/prepare';

/** What a newcomer sees: a sale that is prepared, and everybody whom one can be. */
export function Start(props: {
  people: readonly Person[] | null;
  error: string | null;
  onRetry: () => void;
  onPick: (personId: string) => void;
  onMade: () => Promise<void>;
  onBegin: (places: readonly Place[]) => void;
}) {
  const { people, error, onRetry, onPick, onMade, onBegin } = props;
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const begin = async () => {
    setBusy(true);
    setFailed(null);
    try {
      const places = await prepare();
      await onMade();
      onBegin(places);
    } catch (problem) {
      setFailed(sentence(problem));
      setBusy(false);
    }
  };
  return (
    <div className={styles.start}>
      <section className={styles.ready}>
        <h2>Be both sides of a sale</h2>
        <p>
          Sam sells a game, Bea buys it. They stand side by side on one server of a simulated chat, and what one does
          the other sees at once. Type <kbd>/</kbd> where you write to see what the bot can do.
        </p>
        <button type="button" className={styles.begin} disabled={busy} onClick={() => void begin()}>
          {busy ? 'Preparing…' : 'Start as Sam and Bea'}
        </button>
        {failed && (
          <p role="alert" className={styles.error}>
            {failed}
          </p>
        )}
      </section>
      <section>
        <h2>Who do you want to be?</h2>
        <p>
          Or choose a person, then another. Everything here is kept by the sandbox on this machine, and nobody else sees
          it.
        </p>
        {error && (
          <p role="alert" className={styles.error}>
            {error}{' '}
            <button type="button" className={styles.again} onClick={onRetry}>
              Try again
            </button>
          </p>
        )}
        {people && <PeoplePicker people={people} onPick={onPick} onMade={onMade} />}
      </section>
      <p>
        <a href="/sandbox/about">What else is simulated, and how to control it</a>
      </p>
    </div>
  );
}
