import { useEffect, useId, useRef, useState } from 'react';
import { act, type Place } from '@/api/control';
import { ChannelType, type CommandOption, OptionType } from '@/api/discord';
import { problemOf, upload } from '@/parts/files';
import { displayName } from '@/parts/names';
import { usePersonOfScene, useScene } from '@/state/context';
import { Autocomplete } from './Autocomplete';
import styles from './command.module.css';
import { type Files, given, type Leaf, line, problems, type Typed } from './entry';

/** The options of a chosen command, each in a field; Enter sends it, Escape leaves it. */
export function CommandForm({ leaf, place, onDone }: { leaf: Leaf; place: Place; onDone: () => void }) {
  const { store } = useScene();
  const [typed, setTyped] = useState<Typed>({});
  const [files, setFiles] = useState<Files>({});
  const [extra, setExtra] = useState<readonly string[]>([]);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select, button[type=submit]')?.focus();
  }, []);
  const shown = leaf.options.filter(({ name, required }) => required || extra.includes(name));
  const hidden = leaf.options.filter(({ name, required }) => !required && !extra.includes(name));

  const choose = async (name: string, file: File | null) => {
    const problem = file && problemOf([file]);
    setWrong((before) => {
      const { [name]: _, ...others } = before;
      return problem ? { ...others, [name]: problem } : others;
    });
    const chosen = problem ? null : file;
    // Until it has been read, the option counts as empty.
    setTyped((before) => ({ ...before, [name]: '' }));
    if (!chosen) return;
    const read = await upload(chosen);
    setFiles((before) => ({ ...before, [name]: read }));
    setTyped((before) => ({ ...before, [name]: chosen.name }));
  };
  const send = () => {
    const found = problems(leaf, typed);
    setWrong(found);
    if (Object.keys(found).length > 0) {
      const name = Object.keys(found)[0];
      form.current?.querySelector<HTMLElement>(`[data-option="${name}"]`)?.focus();
      return;
    }
    const options = given(leaf, typed, undefined, files);
    onDone();
    void store.interact({ channelId: place.channelId, text: line(leaf, typed) }, () =>
      act.command(place, leaf.command, options),
    );
  };
  return (
    <form
      className={styles.form}
      ref={form}
      aria-label={`Command /${leaf.title}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onDone();
      }}
    >
      <div className={styles.title}>
        <b>/{leaf.title}</b>
        <span>{leaf.description}</span>
        <small>{leaf.command.application.name}</small>
      </div>
      {shown.length > 0 && (
        <div className={styles.options}>
          {shown.map((option) => (
            <Field
              key={option.name}
              option={option}
              value={typed[option.name] ?? ''}
              error={wrong[option.name]}
              onChange={(value) => setTyped((before) => ({ ...before, [option.name]: value }))}
              onFile={(file) => void choose(option.name, file)}
              suggest={(text) =>
                act
                  .autocomplete(
                    place,
                    leaf.command,
                    given(leaf, { ...typed, [option.name]: text }, option.name, files),
                    option.name,
                  )
                  .then(({ choices }) => choices ?? [])
              }
            />
          ))}
        </div>
      )}
      <div className={styles.foot}>
        {hidden.map(({ name, description }) => (
          <button
            key={name}
            type="button"
            className={styles.add}
            title={description}
            onClick={() => setExtra((before) => [...before, name])}
          >
            + {name}
          </button>
        ))}
        <span className={styles.gap} />
        <button type="button" className={styles.cancel} onClick={onDone}>
          Cancel
        </button>
        <button type="submit" className={styles.send}>
          Send
        </button>
      </div>
    </form>
  );
}

function Field(props: {
  option: CommandOption;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
  onFile: (file: File | null) => void;
  suggest: (text: string) => Promise<readonly { name: string; value: string | number }[]>;
}) {
  const { option, value, error, onChange, onFile, suggest } = props;
  const id = useId();
  const choices = useChoices(option);
  const attributes = {
    id,
    'data-option': option.name,
    'aria-describedby': `${id}-about`,
    'aria-invalid': error !== undefined,
    'aria-required': option.required === true,
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {option.name}
        {option.required && <span className={styles.needed}> (required)</span>}
      </label>
      {choices ? (
        <select {...attributes} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{choices.length === 0 ? 'Nothing to choose' : 'Choose…'}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.name}
            </option>
          ))}
        </select>
      ) : option.type === OptionType.attachment ? (
        <input {...attributes} type="file" onChange={(event) => onFile(event.target.files?.[0] ?? null)} />
      ) : option.autocomplete ? (
        <Autocomplete attributes={attributes} value={value} onChange={onChange} suggest={suggest} />
      ) : (
        <input
          {...attributes}
          value={value}
          autoComplete="off"
          inputMode={option.type === OptionType.text ? 'text' : 'decimal'}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <small id={`${id}-about`} className={error ? styles.error : undefined}>
        {error ?? option.description}
      </small>
    </div>
  );
}

/** The values of an option that has a list of them; null for one that is typed. */
function useChoices(option: CommandOption): readonly { name: string; value: string }[] | null {
  const { guild, channelId } = useScene();
  const { world } = usePersonOfScene();
  if (option.choices && option.choices.length > 0)
    return option.choices.map(({ name, value }) => ({ name, value: String(value) }));
  const dm = world?.dms.find(({ id }) => id === channelId);
  const users = guild ? guild.members.map(({ user }) => user) : dm && world ? [world.user, ...dm.people] : [];
  const people = users.map((user) => ({ name: `${displayName(user)} (@${user.username})`, value: user.id }));
  const roles = (guild?.roles ?? []).map(({ id, name }) => ({ name: `@${name.replace(/^@/, '')}`, value: id }));
  switch (option.type) {
    case OptionType.flag:
      return [
        { name: 'True', value: 'true' },
        { name: 'False', value: 'false' },
      ];
    case OptionType.user:
      return people;
    case OptionType.role:
      return roles;
    case OptionType.mentionable:
      return [...people, ...roles];
    case OptionType.channel:
      return (guild?.channels ?? [])
        .filter(({ type }) => option.channel_types?.includes(type) ?? type !== ChannelType.category)
        .map(({ id, name }) => ({ name: `#${name}`, value: id }));
    default:
      return null;
  }
}
