import { useEffect, useMemo, useRef, useState } from 'react';
import { act } from '@/api/control';
import type { Message } from '@/api/discord';
import type { Person, World } from '@/api/view';
import { ModalDialog } from '@/modal/ModalDialog';
import { displayName } from '@/parts/names';
import { type Scene, SceneContext, usePerson } from '@/state/context';
import type { Place } from '@/state/place';
import { Composer } from './Composer';
import { Conversation } from './Conversation';
import { firstChannel } from './order';
import styles from './pane.module.css';
import { Channels, Dms, Guilds } from './Sidebar';
import { WhoIsThis } from './WhoIsThis';

/** One person's window on Discord. */
export function Pane(props: {
  place: Place;
  bots: readonly Person[];
  onMove: (place: Place) => void;
  onClose: () => void;
}) {
  const { place, bots, onMove, onClose } = props;
  const [store, state] = usePerson(place.personId);
  const { world, error, connected, modal } = state;
  const pane = useRef({});
  const [list, setList] = useState(place.channelId === null);
  const [replyTo, setReplyTo] = useState<Message | null>(null);
  const guild = world?.guilds.find(({ id }) => id === place.guildId) ?? null;
  const channelId = place.channelId;
  const isThere = useIsThere(world, place);

  useEffect(() => {
    const self = pane.current;
    store.look(self, isThere ? channelId : null);
    return () => store.look(self, null);
  }, [store, channelId, isThere]);

  const go = (guildId: string | null, channel: string | null) => {
    const first = world?.guilds.find(({ id }) => id === guildId);
    const next = channel ?? (first ? firstChannel(first.channels)?.id : null) ?? null;
    setReplyTo(null);
    if (channel !== null) setList(false);
    onMove({ ...place, guildId, channelId: next });
  };
  const latest = useRef(go);
  latest.current = go;
  const scene = useMemo<Scene | null>(
    () => (channelId === null ? null : { store, guild, channelId, go: (...where) => latest.current(...where) }),
    [store, guild, channelId],
  );

  if (!world)
    return (
      <section className={styles.pane} aria-label="A person">
        <div className={styles.middle}>
          {error ? (
            <div role="alert" className={styles.message}>
              <p>{error}</p>
              <button type="button" className={styles.quiet} onClick={() => store.retry()}>
                Try again
              </button>
              <button type="button" className={styles.quiet} onClick={onClose}>
                Close this pane
              </button>
            </div>
          ) : (
            <p role="status">Loading…</p>
          )}
        </div>
      </section>
    );
  const name = displayName(world.user);
  return (
    <section className={styles.pane} aria-label={`${name}'s view`} data-list={list}>
      <WhoIsThis world={world} guild={guild} connected={connected} onChanged={() => store.retry()} onClose={onClose} />
      <div className={styles.body}>
        <Guilds world={world} guildId={guild?.id ?? null} go={go} />
        <div className={styles.side}>
          <h2 className={styles.place}>{guild?.name ?? 'Direct messages'}</h2>
          {guild ? (
            <Channels guild={guild} channelId={channelId} name={name} go={go} />
          ) : (
            <>
              <Dms world={world} channelId={channelId} go={go} />
              <OpenDm world={world} bots={bots} onOpened={(id) => go(null, id)} />
            </>
          )}
        </div>
        <div className={styles.main}>
          {scene && isThere ? (
            <SceneContext value={scene}>
              <Conversation key={channelId} world={world} onList={() => setList(true)} onReply={setReplyTo} />
              <ComposerOf world={world} scene={scene} replyTo={replyTo} onReplied={() => setReplyTo(null)} />
              {modal && <ModalDialog key={modal.interactionId} open={modal} />}
            </SceneContext>
          ) : (
            <div className={styles.middle}>
              <button type="button" className={styles.back} onClick={() => setList(true)}>
                Show the list
              </button>
              <p>{channelId ? 'This place is gone, or not for you.' : 'Choose where to go.'}</p>
            </div>
          )}
        </div>
      </div>
    </section>
  );
}

function useIsThere(world: World | null, { guildId, channelId }: Place): boolean {
  if (!world || !channelId) return false;
  if (guildId === null) return world.dms.some(({ id }) => id === channelId);
  return world.guilds.some(
    ({ id, channels }) => id === guildId && channels.some((channel) => channel.id === channelId),
  );
}

function ComposerOf(props: { world: World; scene: Scene; replyTo: Message | null; onReplied: () => void }) {
  const { world, scene, replyTo, onReplied } = props;
  const channel = scene.guild?.channels.find(({ id }) => id === scene.channelId);
  const dm = world.dms.find(({ id }) => id === scene.channelId);
  const peer = dm?.people.find(({ id }) => id !== world.user.id);
  const name = channel ? `#${channel.name}` : peer ? `@${displayName(peer)}` : 'here';
  return (
    <>
      {channel && !channel.maySend ? (
        <p className={styles.readOnly}>You may not write in this channel.</p>
      ) : (
        <Composer key={scene.channelId} name={name} replyTo={replyTo} onReplied={onReplied} />
      )}
      <Typing scene={scene} />
    </>
  );
}

function Typing({ scene }: { scene: Scene }) {
  const [, { typing }] = usePerson(scene.store.personId);
  const who = [...(typing.get(scene.channelId)?.keys() ?? [])].map((id) => {
    const user = scene.store.user(id);
    return user ? displayName(user) : 'Somebody';
  });
  const text =
    who.length === 0
      ? ''
      : who.length > 3
        ? 'Several people are typing…'
        : `${who.join(', ')} ${who.length > 1 ? 'are' : 'is'} typing…`;
  return (
    <p className={styles.typing} aria-live="polite">
      {text}
    </p>
  );
}

/** Opens the messages with a bot, as one does before it has written. */
function OpenDm({ world, bots, onOpened }: { world: World; bots: readonly Person[]; onOpened: (id: string) => void }) {
  const unknown = bots.filter(({ id }) => !world.dms.some(({ people }) => people.some((one) => one.id === id)));
  const [failed, setFailed] = useState<string | null>(null);
  if (unknown.length === 0) return null;
  return (
    <div className={styles.bots}>
      {unknown.map((bot) => (
        <button
          type="button"
          className={styles.quiet}
          key={bot.id}
          onClick={() =>
            act
              .openDm(world.user.id, bot.id)
              .then(({ id }) => onOpened(id))
              .catch((problem: Error) => setFailed(problem.message))
          }
        >
          Message {displayName(bot)}
        </button>
      ))}
      {failed && <p role="alert">{failed}</p>}
    </div>
  );
}
