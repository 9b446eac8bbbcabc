import { useEffect, useId, useState } from 'react';
import { act } from '@/api/control';
import { type Person, sentence, view } from '@/api/view';
import { Avatar } from '@/parts/Avatar';
import { useDismissal } from '@/parts/Menu';
import { displayName } from '@/parts/names';
import styles from './picker.module.css';

const SEARCH_FROM = 9;
const SHOWN_MAX = 60;
const TYPED_MS = 250;

/** Chooses whom to be, or makes somebody new. */
export function PeoplePicker(props: {
  people: readonly Person[];
  onPick: (personId: string) => void;
  onMade: () => Promise<void>;
  compact?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const ref = useDismissal(open, () => setOpen(false));
  if (!props.compact) return <Choice {...props} />;
  return (
    <div className={styles.compact} ref={ref}>
      <button type="button" className={styles.button} aria-expanded={open} onClick={() => setOpen(!open)}>
        Add a person
      </button>
      {open && (
        <div className={styles.panel}>
          <Choice
            {...props}
            onPick={(id) => {
              setOpen(false);
              props.onPick(id);
            }}
          />
        </div>
      )}
    </div>
  );
}

function Choice(props: { people: readonly Person[]; onPick: (id: string) => void; onMade: () => Promise<void> }) {
  const { people, onPick, onMade } = props;
  const [search, setSearch] = useState('');
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);
  const id = useId();
  const wanted = search.trim().toLowerCase();
  const [older, setOlder] = useState<readonly Person[]>([]);
  useEffect(() => {
    setOlder([]);
    if (wanted === '') return;
    let newest = true;
    const timer = setTimeout(() => {
      view
        .people(wanted)
        .then((all) => newest && setOlder(all.filter(({ bot }) => !bot)))
        .catch(() => {});
    }, TYPED_MS);
    return () => {
      newest = false;
      clearTimeout(timer);
    };
  }, [wanted]);
  const known = people.filter(
    (person) => person.username.includes(wanted) || displayName(person).toLowerCase().includes(wanted),
  );
  const found = [...known, ...older.filter(({ id }) => !known.some((one) => one.id === id))];
  const make = async () => {
    setError(null);
    try {
      const made = await act.newUser(name.trim().toLowerCase());
      await onMade();
      onPick(made.id);
    } catch (problem) {
      setError(sentence(problem));
    }
  };
  return (
    <div className={styles.choice}>
      {people.length > SEARCH_FROM && (
        <input
          className={styles.input}
          aria-label="Search people"
          placeholder="Search people"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {found.length > 0 && (
        <ul className={styles.people}>
          {found.slice(0, SHOWN_MAX).map((person) => (
            <li key={person.id}>
              <button type="button" onClick={() => onPick(person.id)}>
                <Avatar user={person} />
                <span>
                  {displayName(person)}
                  <small>@{person.username}</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        className={styles.make}
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <label htmlFor={id}>Somebody new</label>
        <input
          id={id}
          className={styles.input}
          placeholder="username"
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className={styles.button} disabled={name.trim() === ''}>
          Create
        </button>
      </form>
      {error && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
