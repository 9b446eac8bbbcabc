import { learnTime, serverNow } from './clock';

const told = (at: number) => learnTime(new Response(null, { headers: { Date: new Date(at).toUTCString() } }));

afterEach(() => told(Date.now()));

test('a device whose clock is wrong counts by the server’s', () => {
  told(Date.now() - 3_600_000);
  expect(Math.abs(serverNow() - (Date.now() - 3_600_000))).toBeLessThan(2_000);

  told(Date.now());
  expect(Math.abs(serverNow() - Date.now())).toBeLessThan(50);
});

test('an answer without a time, or one that was kept, teaches nothing', () => {
  told(Date.now() + 3_600_000);
  learnTime(new Response(null));
  learnTime(new Response(null, { headers: { Date: new Date().toUTCString(), 'Cache-Control': 'max-age=60, public' } }));
  expect(serverNow() - Date.now()).toBeGreaterThan(3_500_000);
});
