import { useEffect, useState } from 'react';
import type { Message as Said } from '@/api/discord';
import { sentence, view, type World } from '@/api/view';
import { Message } from '@/message/Message';
import { useDismissal } from '@/parts/Menu';
import { displayName } from '@/parts/names';
import { useScene } from '@/state/context';
import styles from './conversation.module.css';
import { Log } from './Log';
import { isThread } from './order';
import { peerOf } from './Sidebar';

/** A channel, a thread or a DM: its head, and what was said. */
export function Conversation(props: { world: World; onList: () => void; onReply: (message: Said) => void }) {
  const { world, onList, onReply } = props;
  const { guild, channelId, go } = useScene();
  const channel = guild?.channels.find(({ id }) => id === channelId);
  const dm = world.dms.find(({ id }) => id === channelId);
  const peer = dm && peerOf(dm, world.user.id);
  const parent = channel && isThread(channel) ? guild?.channels.find(({ id }) => id === channel.parentId) : undefined;
  const name = channel?.name ?? (peer ? displayName(peer) : 'A conversation');
  const sign = peer ? '@' : channel && isThread(channel) ? '⤷' : '#';
  return (
    <>
      <header className={styles.head}>
        <button type="button" className={styles.back} onClick={onList} aria-label="Back to the list">
          <span aria-hidden="true">‹</span>
        </button>
        <span className={styles.sign} aria-hidden="true">
          {sign}
        </span>
        {parent && guild && (
          <button type="button" className={styles.parent} onClick={() => go(guild.id, parent.id)}>
            #{parent.name} ›
          </button>
        )}
        <h2 className={styles.name}>{name}</h2>
        {channel?.topic && <p className={styles.topic}>{channel.topic}</p>}
        <Pins />
      </header>
      <Log beginning={peer ? `Your messages with ${name}` : `${sign === '⤷' ? '' : sign}${name}`} onReply={onReply} />
    </>
  );
}

/** The pinned messages, on demand. */
function Pins() {
  const { store, channelId } = useScene();
  const [open, setOpen] = useState(false);
  const [pins, setPins] = useState<readonly Said[] | string | null>(null);
  const ref = useDismissal(open, () => setOpen(false));
  useEffect(() => {
    if (!open) return;
    view
      .pins(store.personId, channelId)
      .then(({ messages }) => setPins(messages))
      .catch((error) => setPins(sentence(error)));
  }, [open, store, channelId]);
  return (
    <div className={styles.pins} ref={ref}>
      <button type="button" className={styles.pinButton} aria-expanded={open} onClick={() => setOpen(!open)}>
        Pins
      </button>
      {open && (
        <section className={styles.panel} aria-label="Pinned messages">
          {pins === null && <p>Loading…</p>}
          {typeof pins === 'string' && <p role="alert">{pins}</p>}
          {Array.isArray(pins) && pins.length === 0 && <p>Nothing is pinned here.</p>}
          {Array.isArray(pins) && pins.map((message) => <Message key={message.id} message={message} below={false} />)}
        </section>
      )}
    </div>
  );
}
