import type { Given, Upload } from '@/api/control';
import { type CommandOption, OptionType } from '@/api/discord';
import type { UsableCommand } from '@/api/view';

/** A command that can be sent: one without subcommands, or one subcommand. */
export interface Leaf {
  readonly command: UsableCommand;
  /** The groups and the subcommand below the command. */
  readonly path: readonly CommandOption[];
  /** As it is typed, without the slash: `listing create`. */
  readonly title: string;
  readonly description: string;
  readonly options: readonly CommandOption[];
}

/** What a person has typed into options, by their names. */
export type Typed = Readonly<Record<string, string>>;

/** The files of options, whose names are typed, by the names of the options. */
export type Files = Readonly<Record<string, Upload>>;

const SLASH = 1;

/** All that can be sent, in the order of the alphabet. */
export function leaves(commands: readonly UsableCommand[]): Leaf[] {
  return commands
    .filter(({ type = SLASH }) => type === SLASH)
    .flatMap((command) => below(command, [], command.options ?? [], command.name, command.description))
    .sort((a, b) => a.title.localeCompare(b.title));
}

function below(
  command: UsableCommand,
  path: readonly CommandOption[],
  options: readonly CommandOption[],
  title: string,
  description: string,
): Leaf[] {
  const inner = options.filter(({ type }) => type === OptionType.subcommand || type === OptionType.group);
  if (inner.length === 0) return [{ command, path, title, description, options }];
  return inner.flatMap((option) =>
    below(command, [...path, option], option.options ?? [], `${title} ${option.name}`, option.description),
  );
}

/** The commands that a text may become, those that begin with it first. */
export function matching(all: readonly Leaf[], text: string, max: number): Leaf[] {
  const wanted = text.replace(/^\//, '').trimEnd().toLowerCase();
  const begin = all.filter(({ title }) => title.startsWith(wanted));
  const within = all.filter(({ title }) => !title.startsWith(wanted) && title.includes(wanted));
  return [...begin, ...within].slice(0, max);
}

export type Checked = { readonly value: string | number | boolean } | { readonly error: string };

const INTEGER = /^[+-]?\d{1,16}$/;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/** What a typed text means to an option, or what is wrong with it. */
export function check(option: CommandOption, text: string): Checked {
  const { type, choices, min_value: min, max_value: max, min_length: shortest, max_length: longest } = option;
  if (choices && choices.length > 0) {
    const choice = choices.find(({ name, value }) => name === text || String(value) === text);
    return choice ? { value: choice.value } : { error: 'Choose one of the list.' };
  }
  switch (type) {
    case OptionType.integer:
    case OptionType.number: {
      const pattern = type === OptionType.integer ? INTEGER : NUMBER;
      if (!pattern.test(text))
        return { error: type === OptionType.integer ? 'Enter a whole number.' : 'Enter a number.' };
      const value = Number(text);
      if (min !== undefined && value < min) return { error: `Enter at least ${min}.` };
      if (max !== undefined && value > max) return { error: `Enter at most ${max}.` };
      return { value };
    }
    case OptionType.flag:
      return /^(true|false)$/.test(text) ? { value: text === 'true' } : { error: 'Choose True or False.' };
    case OptionType.text: {
      if (shortest !== undefined && text.length < shortest) return { error: `Enter at least ${shortest} characters.` };
      if (longest !== undefined && text.length > longest) return { error: `Enter at most ${longest} characters.` };
      return { value: text };
    }
    default:
      return { value: text };
  }
}

/** What is wrong, by the names of the options; empty when the command can be sent. */
export function problems(leaf: Leaf, typed: Typed): Record<string, string> {
  const found: Record<string, string> = {};
  for (const option of leaf.options) {
    const text = typed[option.name] ?? '';
    if (text === '') {
      if (option.required) found[option.name] = 'This option is required.';
      continue;
    }
    const checked = check(option, text);
    if ('error' in checked) found[option.name] = checked.error;
  }
  return found;
}

/** The options as an interaction has them; what cannot be understood is left out, unless it is being typed. */
export function given(leaf: Leaf, typed: Typed, focused?: string, files: Files = {}): Given[] {
  const own = leaf.options.flatMap((option): Given[] => {
    const text = typed[option.name] ?? '';
    if (option.name === focused) return [{ name: option.name, type: option.type, value: text }];
    if (text === '') return [];
    if (option.type === OptionType.attachment) {
      const value = files[option.name];
      return value ? [{ name: option.name, type: option.type, value }] : [];
    }
    const checked = check(option, text);
    return 'value' in checked ? [{ name: option.name, type: option.type, value: checked.value }] : [];
  });
  return leaf.path.reduceRight<Given[]>((options, { name, type }) => [{ name, type, options }], own);
}

/** How the command looks in a line: `/listing view band: 5k`. */
export function line(leaf: Leaf, typed: Typed): string {
  const parts = leaf.options
    .filter(({ name }) => (typed[name] ?? '') !== '')
    .map(({ name }) => `${name}: ${typed[name]}`);
  return [`/${leaf.title}`, ...parts].join(' ');
}
