import { useEffect, useRef, useState } from 'react';
import { act } from '@/api/control';
import type { Message } from '@/api/discord';
import { type UsableCommand, view } from '@/api/view';
import { Menu, type MenuItem } from '@/parts/Menu';
import { displayName } from '@/parts/names';
import { useScene } from '@/state/context';
import styles from './message.module.css';

export const CommandType = { slash: 1, user: 2, message: 3 } as const;

/** What can be done with a message: a reply, and the commands that bots offer for it or its author. */
export function Actions(props: {
  message: Message;
  onReply?: ((message: Message) => void) | undefined;
  /** Whether the person asked for the menu by the other mouse button. */
  open: boolean;
  onClosed: () => void;
}) {
  const { message, onReply, open, onClosed } = props;
  const { store, guild, channelId } = useScene();
  const [commands, setCommands] = useState<readonly UsableCommand[]>([]);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const button = box.current?.querySelector<HTMLButtonElement>('button[aria-haspopup]');
    if (button?.getAttribute('aria-expanded') === 'false') button.click();
    onClosed();
  }, [open, onClosed]);

  const items = (): readonly MenuItem[] => {
    const place = { userId: store.personId, channelId, ...(guild ? { guildId: guild.id } : {}) };
    const offered = commands
      .filter(({ type }) => type === CommandType.message || (type === CommandType.user && !message.webhook_id))
      .map((command) => {
        const { name, type, application } = command;
        const kind = type === CommandType.message ? CommandType.message : CommandType.user;
        const target = kind === CommandType.message ? message.id : message.author.id;
        return {
          label: name,
          hint:
            kind === CommandType.message ? application.name : `${application.name} · ${displayName(message.author)}`,
          act: () =>
            void store.interact({ channelId, text: `${name}…` }, () =>
              act.contextCommand(place, command, kind, target),
            ),
        };
      });
    return [
      ...(onReply ? [{ label: 'Reply', act: () => onReply(message) }] : []),
      { label: 'Copy text', act: () => void navigator.clipboard?.writeText(message.content).catch(() => {}) },
      { label: 'Copy message id', act: () => void navigator.clipboard?.writeText(message.id).catch(() => {}) },
      ...offered,
    ];
  };
  return (
    <div className={styles.actions} ref={box}>
      <Menu
        label={`More about the message of ${displayName(message.author)}`}
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
    </div>
  );
}
