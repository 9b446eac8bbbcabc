import type { Channel, Dm, Guild, World } from '@/api/view';
import { Avatar, Letters } from '@/parts/Avatar';
import { displayName } from '@/parts/names';
import { isThread, sections } from './order';
import styles from './sidebar.module.css';

type Go = (guildId: string | null, channelId: string | null) => void;

/** The servers of a person, and the way to their messages. */
export function Guilds({ world, guildId, go }: { world: World; guildId: string | null; go: Go }) {
  const unread = world.dms.reduce((sum, dm) => sum + dm.unread, 0);
  return (
    <nav className={styles.guilds} aria-label={`Servers of ${displayName(world.user)}`}>
      <GuildButton
        name="Direct messages"
        selected={guildId === null}
        unread={unread > 0}
        count={unread}
        onClick={() => go(null, null)}
      >
        <span className={styles.dmGlyph} aria-hidden="true">
          ✉
        </span>
      </GuildButton>
      {world.guilds.map((guild) => (
        <GuildButton
          key={guild.id}
          name={guild.name}
          selected={guild.id === guildId}
          unread={guild.channels.some((channel) => channel.unread > 0)}
          count={guild.channels.reduce((sum, channel) => sum + channel.mentions, 0)}
          onClick={() => go(guild.id, null)}
        >
          <Letters id={guild.id} name={guild.name} square />
        </GuildButton>
      ))}
    </nav>
  );
}

function GuildButton(props: {
  name: string;
  selected: boolean;
  unread: boolean;
  count: number;
  onClick: () => void;
  children: React.ReactNode;
}) {
  const { name, selected, unread, count, onClick, children } = props;
  return (
    <button
      type="button"
      className={styles.guild}
      aria-current={selected ? 'true' : undefined}
      title={name}
      data-unread={unread && !selected}
      onClick={onClick}
    >
      {children}
      <span className="visually-hidden">{unread ? `${name}, unread` : name}</span>
      {count > 0 && <Count value={count} />}
    </button>
  );
}

const COUNT_MAX = 99;

function Count({ value }: { value: number }) {
  return (
    <span className={styles.count} aria-hidden="true">
      {value > COUNT_MAX ? `${COUNT_MAX}+` : value}
    </span>
  );
}

export function Channels(props: { guild: Guild; channelId: string | null; name: string; go: Go }) {
  const { guild, channelId, name, go } = props;
  return (
    <nav className={styles.list} aria-label={`Channels of ${guild.name} for ${name}`}>
      {sections(guild.channels).map(({ category, channels }) => (
        <div key={category?.id ?? 'none'} className={styles.section}>
          {category && <p className={styles.category}>{category.name}</p>}
          {channels.map(({ threads, ...channel }) => (
            <div key={channel.id}>
              <ChannelButton channel={channel} channelId={channelId} onClick={() => go(guild.id, channel.id)} />
              {threads.map((thread) => (
                <ChannelButton
                  key={thread.id}
                  channel={thread}
                  channelId={channelId}
                  onClick={() => go(guild.id, thread.id)}
                />
              ))}
            </div>
          ))}
        </div>
      ))}
      {guild.channels.length === 0 && <p className={styles.empty}>You see no channel here.</p>}
    </nav>
  );
}

function ChannelButton(props: { channel: Channel; channelId: string | null; onClick: () => void }) {
  const { channel, channelId, onClick } = props;
  return (
    <button
      type="button"
      className={isThread(channel) ? `${styles.channel} ${styles.inner}` : styles.channel}
      aria-current={channel.id === channelId ? 'page' : undefined}
      data-unread={channel.unread > 0}
      onClick={onClick}
    >
      <span className={styles.hash} aria-hidden="true">
        {isThread(channel) ? '⤷' : '#'}
      </span>
      <span className={styles.name}>{channel.name}</span>
      {channel.unread > 0 && <span className="visually-hidden">, {channel.unread} unread</span>}
      {channel.mentions > 0 && <Count value={channel.mentions} />}
    </button>
  );
}

/** The other person of a DM, or whoever is there. */
export function peerOf(dm: Dm, personId: string) {
  return dm.people.find(({ id }) => id !== personId) ?? dm.people[0];
}

export function Dms({ world, channelId, go }: { world: World; channelId: string | null; go: Go }) {
  return (
    <nav className={styles.list} aria-label={`Direct messages of ${displayName(world.user)}`}>
      <p className={styles.category}>Direct messages</p>
      {world.dms.map((dm) => {
        const peer = peerOf(dm, world.user.id);
        if (!peer) return null;
        return (
          <button
            type="button"
            key={dm.id}
            className={styles.channel}
            aria-current={dm.id === channelId ? 'page' : undefined}
            data-unread={dm.unread > 0}
            onClick={() => go(null, dm.id)}
          >
            <Avatar user={peer} small />
            <span className={styles.name}>{displayName(peer)}</span>
            {dm.unread > 0 && (
              <>
                <span className="visually-hidden">, {dm.unread} unread</span>
                <Count value={dm.unread} />
              </>
            )}
          </button>
        );
      })}
      {world.dms.length === 0 && <p className={styles.empty}>Nobody has written to you yet.</p>}
    </nav>
  );
}
