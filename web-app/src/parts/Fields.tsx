import { type ChangeEvent, type ReactNode, useId } from 'react';
import styles from './fields.module.css';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  /** What is wrong with it; shown beside it. */
  readonly error?: string | undefined;
  readonly max?: number;
  /** Of more than one line. */
  readonly long?: boolean;
  readonly inputMode?: 'decimal' | 'text';
}

/** A text field with its name, hint and mistake. */
export function Field({ label, value, onChange, hint, error, max, long = false, inputMode }: FieldProps) {
  const id = useId();
  const props = {
    id,
    value,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(event.target.value),
    'aria-describedby': `${id}-hint`,
    'aria-invalid': error !== undefined,
    maxLength: max,
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {long ? (
        <textarea {...props} rows={6} />
      ) : (
        <input {...props} type="text" autoComplete="off" spellCheck={false} inputMode={inputMode} />
      )}
      <p id={`${id}-hint`} className={error ? styles.mistake : styles.hint}>
        {error ?? hint}
      </p>
    </div>
  );
}

/** Files from this device. The same file can be chosen again. */
export function FileField({
  label,
  hint,
  accept,
  onChoose,
}: {
  label: string;
  hint: string;
  accept: string;
  onChoose: (files: readonly File[]) => void;
}) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        multiple
        accept={accept}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => {
          onChoose([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <p id={`${id}-hint`} className={styles.hint}>
        {hint}
      </p>
    </div>
  );
}

/** Fields beside each other, above what they choose from. */
export function Filters({ children }: { children: ReactNode }) {
  return <div className={styles.filters}>{children}</div>;
}

/** A box to tick. */
export function Tick({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <label className={styles.tick}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{children}</span>
    </label>
  );
}

/** A choice from a list. */
export function Choice({
  label,
  value,
  options,
  onChange,
  error,
}: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onChange: (value: string) => void;
  error?: string | undefined;
}) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-error`}
      >
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
      <p id={`${id}-error`} className={styles.mistake}>
        {error}
      </p>
    </div>
  );
}
