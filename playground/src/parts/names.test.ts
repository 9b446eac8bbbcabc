import { expect, test } from 'vitest';
import { displayName, initials } from './names';

test.each([
  ['Mara Vale', 'MV'],
  ['Sam (seller)', 'SS'],
  ['mara_vale', 'MV'],
  ['Theo', 'T'],
  ['\u200b\u202e', '?'],
  ['שלום עולם', 'שע'],
  ['🎮 game', '🎮G'],
])('the letters of %s', (name, letters) => expect(initials(name)).toBe(letters));

test('a name that nobody sees is not used', () => {
  const named = (name: string | null) => displayName({ id: '1', username: 'mara', global_name: name });
  expect(named('Mara')).toBe('Mara');
  expect(named('🎮')).toBe('🎮');
  expect(named('\u200b\u200b')).toBe('mara');
  expect(named('\u3164 \u202e')).toBe('mara');
  expect(named(null)).toBe('mara');
});
