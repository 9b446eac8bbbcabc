import { expect, test } from 'vitest';
import { OptionType } from '@/api/discord';
import type { UsableCommand } from '@/api/view';
import { check, given, leaves, line, matching, problems } from './entry';

const option = (name: string, type: number, more = {}) => ({ name, type, description: `the ${name}`, ...more });

const listing: UsableCommand = {
  id: '1',
  application_id: '2',
  application: { id: '2', name: 'Bloxtr8' },
  name: 'listing',
  description: '',
  options: [
    option('create', OptionType.subcommand),
    option('view', OptionType.subcommand, {
      options: [
        option('band', OptionType.text, { choices: [{ name: 'Under $5k', value: 'u5' }] }),
        option('max', OptionType.integer, { min_value: 1, max_value: 100, required: true }),
      ],
    }),
  ],
};
const ping: UsableCommand = { ...listing, id: '3', name: 'ping', description: 'latency', options: [] };
const onMessage: UsableCommand = { ...ping, id: '4', type: 3, name: 'Verify' };
const all = leaves([ping, listing, onMessage]);
const view = all.find(({ title }) => title === 'listing view');
if (!view) throw new Error('no leaf');

test('each subcommand can be sent, and commands of messages are not typed', () => {
  expect(all.map(({ title }) => title)).toEqual(['listing create', 'listing view', 'ping']);
});

test('what begins with the typed text comes first', () => {
  expect(matching(all, '/', 10)).toHaveLength(3);
  expect(matching(all, '/lis', 10).map(({ title }) => title)).toEqual(['listing create', 'listing view']);
  expect(matching(all, '/view', 10).map(({ title }) => title)).toEqual(['listing view']);
  expect(matching(all, '/', 1)).toHaveLength(1);
});

test('a missing option and a wrong one are named', () => {
  expect(problems(view, {})).toEqual({ max: 'This option is required.' });
  expect(problems(view, { max: '0' })).toEqual({ max: 'Enter at least 1.' });
  expect(problems(view, { max: '1.5' })).toEqual({ max: 'Enter a whole number.' });
  expect(problems(view, { max: '5', band: 'x' })).toEqual({ band: 'Choose one of the list.' });
  expect(problems(view, { max: '5', band: 'u5' })).toEqual({});
});

test('options go out below their subcommand, with their types', () => {
  expect(given(view, { max: '5', band: 'Under $5k' })).toEqual([
    {
      name: 'view',
      type: 1,
      options: [
        { name: 'band', type: 3, value: 'u5' },
        { name: 'max', type: 4, value: 5 },
      ],
    },
  ]);
  expect(line(view, { max: '5' })).toBe('/listing view max: 5');
});

test('what is being typed goes to the bot as it is', () => {
  expect(given(view, { max: 'abc' }, 'max')).toEqual([
    { name: 'view', type: 1, options: [{ name: 'max', type: 4, value: 'abc' }] },
  ]);
});

test.each([
  [option('a', OptionType.flag), 'true', true],
  [option('a', OptionType.number), '.5', 0.5],
  [option('a', OptionType.user), '123', '123'],
])('%o understands %s', (one, text, value) => expect(check(one, text)).toEqual({ value }));

test('the length of a text has limits', () => {
  const short = option('a', OptionType.text, { min_length: 2, max_length: 3 });
  expect(check(short, 'a')).toEqual({ error: 'Enter at least 2 characters.' });
  expect(check(short, 'abcd')).toEqual({ error: 'Enter at most 3 characters.' });
});

test('an attachment goes as the file, and is left out while it is being read', () => {
  const command = { id: '1', application_id: '2', name: 'proof', description: '', application: { id: '2', name: 'b' } };
  const option = { type: OptionType.attachment, name: 'file', description: '', required: true };
  const leaf = { command, path: [], title: 'proof', description: '', options: [option] };
  const file = { filename: 'a.png', contentType: 'image/png', content: 'AAAA' };
  expect(given(leaf, { file: 'a.png' }, undefined, { file })).toEqual([{ name: 'file', type: 11, value: file }]);
  expect(given(leaf, { file: 'a.png' })).toEqual([]);
  expect(line(leaf, { file: 'a.png' })).toBe('/proof file: a.png');
});
