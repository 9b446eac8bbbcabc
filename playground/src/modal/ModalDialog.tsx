import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { act, type FieldValue } from '@/api/control';
import { Kind } from '@/api/discord';
import { Select } from '@/message/Select';
import { upload } from '@/parts/files';
import { displayName } from '@/parts/names';
import { usePersonOfScene, useScene } from '@/state/context';
import type { OpenModal } from '@/state/person';
import { Markdown } from '@/text/Markdown';
import { Choices } from './Choices';
import { type Field, firstValues, partsOf, problems } from './fields';
import styles from './modal.module.css';

const PARAGRAPH = 2;
const FAILED = 'Something went wrong. Try again.';

/** The form that a bot has opened for a person. */
export function ModalDialog({ open }: { open: OpenModal }) {
  const { store, channelId } = useScene();
  const { world, failures } = usePersonOfScene();
  const dialog = useRef<HTMLDialogElement>(null);
  const parts = useMemo(() => partsOf(open.modal.components), [open]);
  const [values, setValues] = useState(() => firstValues(parts));
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [state, setState] = useState<'open' | 'sending' | 'failed'>('open');
  const title = useId();
  useEffect(() => {
    dialog.current?.showModal?.();
  }, []);

  const send = async () => {
    const found = problems(parts, values);
    setWrong(found);
    const name = Object.keys(found)[0];
    if (name !== undefined) {
      const index = parts.findIndex((part) => 'field' in part && part.field.id === name);
      dialog.current?.querySelector<HTMLElement>(`[data-field="${index}"] :is(input, textarea, button)`)?.focus();
      return;
    }
    setState('sending');
    const begun = await store.interact({ channelId, text: open.modal.title }, () =>
      act.modal(store.personId, open.interactionId, values),
    );
    if (begun && begun.status !== 'EXPIRED') store.closeModal();
    else setState('failed');
  };
  const reason = failures.findLast((one) => one.channelId === channelId && !one.messageId)?.text;
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={title}
      onClose={() => store.closeModal()}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && event.defaultPrevented) event.stopPropagation();
      }}
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <header className={styles.head}>
          <h2 id={title}>{open.modal.title}</h2>
          <button type="button" className={styles.close} aria-label="Close" onClick={() => store.closeModal()}>
            <span aria-hidden="true">✕</span>
          </button>
        </header>
        <p className={styles.note}>
          SANDBOX form of a bot, as {world ? displayName(world.user) : ''}. Never give a password or the like to a bot.
        </p>
        {parts.map((part, i) =>
          'text' in part ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a modal does not change
            <Markdown key={i} text={part.text} />
          ) : (
            <Labelled
              key={part.field.id}
              index={i}
              field={part.field}
              value={values[part.field.id]}
              error={wrong[part.field.id]}
              onChange={(value) => setValues((before) => ({ ...before, [part.field.id]: value }))}
            />
          ),
        )}
        {state === 'failed' && (
          <p className={styles.failed} role="alert">
            {reason && reason !== 'The application did not respond' ? reason : FAILED}
          </p>
        )}
        <footer className={styles.foot}>
          <button type="button" className={styles.cancel} onClick={() => store.closeModal()}>
            Cancel
          </button>
          <button type="submit" className={styles.submit} disabled={state === 'sending'}>
            {state === 'sending' ? 'Sending…' : 'Submit'}
          </button>
        </footer>
      </form>
    </dialog>
  );
}

interface FieldProps {
  readonly field: Field;
  readonly value: FieldValue | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: FieldValue) => void;
}

function Labelled({ index, ...props }: FieldProps & { index: number }) {
  const { field, error } = props;
  const id = useId();
  const about = field.description || error ? `${id}-about` : undefined;
  const required = field.component.required !== false && field.component.type !== Kind.checkbox;
  const typed = field.component.type === Kind.input || field.component.type === Kind.upload;
  const label = (
    <>
      {field.label}
      {required && (
        <span className={styles.needed} aria-hidden="true">
          {' '}
          *
        </span>
      )}
    </>
  );
  return (
    <div className={styles.field} data-field={index}>
      {typed ? <label htmlFor={id}>{label}</label> : <span className={styles.label}>{label}</span>}
      {field.description && <small>{field.description}</small>}
      <Control {...props} id={id} about={about} required={required} />
      {error && (
        <small className={styles.error} id={about} role="alert">
          {error}
        </small>
      )}
    </div>
  );
}

function Control(props: FieldProps & { id: string; about: string | undefined; required: boolean }) {
  const { field, value, error, onChange, id, about, required } = props;
  const { component } = field;
  const attributes = {
    id,
    'aria-describedby': error ? about : undefined,
    'aria-invalid': error !== undefined,
    'aria-required': required,
  };
  switch (component.type) {
    case Kind.input: {
      const text = typeof value === 'string' ? value : '';
      const change = (event: { target: { value: string } }) => onChange(event.target.value);
      const placeholder = component.placeholder ?? undefined;
      return component.style === PARAGRAPH ? (
        <textarea {...attributes} rows={4} value={text} placeholder={placeholder} onChange={change} />
      ) : (
        <input {...attributes} autoComplete="off" value={text} placeholder={placeholder} onChange={change} />
      );
    }
    case Kind.upload:
      return (
        <input
          {...attributes}
          type="file"
          multiple={(component.max_values ?? 1) > 1}
          onChange={(event) => {
            void Promise.all([...(event.target.files ?? [])].map(upload)).then(onChange);
          }}
        />
      );
    case Kind.radio:
    case Kind.checkboxes:
    case Kind.checkbox:
      return <Choices component={component} label={field.label} value={value} onChange={onChange} />;
    default:
      return (
        <Select
          component={component}
          inForm
          labelledBy={field.label}
          label={component.placeholder || 'Make a selection'}
          onChosen={onChange}
        />
      );
  }
}
