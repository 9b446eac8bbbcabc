import type { Person } from '@/api/view';
import { Books } from './Books';
import { ControlForm } from './ControlForm';
import { COMPANIES } from './forms';
import { Journal } from './Journal';
import { Payments } from './Payments';
import { Roblox } from './Roblox';
import { Servers } from './Servers';
import styles from './world.module.css';

/** What is not a conversation: servers, and the other companies of the world with what one can do to them. */
export function WorldPanel({ people, onClose }: { people: readonly Person[]; onClose: () => void }) {
  return (
    <aside className={styles.panel} aria-label="The rest of the world">
      <header className={styles.head}>
        <h2>The rest of the world</h2>
        <button type="button" className={styles.close} aria-label="Close" onClick={onClose}>
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      <div className={styles.parts}>
        <details open>
          <summary>Books and time</summary>
          <Books />
        </details>
        {COMPANIES.map(({ name, about, page, forms }) => (
          <details key={name}>
            <summary>{name}</summary>
            <p className={styles.about}>
              {about}{' '}
              {page && (
                <a href={page.url} target="_blank" rel="noreferrer">
                  {page.label}
                </a>
              )}
            </p>
            {name === 'Roblox' && <Roblox />}
            {name === 'Stripe' && <Payments />}
            {forms.map((form) => (
              <ControlForm key={form.title} form={form} />
            ))}
          </details>
        ))}
        <details>
          <summary>Servers</summary>
          <Servers people={people} />
        </details>
        <details>
          <summary>Journal</summary>
          <Journal />
        </details>
      </div>
    </aside>
  );
}
