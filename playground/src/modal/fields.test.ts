import { expect, test } from 'vitest';
import { type Component, Kind } from '@/api/discord';
import { firstValues, partsOf, problems } from './fields';

const label = (component: Component): Component => ({ type: Kind.label, label: 'A label', component });

test('labels, texts and rows of older bots are parts of a modal', () => {
  const parts = partsOf([
    { type: Kind.text, content: '# Hello' },
    label({ type: Kind.input, custom_id: 'a', value: 'first' }),
    { type: Kind.row, components: [{ type: Kind.input, custom_id: 'b', label: 'Old' }] },
  ]);
  expect(parts).toMatchObject([
    { text: '# Hello' },
    { field: { id: 'a', label: 'A label' } },
    { field: { id: 'b', label: 'Old' } },
  ]);
  expect(firstValues(parts)).toEqual({ a: 'first', b: '' });
});

const input = { type: Kind.input, custom_id: 'x', min_length: 2, max_length: 3 };
const select = { type: Kind.select, custom_id: 'x', min_values: 2, max_values: 3 };

test.each<[Component, unknown, string | undefined]>([
  [input, '', 'This field is required.'],
  [{ ...input, required: false }, '', undefined],
  [input, 'a', 'Must be 2 or more in length.'],
  [input, 'abcd', 'Must be 3 or fewer in length.'],
  [input, 'abc', undefined],
  [select, [], 'Choose at least 2 options.'],
  [select, ['1', '2', '3', '4'], 'Choose at most 3 options.'],
  [select, ['1', '2'], undefined],
  [{ type: Kind.radio, custom_id: 'x' }, '', 'Choose one.'],
  [{ type: Kind.checkbox, custom_id: 'x' }, false, undefined],
  [{ type: Kind.upload, custom_id: 'x' }, [], 'Choose at least 1 file.'],
  [{ type: Kind.upload, custom_id: 'x', required: false, min_values: 0 }, [], undefined],
])('%o with %o', (component, value, sentence) => {
  expect(problems(partsOf([label(component)]), { x: value as string }).x).toBe(sentence);
});
