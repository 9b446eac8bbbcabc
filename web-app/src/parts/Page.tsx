import { type ReactNode, useEffect, useId } from 'react';
import { common } from '@/wording/common';
import styles from './page.module.css';

interface PageProps {
  readonly title: string;
  /** A short line above the title: what kind of page this is. */
  readonly kicker?: string;
  readonly lead?: ReactNode;
  /** Beside the title; below it on a phone. */
  readonly aside?: ReactNode;
  /** For pages with one thing to do. */
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

/** A page: its title is the document's, too. */
export function Page({ title, kicker, lead, aside, narrow = false, children }: PageProps) {
  useEffect(() => {
    document.title = title === common.product ? title : `${title} · ${common.product}`;
  }, [title]);
  return (
    <div className={narrow ? styles.narrow : styles.wide}>
      <header className={styles.header} data-aside={aside !== undefined}>
        <div>
          {kicker && <p className={styles.kicker}>{kicker}</p>}
          <h1>{title}</h1>
          {lead && <div className={styles.lead}>{lead}</div>}
        </div>
        {aside}
      </header>
      {children}
    </div>
  );
}

/** A part of a page with a heading of its own. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** A surface. `turn`: something is asked of the person; `trouble`: something is wrong. */
export function Sheet({
  tone = 'plain',
  children,
}: {
  tone?: 'plain' | 'turn' | 'trouble' | 'sunken';
  children: ReactNode;
}) {
  return (
    <div className={styles.sheet} data-tone={tone}>
      {children}
    </div>
  );
}

/** What happens next, in one sentence, with the action that does it. */
export function NextStep({ yours, children, action }: { yours: boolean; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.next} data-yours={yours}>
      <div>
        <p className={styles.nextLabel}>{yours ? common.yourTurn : common.nextStep}</p>
        <p className={styles.nextText}>{children}</p>
      </div>
      {action && <div className={styles.nextAction}>{action}</div>}
    </div>
  );
}

/** Buttons beside each other, the important one first; below each other on a phone. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}

/** Facts with their names. */
export function Facts({ items }: { items: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {items.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
