import type { Person } from '@/api/view';
import { Servers } from './Servers';
import styles from './world.module.css';

/** What is not a conversation: the other companies of the world, each with what one can do to it. */
export function WorldPanel(props: { people: readonly Person[]; onClose: () => void; onChanged: () => Promise<void> }) {
  const { people, onClose, onChanged } = props;
  return (
    <aside className={styles.panel} aria-label="The rest of the world">
      <header className={styles.head}>
        <h2>The rest of the world</h2>
        <button type="button" aria-label="Close" onClick={onClose}>
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      <div className={styles.parts}>
        <Servers people={people} onChanged={onChanged} />
      </div>
    </aside>
  );
}
