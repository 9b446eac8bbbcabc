import { expect, test } from 'vitest';
import { relative, shown, written } from './time';

const NOW = new Date('2026-03-01T12:00:00Z');

test.each([
  [0, 'now'],
  [-5, '5 seconds ago'],
  [59, 'in 59 seconds'],
  [90, 'in 2 minutes'],
  [-3_600, '1 hour ago'],
  [3 * 86_400, 'in 3 days'],
  [-400 * 86_400, 'last year'],
])('%d seconds from now are %s', (seconds, text) => expect(relative(seconds, 'en')).toBe(text));

test('each style is a moment in the reader’s own language', () => {
  const seconds = Date.parse('2026-02-03T04:05:06Z') / 1000;
  expect(shown(seconds, 'R', NOW, 'en')).toBe('26 days ago');
  expect(shown(seconds, 'D', NOW, 'en-GB')).toBe('3 February 2026');
  expect(shown(seconds, 'd', NOW, 'en-GB')).toBe('03/02/2026');
  expect(shown(seconds, 'F', NOW, 'de')).toContain('Februar 2026');
});

test('a moment that no calendar has is no error', () => {
  expect(shown(9_999_999_999_999, 'F', NOW, 'en')).toBe('Invalid date');
});

test('a message of today shows its time, an older one its day too', () => {
  expect(written(NOW.toISOString(), NOW, 'en-GB')).toMatch(/^\d+:\d\d$/);
  expect(written('2026-01-05T10:00:00Z', NOW, 'en-GB')).toMatch(/^05\/01\/2026 /);
});
