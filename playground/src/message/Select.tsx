import { useRef, useState } from 'react';
import { ChannelType, type Component, Kind, type SelectOption } from '@/api/discord';
import type { World } from '@/api/view';
import { useDismissal } from '@/parts/Menu';
import { displayName } from '@/parts/names';
import { useSide } from '@/parts/side';
import { usePersonOfScene, useScene } from '@/state/context';
import { emojiText } from './Button';
import styles from './select.module.css';

const SEARCH_FROM = 8;

/** What can be chosen: the bot's options, or people, roles and channels of where the person is. */
function useOptions(component: Component): readonly SelectOption[] {
  const { guild, channelId } = useScene();
  const { world } = usePersonOfScene();
  if (component.type === Kind.select) return component.options ?? [];
  const people = guild ? guild.members.map(({ user }) => user) : peopleOfDm(world, channelId);
  const users = people.map((user) => ({ label: displayName(user), value: user.id, description: `@${user.username}` }));
  const roles = (guild?.roles ?? []).map(({ id, name }) => ({ label: `@${name.replace(/^@/, '')}`, value: id }));
  switch (component.type) {
    case Kind.userSelect:
      return users;
    case Kind.roleSelect:
      return roles;
    case Kind.mentionableSelect:
      return [...users, ...roles];
    default:
      return (guild?.channels ?? [])
        .filter(({ type }) => component.channel_types?.includes(type) ?? type !== ChannelType.category)
        .map(({ id, name }) => ({ label: `#${name}`, value: id }));
  }
}

function peopleOfDm(world: World | null, channelId: string) {
  const dm = world?.dms.find(({ id }) => id === channelId);
  return dm && world ? [world.user, ...dm.people.filter(({ id }) => id !== world.user.id)] : [];
}

function first(component: Component): readonly string[] {
  if (component.default_values) return component.default_values.map(({ id }) => id);
  return (component.options ?? []).filter((option) => option.default).map(({ value }) => value);
}

/** A select of a message or a modal. One that takes several is done when it is closed. */
export function Select(props: {
  component: Component;
  label: string;
  labelledBy?: string;
  /** Tells every change at once, as a form wants it. */
  inForm?: boolean;
  onChosen: (values: readonly string[]) => void;
}) {
  const { component, label, labelledBy, inForm = false, onChosen } = props;
  const options = useOptions(component);
  const [chosen, setChosen] = useState(() => first(component));
  const [sent, setSent] = useState(chosen);
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const { min_values: min = 1, max_values: max = 1, disabled = false } = component;
  const close = () => {
    if (!open) return;
    setOpen(false);
    setSearch('');
    if (max > 1 && !inForm && chosen.join() !== sent.join() && chosen.length >= min) {
      setSent(chosen);
      onChosen(chosen);
    }
  };
  const ref = useDismissal(open, close);
  const panel = useRef<HTMLDivElement>(null);
  const side = useSide(open, ref, panel);
  const choose = (value: string) => {
    if (max === 1) {
      const next = chosen[0] === value && min === 0 ? [] : [value];
      setChosen(next);
      setOpen(false);
      setSearch('');
      setSent(next);
      return onChosen(next);
    }
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    if (next.length > max) return;
    setChosen(next);
    if (inForm) onChosen(next);
  };
  const names = options.filter(({ value }) => chosen.includes(value)).map((option) => option.label);
  const shown = options.filter((option) => option.label.toLowerCase().includes(search.toLowerCase()));
  return (
    <div className={inForm ? `${styles.select} ${styles.whole}` : styles.select} ref={ref}>
      <button
        type="button"
        className={styles.field}
        disabled={disabled}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-label={[labelledBy, names.join(', ') || label].filter((part) => part).join(': ')}
        onClick={() => (open ? close() : setOpen(true))}
      >
        <span className={names.length > 0 ? undefined : styles.placeholder}>{names.join(', ') || label}</span>
        <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <div className={styles.panel} data-side={side} ref={panel}>
          {options.length > SEARCH_FROM && (
            <input
              className={styles.search}
              aria-label="Search"
              placeholder="Search"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          )}
          <div role="listbox" aria-label={label} aria-multiselectable={max > 1} className={styles.options}>
            {shown.map((option) => (
              <button
                type="button"
                role="option"
                className={styles.option}
                key={option.value}
                aria-selected={chosen.includes(option.value)}
                onClick={() => choose(option.value)}
              >
                <span>
                  {emojiText(option.emoji)} {option.label}
                  {option.description && <small>{option.description}</small>}
                </span>
                <span aria-hidden="true">{chosen.includes(option.value) ? '✓' : ''}</span>
              </button>
            ))}
          </div>
          {shown.length === 0 && <p className={styles.nothing}>Nothing to choose.</p>}
          {max > 1 && (
            <button type="button" className={styles.done} onClick={close} disabled={chosen.length < min}>
              Done · {chosen.length} of {Math.min(max, options.length)}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
