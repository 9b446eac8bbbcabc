import { api, read } from '@/api/client';
import { ApiProblem, Unreachable } from '@/api/problem';
import { fakeApi, json, problem, signIn } from '@/testing/fake-api';
import { Session, session } from './session';

const fresh = (token: string, userId = 'usr_1') =>
  json({ userId, accessToken: token, expiresAt: '2000-01-01T00:00:00Z', csrfToken: 'csrf' });

const profile = () => read(api.GET('/api/users/me'));

test('a browser without a session asks nobody', async () => {
  const sent = fakeApi({});

  await session.start();

  expect(session.get()).toEqual({ status: 'signed-out' });
  expect(sent).toEqual([]);
});

test('a refused access token is renewed once and the request is sent again, whatever the clock says', async () => {
  signIn();
  const tokens = ['old', 'new'];
  const sent = fakeApi({
    'POST /api/auth/refresh': () => fresh(tokens.shift() ?? 'too many'),
    'GET /api/users/me': ({ headers }) =>
      headers.get('Authorization') === 'Bearer new' ? json({ name: 'Ada' }) : problem(401, 'not_signed_in'),
  });

  await session.start();
  expect(await profile()).toEqual({ name: 'Ada' });

  expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /api/auth/refresh',
    'GET /api/users/me',
    'POST /api/auth/refresh',
    'GET /api/users/me',
  ]);
  expect(sent[0]?.headers.get('X-CSRF-Token')).toBe('csrf');
});

test('requests that are refused at the same time use the refresh token once', async () => {
  signIn();
  let renewals = 0;
  const sent = fakeApi({
    'POST /api/auth/refresh': () => fresh(`token-${++renewals}`),
    'GET /api/users/me': ({ headers }) =>
      headers.get('Authorization') === 'Bearer token-2' ? json({ name: 'Ada' }) : problem(401, 'not_signed_in'),
  });
  await session.start();

  await Promise.all([profile(), profile(), profile()]);

  expect(renewals).toBe(2);
  expect(sent.filter(({ path }) => path === '/api/users/me')).toHaveLength(6);
});

test('a session that was ended elsewhere is expired, and its person is still known', async () => {
  signIn();
  const answers = {
    'POST /api/auth/refresh': () => fresh('token'),
    'GET /api/users/me': problem(401, 'not_signed_in'),
  };
  fakeApi(answers);
  await session.start();
  answers['POST /api/auth/refresh'] = () => problem(401, 'session_ended');

  await expect(profile()).rejects.toMatchObject({ code: 'not_signed_in' });

  expect(session.get()).toEqual({ status: 'expired', userId: 'usr_1', code: 'session_ended' });
  await expect(profile()).rejects.toBeInstanceOf(ApiProblem);
});

test('a server that does not answer does not sign anybody out', async () => {
  signIn();
  const answers: Parameters<typeof fakeApi>[0] = {
    'POST /api/auth/refresh': () => {
      throw new TypeError('network');
    },
  };
  fakeApi(answers);

  const tab = new Session();
  await expect(tab.start()).rejects.toBeInstanceOf(Unreachable);
  expect(tab.get()).toEqual({ status: 'unreachable' });

  answers['POST /api/auth/refresh'] = () => fresh('token');
  await tab.start();
  expect(tab.get()).toEqual({ status: 'signed-in', userId: 'usr_1' });
  tab.close();
});

test('another tab takes over the token that one tab got, and signs out with it', async () => {
  signIn();
  const sent = fakeApi({ 'POST /api/auth/refresh': () => fresh('token'), 'POST /api/auth/logout': json(undefined) });
  const other = new Session();
  await session.start();

  await vi.waitFor(() => expect(other.get()).toEqual({ status: 'signed-in', userId: 'usr_1' }));
  expect(await other.token()).toBe('token');
  expect(sent).toHaveLength(1);

  await session.signOut();
  await vi.waitFor(() => expect(other.get()).toEqual({ status: 'signed-out' }));
  other.close();
});

test('a request is not repeated with the token of somebody who has signed in meanwhile', async () => {
  signIn();
  const people = ['usr_1', 'usr_2'];
  const sent = fakeApi({
    'POST /api/auth/refresh': () => fresh('token', people.shift()),
    'GET /api/users/me': problem(401, 'not_signed_in'),
  });
  await session.start();

  await expect(profile()).rejects.toMatchObject({ code: 'another_person' });

  expect(sent.filter(({ path }) => path === '/api/users/me')).toHaveLength(1);
});

test('who signs out while the server fails is signed out here, and is told', async () => {
  signIn();
  const answers: Parameters<typeof fakeApi>[0] = {
    'POST /api/auth/refresh': () => fresh('token'),
    'POST /api/auth/logout': problem(503, 'unavailable'),
  };
  fakeApi(answers);
  await session.start();

  await expect(session.signOut()).rejects.toMatchObject({ status: 503 });
  expect(session.get()).toEqual({ status: 'signed-out' });
  expect(await session.token()).toBeNull();

  answers['POST /api/auth/logout'] = problem(401, 'session_ended');
  await session.signOut();
});
