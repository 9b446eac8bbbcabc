import { act } from '@/api/control';
import { type Component, type Emoji, Flag, type Message } from '@/api/discord';
import { useOfPerson, useScene } from '@/state/context';
import { safeLink } from '@/text/markdown';
import styles from './components.module.css';

const LINK = 5;
const LOOKS: Record<number, string | undefined> = {
  1: styles.primary,
  2: styles.secondary,
  3: styles.success,
  4: styles.danger,
  5: styles.secondary,
};

export function emojiText(emoji: Emoji | undefined): string {
  if (!emoji?.name) return '';
  return emoji.id ? `:${emoji.name}:` : emoji.name;
}

/** A button of a message: asks the bot, or leads to an address. */
export function Button({ component, message }: { component: Component; message: Message }) {
  const { store } = useScene();
  const busy = useOfPerson(({ waiting }) =>
    waiting.some((one) => one.messageId === message.id && one.customId === component.custom_id),
  );
  const { style = 2, label = '', url, disabled = false, custom_id: id = '' } = component;
  const text = [emojiText(component.emoji), label].filter((part) => part !== '').join(' ') || 'Button';
  if (style === LINK) {
    const safe = url ? safeLink(url) : null;
    if (safe && !disabled)
      return (
        <a className={`${styles.button} ${styles.secondary}`} href={safe} target="_blank" rel="noreferrer noopener">
          {text} <span aria-hidden="true">↗</span>
        </a>
      );
    return (
      <button type="button" className={`${styles.button} ${styles.secondary}`} disabled>
        {text}
      </button>
    );
  }
  const press = () =>
    void store.interact({ channelId: message.channel_id, messageId: message.id, customId: id, text: 'Waiting…' }, () =>
      act.component(store.personId, message.id, id),
    );
  const frozen = disabled || ((message.flags ?? 0) & Flag.loading) !== 0;
  return (
    <button
      type="button"
      className={`${styles.button} ${LOOKS[style] ?? styles.secondary}`}
      disabled={frozen}
      aria-busy={busy}
      onClick={busy ? undefined : press}
    >
      {busy ? (
        <>
          <span className={styles.dots} aria-hidden="true">
            •••
          </span>
          <span className="visually-hidden">{text}, waiting</span>
        </>
      ) : (
        text
      )}
    </button>
  );
}
