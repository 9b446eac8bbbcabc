import { session } from '@/session/session';
import { fakeApi, json, signedIn, signIn } from '@/testing/fake-api';
import { api, read } from './client';

test('an answer whose body is cut is no answer', async () => {
  signIn();
  const cut = () =>
    new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode('{"name":'));
        stream.error(new TypeError('cut'));
      },
    });
  fakeApi({ ...signedIn, 'GET /api/users/me': () => new Response(cut(), { status: 200 }) });

  await expect(read(api.GET('/api/users/me'))).rejects.toMatchObject({ name: 'Unreachable' });
});

test('an answer that is no JSON is no answer', async () => {
  signIn();
  fakeApi({
    ...signedIn,
    'GET /api/users/me': () =>
      new Response('<html>', { status: 200, headers: { 'Content-Type': 'application/json', 'Content-Length': '6' } }),
  });

  await expect(read(api.GET('/api/users/me'))).rejects.toMatchObject({ name: 'Unreachable' });
});

test('a refresh of the session outlives the page that asks for it', async () => {
  signIn();
  const requests: Request[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    requests.push(request);
    return json({ userId: 'usr_1', accessToken: 't', expiresAt: '2030-01-01T00:00:00Z', csrfToken: 'c' });
  });

  await session.start();

  expect(requests[0]?.url).toMatch(/\/api\/auth\/refresh$/);
  expect(requests[0]?.keepalive).toBe(true);
});
