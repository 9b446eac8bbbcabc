import { type ReactNode, useEffect, useState } from 'react';
import { act } from '@/api/control';
import type { Message as Said } from '@/api/discord';
import { type Member, sentence, type UsableCommand, view } from '@/api/view';
import { CommandType } from '@/message/Actions';
import { Message } from '@/message/Message';
import { Avatar } from '@/parts/Avatar';
import { Menu, useDismissal } from '@/parts/Menu';
import { displayName } from '@/parts/names';
import { useScene } from '@/state/context';
import styles from './panels.module.css';

/** A button of the head of a conversation, and what it opens. */
function Panel({ name, title, children }: { name: string; title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const ref = useDismissal(open, () => setOpen(false));
  return (
    <div className={styles.place} ref={ref}>
      <button type="button" className={styles.button} aria-expanded={open} onClick={() => setOpen(!open)}>
        {name}
      </button>
      {open && (
        <section className={styles.panel} aria-label={title}>
          {children}
        </section>
      )}
    </div>
  );
}

/** The pinned messages, on demand. */
export function Pins() {
  return (
    <Panel name="Pins" title="Pinned messages">
      <Pinned />
    </Panel>
  );
}

function Pinned() {
  const { store, channelId } = useScene();
  const [pins, setPins] = useState<readonly Said[] | string | null>(null);
  useEffect(() => {
    view
      .pins(store.personId, channelId)
      .then(({ messages }) => setPins(messages))
      .catch((error) => setPins(sentence(error)));
  }, [store, channelId]);
  if (pins === null) return <p>Loading…</p>;
  if (typeof pins === 'string') return <p role="alert">{pins}</p>;
  if (pins.length === 0) return <p>Nothing is pinned here.</p>;
  return pins.map((message) => <Message key={message.id} message={message} below={false} />);
}

/** Who is in the server, each with the commands that bots offer for a user. */
export function Members() {
  const { guild } = useScene();
  if (!guild) return null;
  return (
    <Panel name="Members" title={`Members of ${guild.name}`}>
      <ul className={styles.members}>
        {guild.members.map((member) => (
          <OneMember key={member.user.id} member={member} />
        ))}
      </ul>
    </Panel>
  );
}

function OneMember({ member: { user, nick, roles } }: { member: Member }) {
  const { store, guild, channelId } = useScene();
  const [commands, setCommands] = useState<readonly UsableCommand[]>([]);
  const name = nick || displayName(user);
  const held = (guild?.roles ?? []).filter(({ id }) => roles.includes(id)).map((role) => role.name);
  const about = [`@${user.username}`, ...(guild?.ownerId === user.id ? ['owner'] : []), ...held].join(' · ');
  const place = { userId: store.personId, channelId, ...(guild ? { guildId: guild.id } : {}) };
  const items = () => [
    ...commands
      .filter(({ type }) => type === CommandType.user)
      .map((command) => ({
        label: command.name,
        hint: command.application.name,
        act: () =>
          void store.interact({ channelId, text: `${command.name}…` }, () =>
            act.contextCommand(place, command, CommandType.user, user.id),
          ),
      })),
    { label: 'Copy user id', act: () => void navigator.clipboard?.writeText(user.id).catch(() => {}) },
  ];
  return (
    <li>
      <Avatar user={user} small />
      <span className={styles.name}>
        <bdi>{name}</bdi> {user.bot && <b className={styles.app}>APP</b>}
        <small>{about}</small>
      </span>
      <Menu
        label={`More about ${name}`}
        items={items}
        onOpen={() => {
          view
            .commands(store.personId, channelId, guild?.id)
            .then(setCommands)
            .catch(() => {});
        }}
      >
        <span aria-hidden="true">⋯</span>
      </Menu>
    </li>
  );
}
