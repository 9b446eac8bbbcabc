import { act } from '@/api/control';
import type { Guild, World } from '@/api/view';
import { Avatar } from '@/parts/Avatar';
import { Menu, type MenuItem } from '@/parts/Menu';
import { displayName } from '@/parts/names';
import styles from './who.module.css';

/** Says in whose place one stands, and what this person can change about themselves. */
export function WhoIsThis(props: {
  world: World;
  guild: Guild | null;
  connected: boolean;
  onChanged: () => void;
  onClose: () => void;
}) {
  const { world, guild, connected, onChanged, onClose } = props;
  const { user, acceptsDms } = world;
  const name = displayName(user);
  const does = (call: Promise<unknown>) => void call.then(onChanged, onChanged);
  const items = (): readonly MenuItem[] => [
    {
      label: acceptsDms ? 'Refuse direct messages' : 'Accept direct messages',
      hint: acceptsDms ? 'Bots can write to you now' : 'Bots cannot write to you now',
      act: () => does(act.settings(user.id, !acceptsDms)),
    },
    ...(guild && guild.ownerId !== user.id
      ? [{ label: `Leave ${guild.name}`, act: () => does(act.leave(guild.id, user.id)) }]
      : []),
    { label: 'Copy user id', act: () => void navigator.clipboard?.writeText(user.id).catch(() => {}) },
  ];
  return (
    <header className={styles.who}>
      <Avatar user={user} small />
      <p>
        <span>You are </span>
        <b>{name}</b> <small>@{user.username}</small>
      </p>
      {!connected && (
        <span className={styles.away} role="status">
          reconnecting…
        </span>
      )}
      <Menu label={`Settings of ${name}`} items={items}>
        <span aria-hidden="true">⋯</span>
      </Menu>
      <button type="button" className={styles.close} aria-label={`Close ${name}'s view`} onClick={onClose}>
        <span aria-hidden="true">✕</span>
      </button>
    </header>
  );
}
