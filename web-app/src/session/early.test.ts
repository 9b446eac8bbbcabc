import { createMemoryHistory } from '@tanstack/react-router';
import { newQueryClient, newRouter } from '@/app';
import { fakeApi, json, signedIn, signIn } from '@/testing/fake-api';
import { session } from './session';

const asked = (sent: ReturnType<typeof fakeApi>) => sent.map(({ method, path }) => `${method} ${path}`);

/** What the router does with an address, of which nothing is drawn yet. */
function go(address: string) {
  const router = newRouter(newQueryClient(), createMemoryHistory({ initialEntries: [address] }));
  return { router, loaded: router.load() };
}

test('what a page shows is asked for when the session is known, before the page is drawn', async () => {
  signIn();
  let answer = (_: Response) => {};
  const sent = fakeApi({
    'POST /api/auth/refresh': () => new Promise<Response>((resolve) => (answer = resolve)),
    'GET /api/escrow/esc_1': () => json({ escrowId: 'esc_1', sequence: 1 }),
    'GET /api/escrow/esc_1/timeline': () => json({ items: [], pagination: { hasNext: false } }),
  });
  await go('/escrow/esc_1').loaded;
  expect(asked(sent)).toEqual(['POST /api/auth/refresh']);

  answer(json({ userId: 'usr_1', accessToken: 'token-1', expiresAt: '2030-01-01T00:00:00Z', csrfToken: 'csrf' }));

  await vi.waitFor(() => expect(sent).toHaveLength(3));
  expect(asked(sent)).toContain('GET /api/escrow/esc_1');
  expect(asked(sent)).toContain('GET /api/escrow/esc_1/timeline');
  expect(sent[1]?.headers.get('Authorization')).toBe('Bearer token-1');
});

test('nothing is asked for somebody who is not signed in', async () => {
  const sent = fakeApi(signedIn);

  await go('/dashboard').loaded;
  await session.start();

  expect(asked(sent)).toEqual([]);
});

test('a page that is only pointed at loads no data', async () => {
  signIn();
  const sent = fakeApi(signedIn);
  await session.start();
  const { router, loaded } = go('/terms');
  await loaded;

  await router.preloadRoute({ to: '/escrow/$id', params: { id: 'esc_1' } });

  expect(asked(sent)).toEqual(['POST /api/auth/refresh']);
});
