import { memo, type ReactNode, useMemo, useState } from 'react';
import { displayName } from '@/parts/names';
import { useOfPerson, useScene } from '@/state/context';
import { type Node, parse, parseInline } from './markdown';
import styles from './markdown.module.css';
import { Timestamp } from './Timestamp';

/** A text of a message, with all that Discord makes of it. */
export const Markdown = memo(function Markdown({ text, plain = false }: { text: string; plain?: boolean }) {
  const nodes = useMemo(() => (plain ? parseInline(text) : parse(text)), [text, plain]);
  const big = !plain && isOnlyEmoji(text);
  return <div className={big ? `${styles.text} ${styles.big}` : styles.text}>{all(nodes)}</div>;
});

const EMOJI = /^(?:\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|\p{Emoji_Modifier})*\s*){1,10}$/u;

function isOnlyEmoji(text: string): boolean {
  return text.length < 60 && EMOJI.test(text);
}

function all(nodes: readonly Node[]): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other names
  return nodes.map((node, i) => <One key={i} node={node} />);
}

function One({ node }: { node: Node }): ReactNode {
  switch (node.is) {
    case 'text':
      return node.text;
    case 'break':
      return <br />;
    case 'strong':
      return <strong>{all(node.of)}</strong>;
    case 'em':
      return <em>{all(node.of)}</em>;
    case 'under':
      return <u>{all(node.of)}</u>;
    case 'strike':
      return <s>{all(node.of)}</s>;
    case 'spoiler':
      return <Spoiler>{all(node.of)}</Spoiler>;
    case 'quote':
      return <blockquote className={styles.quote}>{all(node.of)}</blockquote>;
    case 'small':
      return <small className={styles.small}>{all(node.of)}</small>;
    case 'heading':
      return <div className={styles[`heading${node.level}`]}>{all(node.of)}</div>;
    case 'list':
      return <List node={node} />;
    case 'code':
      return <code className={styles.code}>{node.text}</code>;
    case 'block':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre className={styles.block} tabIndex={0}>
          <code>{node.text}</code>
        </pre>
      );
    case 'link':
      return (
        <a href={node.url} target="_blank" rel="noreferrer noopener nofollow">
          {all(node.of)}
        </a>
      );
    case 'user':
      return <UserMention id={node.id} />;
    case 'role':
      return <RoleMention id={node.id} />;
    case 'channel':
      return <ChannelMention id={node.id} />;
    case 'command':
      return <span className={styles.mention}>/{node.name}</span>;
    case 'everyone':
      return <span className={styles.mention}>{node.text}</span>;
    case 'emoji':
      return `:${node.name}:`;
    case 'time':
      return <Timestamp seconds={node.seconds} style={node.style} />;
  }
}

function List({ node }: { node: Node & { is: 'list' } }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the items of a text have no other names
  const items = node.items.map((item, i) => <li key={i}>{all(item)}</li>);
  return node.ordered ? <ol start={node.start}>{items}</ol> : <ul>{items}</ul>;
}

function Spoiler({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  if (open) return <span className={styles.spoiled}>{children}</span>;
  return (
    <button type="button" className={styles.spoiler} onClick={() => setOpen(true)} aria-label="Show the spoiler">
      <span aria-hidden="true">{children}</span>
    </button>
  );
}

function UserMention({ id }: { id: string }) {
  const { store } = useScene();
  const user = useOfPerson(() => store.user(id));
  return <span className={styles.mention}>{user ? `@${displayName(user)}` : '@unknown-user'}</span>;
}

function RoleMention({ id }: { id: string }) {
  const { guild } = useScene();
  const role = guild?.roles.find((one) => one.id === id);
  return <span className={styles.mention}>@{(role?.name ?? 'unknown-role').replace(/^@/, '')}</span>;
}

function ChannelMention({ id }: { id: string }) {
  const { go } = useScene();
  const world = useOfPerson((state) => state.world);
  for (const guild of world?.guilds ?? []) {
    const channel = guild.channels.find((one) => one.id === id);
    if (channel)
      return (
        <button type="button" className={styles.mention} onClick={() => go(guild.id, channel.id)}>
          #{channel.name}
        </button>
      );
  }
  return <span className={styles.mention}>#unknown</span>;
}
