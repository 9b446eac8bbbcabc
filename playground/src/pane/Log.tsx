import { memo, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { Message as Said } from '@/api/discord';
import { Message } from '@/message/Message';
import { Avatar } from '@/parts/Avatar';
import { useOfPerson, usePersonOfScene, useScene } from '@/state/context';
import { day } from '@/text/time';
import styles from './log.module.css';

const NEAR_PX = 120;
const TOGETHER_MS = 7 * 60_000;
const DEFAULT = 0;

/** Whether a message stands below another without a head of its own. */
export function isBelow(message: Said, before: Said | undefined): boolean {
  if (!before || message.type !== DEFAULT || before.type > 20 || message.interaction_metadata) return false;
  if (message.author.id !== before.author.id || message.author.username !== before.author.username) return false;
  if (((message.flags ?? 0) ^ (before.flags ?? 0)) & 64) return false;
  if (!isSameDay(message, before)) return false;
  return Date.parse(message.timestamp) - Date.parse(before.timestamp) < TOGETHER_MS;
}

function isSameDay(message: Said, before: Said | undefined): boolean {
  return (
    before !== undefined && new Date(message.timestamp).toDateString() === new Date(before.timestamp).toDateString()
  );
}

/** The messages of a channel. It stays at its end until the person scrolls up, where older ones are loaded. */
export function Log({ beginning, onReply }: { beginning: string; onReply?: (message: Said) => void }) {
  const { store, channelId } = useScene();
  const log = useOfPerson(({ logs }) => logs.get(channelId));
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const height = useRef(0);
  const first = useRef<string | undefined>(undefined);
  const messages = log?.messages ?? [];

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const grewAbove = first.current !== undefined && messages[0]?.id !== first.current;
    if (atEnd.current) element.scrollTop = element.scrollHeight;
    else if (grewAbove && element.scrollTop < NEAR_PX) element.scrollTop += element.scrollHeight - height.current;
    height.current = element.scrollHeight;
    first.current = messages[0]?.id;
  });

  // What is inside may become higher by itself: a picture arrives, the pane gets narrower.
  useEffect(() => {
    const element = box.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(content);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const scrolled = useCallback(() => {
    const element = box.current;
    if (!element) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    if (element.scrollTop < NEAR_PX) void store.older(channelId);
  }, [store, channelId]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={styles.log} ref={box} onScroll={scrolled} tabIndex={0} role="log" aria-label="Messages">
      <div className={styles.content}>
        {log && !log.more && <Beginning text={beginning} />}
        {(!log || log.loading) && <p className={styles.note}>Loading messages…</p>}
        {log?.error && (
          <p className={styles.note} role="alert">
            {log.error}{' '}
            <button type="button" onClick={() => void store.older(channelId)}>
              Try again
            </button>
          </p>
        )}
        {log && !log.loading && log.more && !log.error && (
          <button type="button" className={styles.older} onClick={() => void store.older(channelId)}>
            Load older messages
          </button>
        )}
        {messages.map((message, i) => (
          <Item key={message.id} message={message} before={messages[i - 1]} onReply={onReply} />
        ))}
        <Waiting />
      </div>
    </div>
  );
}

const Item = memo(function Item(props: {
  message: Said;
  before: Said | undefined;
  onReply: ((message: Said) => void) | undefined;
}) {
  const { message, before, onReply } = props;
  return (
    <div className={styles.item}>
      {!isSameDay(message, before) && (
        <div className={styles.day}>
          <span>{day(message.timestamp)}</span>
        </div>
      )}
      <Message message={message} below={isBelow(message, before)} onReply={onReply} />
    </div>
  );
});

function Beginning({ text }: { text: string }) {
  return (
    <div className={styles.beginning}>
      <h3>{text}</h3>
      <p>This is where it begins.</p>
    </div>
  );
}

/** Commands that were sent, until the bot answers, and those that it did not answer. */
function Waiting() {
  const { store, channelId } = useScene();
  const { waiting, failures, world } = usePersonOfScene();
  const sent = waiting.filter((one) => one.channelId === channelId && !one.messageId);
  const failed = failures.filter((one) => one.channelId === channelId && !one.messageId);
  return (
    <>
      {sent.map(({ id, text }) => (
        <div key={id} className={styles.waiting} role="status">
          {world && <Avatar user={world.user} small />}
          <span>{text}</span>
          <small>Sending command…</small>
        </div>
      ))}
      {failed.map((failure) => (
        <div key={failure.id} className={styles.failed} role="alert">
          <span>{failure.text}</span>
          <small>Only you can see this</small>
          <button type="button" onClick={() => store.forget(failure)}>
            Dismiss message
          </button>
        </div>
      ))}
    </>
  );
}
