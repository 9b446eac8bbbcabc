import { memo, useState } from 'react';
import { Flag, type Message as Said } from '@/api/discord';
import { Avatar } from '@/parts/Avatar';
import { displayName } from '@/parts/names';
import { useOfPerson, useScene } from '@/state/context';
import { Markdown } from '@/text/Markdown';
import { full, written } from '@/text/time';
import { Actions } from './Actions';
import { emojiText } from './Button';
import { Components } from './Components';
import { Embeds } from './Embeds';
import { Attachments } from './Media';
import styles from './message.module.css';

/** What Discord itself says, by the type of the message; anything else is what somebody wrote. */
const SYSTEM: Record<number, string> = {
  1: 'added somebody to the thread.',
  2: 'removed somebody from the thread.',
  4: 'changed the name of the channel.',
  6: 'pinned a message to this channel.',
  7: 'has joined.',
  18: 'started a thread.',
};
const THREAD_BEGUN = 18;
const RENAMED = 4;
const THREAD_START = 21;

const REPLY = 19;
const SLASH_ANSWER = 20;
const MENU_ANSWER = 23;

/** One message. Below another of the same author it has no head of its own. */
export const Message = memo(function Message(props: {
  message: Said;
  below: boolean;
  onReply?: ((message: Said) => void) | undefined;
}) {
  const { message, below, onReply } = props;
  const [menuAt, setMenuAt] = useState(false);
  const flags = message.flags ?? 0;
  const system = SYSTEM[message.type];
  const ephemeral = (flags & Flag.ephemeral) !== 0;
  const name = displayName(message.author);
  if (message.type === THREAD_START) return null;
  return (
    <article
      className={styles.message}
      data-below={below}
      data-ephemeral={ephemeral}
      data-message={message.id}
      aria-label={`${name}, ${written(message.timestamp, new Date())}`}
      onContextMenu={(event) => {
        if (event.target instanceof HTMLElement && event.target.closest('a, input, textarea')) return;
        if (window.getSelection()?.toString()) return;
        event.preventDefault();
        setMenuAt(true);
      }}
    >
      <Above message={message} />
      {!below && <Avatar user={message.author} />}
      <div className={styles.body}>
        {!below && <Head message={message} />}
        {system ? (
          <p className={styles.system}>
            {system}
            {(message.type === THREAD_BEGUN || message.type === RENAMED) && ` ${message.content}`}
          </p>
        ) : (
          <Content message={message} />
        )}
        <ThreadLink message={message} />
        <Reactions message={message} />
        {ephemeral && <OnlyYou message={message} />}
        <Failed messageId={message.id} />
      </div>
      <Actions message={message} onReply={onReply} open={menuAt} onClosed={() => setMenuAt(false)} />
    </article>
  );
});

function Above({ message }: { message: Said }) {
  const by = message.interaction ?? message.interaction_metadata;
  if (message.type === REPLY && !by) {
    const { referenced_message: to } = message;
    return (
      <div className={styles.above}>
        <span aria-hidden="true">↱ </span>
        {to ? (
          <>
            <b>{displayName(to.author)}</b> <Markdown text={excerpt(to)} plain />
          </>
        ) : (
          'The message was deleted.'
        )}
      </div>
    );
  }
  if (!by?.user || !by.name || (message.type !== SLASH_ANSWER && message.type !== MENU_ANSWER)) return null;
  return (
    <p className={styles.above}>
      <span aria-hidden="true">↱ </span>
      <b>{displayName(by.user)}</b> used <b>{message.type === SLASH_ANSWER ? `/${by.name}` : by.name}</b>
    </p>
  );
}

const EXCERPT = 90;

function excerpt({ content, embeds, attachments }: Said): string {
  if (content) return content.length > EXCERPT ? `${content.slice(0, EXCERPT)}…` : content;
  return embeds?.length || attachments?.length ? 'Click to see the attachment' : 'A message';
}

function Head({ message }: { message: Said }) {
  const { author, timestamp, webhook_id: webhook, interaction_metadata: begun } = message;
  const hook = webhook !== undefined && !begun;
  return (
    <div className={styles.head}>
      <span className={styles.name}>{displayName(author)}</span>
      {(author.bot || hook) && <span className={styles.app}>{hook ? 'WEBHOOK' : 'APP'}</span>}
      <time dateTime={timestamp} title={full(timestamp)}>
        {written(timestamp, new Date())}
      </time>
      {message.pinned && <span className={styles.pinned}>pinned</span>}
    </div>
  );
}

function Content({ message }: { message: Said }) {
  const { content, embeds = [], attachments = [], edited_timestamp: edited, flags = 0 } = message;
  const v2 = (flags & Flag.componentsV2) !== 0;
  if ((flags & Flag.loading) !== 0 && content === '' && !message.components?.length)
    return (
      <p className={styles.thinking} role="status">
        <span className={styles.dots} aria-hidden="true" />
        {displayName(message.author)} is thinking…
      </p>
    );
  return (
    <>
      {!v2 && content && (
        <div className={styles.content}>
          <Markdown text={content} />
          {edited && (
            <span className={styles.edited} title={full(edited)}>
              (edited)
            </span>
          )}
        </div>
      )}
      {v2 ? (
        <Components message={message} />
      ) : (
        <>
          <Attachments attachments={attachments} />
          <Embeds embeds={embeds} />
          <Components message={message} />
        </>
      )}
      {edited && (v2 || !content) && <span className={styles.edited}>(edited)</span>}
    </>
  );
}

function ThreadLink({ message }: { message: Said }) {
  const { guild, go } = useScene();
  // A thread of a message has the message's id.
  const threadId =
    message.thread?.id ?? (message.type === THREAD_BEGUN ? message.message_reference?.channel_id : message.id);
  const thread = guild?.channels.find(({ id, parentId }) => id === threadId && parentId !== null);
  if (!guild || !thread) return null;
  return (
    <button type="button" className={styles.thread} onClick={() => go(guild.id, thread.id)}>
      <span aria-hidden="true">⤷ </span>
      {thread.name} <b>Open the thread</b>
    </button>
  );
}

function Reactions({ message: { reactions = [] } }: { message: Said }) {
  if (reactions.length === 0) return null;
  return (
    <ul className={styles.reactions} aria-label="Reactions">
      {reactions.map(({ emoji, count }) => (
        <li key={emoji.id ?? emoji.name}>
          {emojiText(emoji)} {count}
        </li>
      ))}
    </ul>
  );
}

function OnlyYou({ message }: { message: Said }) {
  const { store } = useScene();
  return (
    <p className={styles.only}>
      <span aria-hidden="true">◉ </span>Only you can see this ·{' '}
      <button type="button" onClick={() => store.dismiss(message)}>
        Dismiss message
      </button>
    </p>
  );
}

function Failed({ messageId }: { messageId: string }) {
  const { store } = useScene();
  const failure = useOfPerson(({ failures }) => failures.find((one) => one.messageId === messageId));
  if (!failure) return null;
  return (
    <p className={styles.failed} role="alert">
      {failure.text}{' '}
      <button type="button" onClick={() => store.forget(failure)}>
        Dismiss
      </button>
    </p>
  );
}
