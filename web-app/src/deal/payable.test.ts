import { closedBy, SHOWN_MS_MAX } from './payable';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const payment = { payBy: '2026-01-01T12:01:00Z' };

test.each([
  ['was read just now', NOW, false, NOW, undefined],
  ['was read thirty seconds ago', NOW - SHOWN_MS_MAX, false, NOW, undefined],
  ['is older', NOW - SHOWN_MS_MAX - 1, false, NOW, 'stale'],
  ['could not be read again', NOW, true, NOW, 'stale'],
  ['must have been paid by now', NOW, false, NOW + 60_000, 'late'],
])('a payment that %s', (_, at, failed, server, closed) => {
  expect(closedBy(payment, { at, failed }, NOW, server)).toBe(closed);
});
