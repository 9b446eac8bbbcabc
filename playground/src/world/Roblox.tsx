import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { control } from '@/api/control';
import { read, sentence } from '@/api/view';
import styles from './world.module.css';

interface Named {
  readonly id: number;
  readonly name: string;
}

interface Group extends Named {
  readonly owner: { readonly id: number; readonly username: string } | null;
  readonly locked: boolean;
  readonly memberCount: number;
  readonly members: readonly { readonly id: number; readonly username: string; readonly role: string }[];
}

interface Universe extends Named {
  /** `users/1` or `groups/1`. */
  readonly owner: string;
  readonly ownerName: string;
  readonly transfer: { readonly groupId: number; readonly groupName: string } | null;
  /** The groups to which its owner can ask to transfer it. */
  readonly mayGoTo: readonly Named[];
}

interface Overview {
  readonly groups: readonly Group[];
  readonly universes: readonly Universe[];
}

type Act = (verb: string, body: object, done: string) => void;

const TYPED_MS = 250;

/** Who owns what at Roblox, and what changes it. */
export function Roblox() {
  const [search, setSearch] = useState('');
  const [overview, setOverview] = useState<Overview | null>(null);
  const [said, setSaid] = useState<{ readonly well: boolean; readonly text: string } | null>(null);
  const newest = useRef(0);
  const id = useId();
  const load = useCallback(async (text: string) => {
    newest.current += 1;
    const asked = newest.current;
    try {
      const query = new URLSearchParams({ search: text });
      const found = await read<Overview>(await fetch(`/sandbox/roblox/overview?${query}`));
      if (asked === newest.current) setOverview(found);
    } catch (error) {
      setSaid({ well: false, text: sentence(error) });
    }
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => void load(search), TYPED_MS);
    return () => clearTimeout(timer);
  }, [load, search]);
  const act = async (verb: string, body: object, done: string) => {
    try {
      await control(`roblox/control/${verb}`, body);
      setSaid({ well: true, text: done });
    } catch (error) {
      setSaid({ well: false, text: sentence(error) });
    }
    await load(search);
  };
  const does: Act = (verb, body, done) => void act(verb, body, done);
  return (
    <section className={styles.owned} aria-label="Who owns what at Roblox">
      <div className={styles.field}>
        <label htmlFor={id}>Search by name, owner or id</label>
        <input id={id} type="search" value={search} autoComplete="off" onChange={(e) => setSearch(e.target.value)} />
      </div>
      {said && (
        <p className={said.well ? styles.about : styles.wrong} role={said.well ? 'status' : 'alert'}>
          {said.text}
        </p>
      )}
      {overview && (
        <>
          <h3>Games</h3>
          {overview.universes.length === 0 && <p className={styles.about}>There is none.</p>}
          <ul>
            {overview.universes.map((universe) => (
              <Game key={universe.id} universe={universe} act={does} />
            ))}
          </ul>
          <h3>Groups</h3>
          {overview.groups.length === 0 && <p className={styles.about}>There is none.</p>}
          <ul>
            {overview.groups.map((group) => (
              <Owned key={group.id} group={group} act={does} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Game({ universe, act }: { universe: Universe; act: Act }) {
  const { id, name, owner, ownerName, transfer, mayGoTo } = universe;
  return (
    <li>
      <p>
        <b>{name}</b> <small>{id}</small>
      </p>
      <p>
        of {owner.startsWith('groups/') ? 'the group ' : ''}
        {ownerName}
      </p>
      {transfer && (
        <p className={styles.acts}>
          <button
            type="button"
            className={styles.act}
            aria-label={`Accept transfer to ${transfer.groupName}: ${name}`}
            onClick={() => act('transfer-accept', { universeId: id }, `${name} is ${transfer.groupName}'s now.`)}
          >
            Accept transfer to {transfer.groupName}
          </button>
          <button
            type="button"
            aria-label={`Cancel the transfer of ${name}`}
            onClick={() => act('transfer-cancel', { universeId: id }, `${name} stays where it is.`)}
          >
            Cancel
          </button>
        </p>
      )}
      {!transfer && mayGoTo.length > 0 && (
        <HandOver
          what={name}
          choices={mayGoTo}
          onChosen={(group) =>
            act(
              'transfer-request',
              { universeId: id, groupId: group.id },
              `${group.name} is asked to accept the transfer of ${name}.`,
            )
          }
        />
      )}
    </li>
  );
}

function Owned({ group, act }: { group: Group; act: Act }) {
  const { id, name, owner, locked, members, memberCount } = group;
  const others = members
    .filter((member) => member.id !== owner?.id)
    .map((member) => ({ id: member.id, name: member.username }));
  return (
    <li>
      <p>
        <b>{name}</b> <small>{id}</small>
      </p>
      <p>
        of {owner?.username ?? 'nobody'}, {memberCount} {memberCount === 1 ? 'member' : 'members'}
        {locked && ', locked by Roblox'}
      </p>
      {!locked && others.length > 0 && (
        <HandOver
          what={name}
          choices={others}
          onChosen={(member) =>
            act('group-owner', { groupId: id, userId: member.id }, `${name} is ${member.name}'s now.`)
          }
        />
      )}
    </li>
  );
}

const BUTTONS_MAX = 3;

/** A button for each of a few; a list of many. */
function HandOver(props: { what: string; choices: readonly Named[]; onChosen: (chosen: Named) => void }) {
  const { what, choices, onChosen } = props;
  if (choices.length <= BUTTONS_MAX)
    return (
      <p className={styles.acts}>
        {choices.map((choice) => (
          <button
            key={choice.id}
            type="button"
            className={styles.act}
            aria-label={`Hand over to ${choice.name}: ${what}`}
            onClick={() => onChosen(choice)}
          >
            Hand over to {choice.name}
          </button>
        ))}
      </p>
    );
  return (
    <p className={styles.acts}>
      <select
        aria-label={`Hand ${what} over to`}
        value=""
        onChange={(event) => {
          const chosen = choices.find(({ id }) => String(id) === event.target.value);
          if (chosen) onChosen(chosen);
        }}
      >
        <option value="">Hand over to…</option>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.name}
          </option>
        ))}
      </select>
    </p>
  );
}
