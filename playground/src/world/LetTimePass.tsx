import { useId, useState } from 'react';
import { control } from '@/api/control';
import { sentence } from '@/api/view';
import styles from './world.module.css';

const STEPS = [
  { forward: 'PT1H', label: '1 hour' },
  { forward: 'PT24H', label: '1 day' },
  { forward: 'PT72H', label: '3 days' },
  { forward: 'PT168H', label: '7 days' },
] as const;

/** Moves the deadlines of a deal nearer: to its clocks, as if that much time had passed. */
export function LetTimePass({ onPassed }: { onPassed: () => Promise<void> }) {
  const [subject, setSubject] = useState('');
  const [forward, setForward] = useState<string>(STEPS[1].forward);
  const [said, setSaid] = useState<{ readonly well: boolean; readonly text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const id = useId();
  const send = async () => {
    setBusy(true);
    try {
      await control('product/time', { subject: subject.trim(), forward });
      const label = STEPS.find((step) => step.forward === forward)?.label ?? forward;
      setSaid({ well: true, text: `${label} passed for ${subject.trim()}.` });
      await onPassed();
    } catch (error) {
      setSaid({ well: false, text: sentence(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.form}
      aria-label="Let time pass"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3>Let time pass</h3>
      <p>For one escrow, offer, contract or listing: its deadlines come nearer.</p>
      <div className={styles.field}>
        <label htmlFor={`${id}-subject`}>Of, such as esc_…</label>
        <input
          id={`${id}-subject`}
          value={subject}
          required
          autoComplete="off"
          onChange={(event) => setSubject(event.target.value)}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}-forward`}>How much</label>
        <select id={`${id}-forward`} value={forward} onChange={(event) => setForward(event.target.value)}>
          {STEPS.map((step) => (
            <option key={step.forward} value={step.forward}>
              {step.label}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className={styles.send} disabled={busy}>
        Let it pass
      </button>
      {said && (
        <p className={said.well ? undefined : styles.wrong} role={said.well ? 'status' : 'alert'}>
          {said.text}
        </p>
      )}
    </form>
  );
}
