import { expect, test } from 'vitest';
import { initials } from './names';

test.each([
  ['Mara Vale', 'MV'],
  ['Sam (seller)', 'SS'],
  ['mara_vale', 'MV'],
  ['Theo', 'T'],
  ['\u200b\u202e', '?'],
  ['שלום עולם', 'שע'],
  ['🎮 game', '🎮G'],
])('the letters of %s', (name, letters) => expect(initials(name)).toBe(letters));
