import { useId, useState } from 'react';
import { control } from '@/api/control';
import { sentence } from '@/api/view';
import { bodyOf, type Form, type FormField } from './forms';
import styles from './world.module.css';

/** Calls a control, and shows what it answers. */
export function ControlForm({ form }: { form: Form }) {
  const [values, setValues] = useState<Record<string, string | boolean>>({});
  const [answer, setAnswer] = useState<{ readonly well: boolean; readonly text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      const { sandbox: _, ...shown } = await control(form.path, bodyOf(form, values));
      setAnswer({ well: true, text: Object.keys(shown).length > 0 ? JSON.stringify(shown, null, 1) : 'Done.' });
    } catch (error) {
      setAnswer({ well: false, text: sentence(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.form}
      aria-label={form.title}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3>{form.title}</h3>
      <p>{form.about}</p>
      {form.fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={values[field.name] ?? field.first ?? ''}
          onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      <button type="submit" className={styles.send} disabled={busy}>
        {form.button}
      </button>
      <Answer answer={answer} />
    </form>
  );
}

export function Answer({ answer }: { answer: { readonly well: boolean; readonly text: string } | null }) {
  if (!answer) return null;
  if (!answer.well)
    return (
      <p className={styles.wrong} role="alert">
        {answer.text}
      </p>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre className={styles.answer} tabIndex={0}>
      {answer.text}
    </pre>
  );
}

function Field(props: { field: FormField; value: string | boolean; onChange: (value: string | boolean) => void }) {
  const { field, value, onChange } = props;
  const id = useId();
  const text = String(value);
  if (field.type === 'flag')
    return (
      <label className={styles.flag}>
        <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} />
        {field.label}
      </label>
    );
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{field.label}</label>
      {field.choices ? (
        <select id={id} value={text} onChange={(event) => onChange(event.target.value)}>
          {field.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          value={text}
          required={field.needed}
          autoComplete="off"
          inputMode={field.type === 'number' ? 'numeric' : 'text'}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  );
}
