import type { Message as Said } from '@/api/discord';
import type { World } from '@/api/view';
import { displayName } from '@/parts/names';
import { useScene } from '@/state/context';
import styles from './conversation.module.css';
import { Log } from './Log';
import { isThread } from './order';
import { Members, Pins } from './Panels';
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
        <span className={styles.gap} />
        <Members />
        <Pins />
      </header>
      <Log beginning={peer ? `Your messages with ${name}` : `${sign === '⤷' ? '' : sign}${name}`} onReply={onReply} />
    </>
  );
}
