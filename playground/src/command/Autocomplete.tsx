import { type HTMLAttributes, useEffect, useRef, useState } from 'react';
import type { Choice } from '@/api/discord';
import styles from './command.module.css';

const PAUSE_MS = 180;

/** A field whose choices the bot gives while somebody types. */
export function Autocomplete(props: {
  attributes: HTMLAttributes<HTMLInputElement> & { readonly id: string };
  value: string;
  onChange: (value: string) => void;
  suggest: (text: string) => Promise<readonly Choice[]>;
}) {
  const { attributes, value, onChange, suggest } = props;
  const [text, setText] = useState(value);
  const [choices, setChoices] = useState<readonly Choice[] | null>(null);
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const asked = useRef(0);
  const latest = useRef(suggest);
  latest.current = suggest;

  useEffect(() => {
    if (!open) return;
    const number = ++asked.current;
    const timer = setTimeout(() => {
      latest
        .current(text)
        .catch(() => [])
        .then((found) => {
          if (number !== asked.current) return;
          setChoices(found);
          setAt(0);
        });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, open]);

  const pick = (choice: Choice) => {
    onChange(String(choice.value));
    setText(choice.name);
    setOpen(false);
  };
  const list = `${attributes.id}-list`;
  const shown = choices ?? [];
  return (
    <div className={styles.combobox}>
      <input
        {...attributes}
        role="combobox"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open && shown[at] ? `${list}-${at}` : undefined}
        autoComplete="off"
        value={text}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setText(event.target.value);
          onChange(event.target.value);
          setOpen(true);
        }}
        onKeyDown={(event) => {
          const choice = shown[at];
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            setOpen(true);
            const step = event.key === 'ArrowDown' ? 1 : shown.length - 1;
            if (shown.length > 0) setAt((at + step) % shown.length);
          } else if (event.key === 'Enter' && open && choice) {
            event.preventDefault();
            pick(choice);
          } else if (event.key === 'Escape' && open) {
            event.preventDefault();
            setOpen(false);
          }
        }}
      />
      <div className={open ? styles.choices : styles.closed} id={list} role="listbox" aria-label="Choices">
        {choices === null ? (
          <p>Asking the bot…</p>
        ) : shown.length === 0 ? (
          <p>No options match your search.</p>
        ) : (
          shown.map((choice, i) => (
            <button
              type="button"
              role="option"
              tabIndex={-1}
              className={styles.choice}
              key={String(choice.value)}
              id={`${list}-${i}`}
              aria-selected={i === at}
              onPointerDown={(event) => {
                event.preventDefault();
                pick(choice);
              }}
            >
              {choice.name}
            </button>
          ))
        )}
      </div>
    </div>
  );
}
