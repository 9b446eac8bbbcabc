import { useId, useState } from 'react';
import { act } from '@/api/control';
import { type Person, sentence } from '@/api/view';
import { displayName } from '@/parts/names';
import styles from './world.module.css';

/** Makes a server with people and bots in it: what one needs before anything else. */
export function Servers({ people }: { people: readonly Person[] }) {
  const humans = people.filter(({ bot }) => !bot);
  const bots = people.filter(({ bot }) => bot);
  const [name, setName] = useState('');
  const [inside, setInside] = useState<readonly string[]>([]);
  const [said, setSaid] = useState<{ readonly well: boolean; readonly text: string } | null>(null);
  const id = useId();
  const toggle = (person: string) =>
    setInside((before) => (before.includes(person) ? before.filter((one) => one !== person) : [...before, person]));
  const make = async () => {
    const [owner, ...others] = inside.filter((one) => humans.some((human) => human.id === one));
    if (owner === undefined) return setSaid({ well: false, text: 'Choose at least one person: the first owns it.' });
    try {
      const guild = await act.newGuild(name.trim(), owner);
      for (const other of others) await act.join(guild.id, other);
      for (const bot of bots) if (inside.includes(bot.id)) await act.addBot(guild.id, bot.id);
      setSaid({ well: true, text: `${name.trim()} is there.` });
      setName('');
    } catch (error) {
      setSaid({ well: false, text: sentence(error) });
    }
  };
  return (
    <form
      className={styles.form}
      aria-label="New server"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <h3>New server</h3>
      <p>Who is in it? The first person owns it.</p>
      <div className={styles.field}>
        <label htmlFor={id}>Name</label>
        <input id={id} value={name} required autoComplete="off" onChange={(event) => setName(event.target.value)} />
      </div>
      <fieldset className={styles.inside}>
        <legend className="visually-hidden">People and bots</legend>
        {[...bots, ...humans.slice(0, 20)].map((person) => (
          <label key={person.id} className={styles.flag}>
            <input type="checkbox" checked={inside.includes(person.id)} onChange={() => toggle(person.id)} />
            {displayName(person)} {person.bot && <small>bot</small>}
          </label>
        ))}
      </fieldset>
      <button type="submit" className={styles.send}>
        Create the server
      </button>
      {said && (
        <p className={said.well ? undefined : styles.wrong} role={said.well ? 'status' : 'alert'}>
          {said.text}
        </p>
      )}
    </form>
  );
}
