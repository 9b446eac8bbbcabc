import { renewalIn } from './contracts';

const now = Date.parse('2026-01-01T00:00:00Z');

test('a link is renewed a minute before it ends', () => {
  expect(renewalIn('2026-01-01T00:04:00Z', now)).toBe(180_000);
});

test.each(['2025-01-01T00:00:00Z', '2036-01-01T00:00:00Z'])(
  'a clock that is wrong by years makes no storm of requests and no dead link: %s',
  (expiresAt) => {
    const wait = renewalIn(expiresAt, now);
    expect(wait).toBeGreaterThanOrEqual(15_000);
    expect(wait).toBeLessThanOrEqual(240_000);
  },
);
