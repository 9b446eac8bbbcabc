import { type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './parts.module.css';
import { useSide } from './side';

export interface MenuItem {
  readonly label: string;
  readonly hint?: string;
  readonly act: () => void;
}

/** Closes what is open when somebody presses Escape or points elsewhere. */
export function useDismissal(open: boolean, close: () => void) {
  const ref = useRef<HTMLDivElement>(null);
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!ref.current?.contains(event.target as globalThis.Node)) latest.current();
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape') latest.current();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    document.addEventListener('keydown', pressed);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      document.removeEventListener('keydown', pressed);
    };
  }, [open]);
  return ref;
}

/** A button with a menu below it. */
export function Menu(props: {
  label: string;
  children: ReactNode;
  items: () => readonly MenuItem[];
  className?: string | undefined;
  onOpen?: () => void;
}) {
  const { label, children, items, className, onOpen } = props;
  const [open, setOpen] = useState(false);
  const ref = useDismissal(open, () => setOpen(false));
  const list = useRef<HTMLDivElement>(null);
  const side = useSide(open, ref, list);
  useEffect(() => {
    if (open) list.current?.querySelector('button')?.focus();
  }, [open]);
  const move = (event: React.KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + (event.key === 'ArrowDown' ? 1 : buttons.length - 1)) % buttons.length]?.focus();
  };
  return (
    <div className={styles.menu} ref={ref}>
      <button
        type="button"
        className={className ?? styles.icon}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => {
          if (!open) onOpen?.();
          setOpen(!open);
        }}
      >
        {children}
      </button>
      {open && (
        <div className={styles.items} role="menu" aria-label={label} data-side={side} ref={list} onKeyDown={move}>
          {items().map(({ label: text, hint, act }) => (
            <button
              type="button"
              role="menuitem"
              className={styles.item}
              key={`${text} ${hint}`}
              onClick={() => {
                setOpen(false);
                act();
              }}
            >
              {text}
              {hint && <small>{hint}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
