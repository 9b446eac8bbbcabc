import { useCallback, useEffect, useState } from 'react';
import { read, sentence } from '@/api/view';
import styles from './world.module.css';

/** A call in the journal of the sandbox. */
interface Entry {
  readonly at: string;
  readonly provider: string;
  readonly operation: string;
  readonly method: string;
  readonly status: number;
  readonly fault?: string | null;
}

const SHOWN = '25';

/** What our services asked the outside world last. */
export function Journal() {
  const [entries, setEntries] = useState<readonly Entry[] | string | null>(null);
  const load = useCallback(async () => {
    try {
      const response = await fetch(`/sandbox/journal?${new URLSearchParams({ limit: SHOWN })}`);
      setEntries((await read<{ entries: Entry[] }>(response)).entries);
    } catch (error) {
      setEntries(sentence(error));
    }
  }, []);
  useEffect(() => {
    void load();
  }, [load]);
  return (
    <div className={styles.journal}>
      <button type="button" className={styles.send} onClick={() => void load()}>
        Read again
      </button>
      {typeof entries === 'string' && (
        <p className={styles.wrong} role="alert">
          {entries}
        </p>
      )}
      {Array.isArray(entries) && (
        <ol>
          {entries.map((entry, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is read as a whole
            <li key={i}>
              <b>{entry.status || 'no answer'}</b> {entry.provider} <code>{entry.operation}</code>
              {entry.fault && <small> fault: {entry.fault}</small>}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
