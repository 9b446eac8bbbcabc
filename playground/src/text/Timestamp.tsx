import { useSyncExternalStore } from 'react';
import type { TimeStyle } from './markdown';
import styles from './markdown.module.css';
import { shown } from './time';

const TICK_MS = 1_000;

let now = new Date();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = new Date();
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** A moment that moves on by itself where it is told from now. */
export function Timestamp({ seconds, style }: { seconds: number; style: TimeStyle }) {
  const text = useSyncExternalStore(subscribe, () => shown(seconds, style, now));
  return (
    <span className={styles.time} title={shown(seconds, 'F', now)}>
      {text}
    </span>
  );
}
