import type { ReactNode } from 'react';
import { common } from '@/wording/common';
import { dollars } from './money';
import styles from './text.module.css';
import { dayText, timeText, utcText, ZONE } from './when';

/** An amount in dollars. */
export function Money({ cents }: { cents: number }) {
  return <span className={styles.money}>{dollars(cents)}</span>;
}

/** A moment in the person's zone; UTC on hover. */
export function When({ at, dateOnly = false }: { at: string; dateOnly?: boolean }) {
  return (
    <time dateTime={at} title={common.momentIn(utcText(at), ZONE)}>
      {dateOnly ? dayText(at) : timeText(at)}
    </time>
  );
}

/** A link out of the app: only by https, or to this machine in the sandbox; other addresses are shown as text. */
export function SafeLink({ href, children }: { href: string; children: ReactNode }) {
  if (!isSafe(href)) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children} <span className="visually-hidden">{common.opensElsewhere}</span>
    </a>
  );
}

export function isSafe(href: string): boolean {
  try {
    const url = new URL(href, window.location.origin);
    const local = url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname);
    return url.protocol === 'https:' || local;
  } catch {
    return false;
  }
}

/** A name or hash whose every character counts. */
export function Exact({ children }: { children: string }) {
  return <code className={styles.exact}>{children}</code>;
}
