import { QueryClient } from '@tanstack/react-query';
import { fakeApi, json, problem, signedIn, signIn } from '@/testing/fake-api';
import { escrowOf, type Line, timelineOf } from './queries';

const line = (position: number): Line => ({
  position,
  at: '2026-01-01T00:00:00Z',
  kind: 'ESCROW_CREATED',
  actor: 'PLATFORM',
  sentence: `Line ${position}.`,
});
const escrow = (sequence: number) => ({ escrowId: 'esc_1', sequence, state: 'DELIVERED' }) as never;

test('an older answer does not overwrite what the stream has told', async () => {
  signIn();
  const queries = new QueryClient();
  const { queryKey } = escrowOf('esc_1');
  fakeApi({
    ...signedIn,
    'GET /api/escrow/esc_1': () => {
      queries.setQueryData(queryKey, escrow(7));
      return json(escrow(6));
    },
  });

  await queries.fetchQuery({ ...escrowOf('esc_1'), staleTime: 0 });

  expect(queries.getQueryData(queryKey)).toMatchObject({ sequence: 7 });
  queries.setQueryData(queryKey, escrow(8));
  expect(queries.getQueryData(queryKey)).toMatchObject({ sequence: 8 });
});

test('a timeline that is read while a line comes has both', async () => {
  signIn();
  const queries = new QueryClient();
  const { queryKey } = timelineOf('esc_1');
  fakeApi({
    ...signedIn,
    'GET /api/escrow/esc_1/timeline': () => {
      queries.setQueryData(queryKey, [line(2)]);
      return json({ items: [line(1)], pagination: { hasNext: false } });
    },
  });

  await queries.fetchQuery({ ...timelineOf('esc_1'), staleTime: 0 });

  expect(queries.getQueryData(queryKey)?.map(({ position }) => position)).toEqual([1, 2]);
});

test('an escrow that is not found yet is asked for again', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 200 });
  signIn();
  const answers = [problem(404, 'not_found'), problem(404, 'not_found'), json(escrow(1))];
  const sent = fakeApi({ ...signedIn, 'GET /api/escrow/esc_1': () => answers.shift() ?? problem(500, 'internal') });

  expect(await new QueryClient().fetchQuery(escrowOf('esc_1'))).toMatchObject({ sequence: 1 });

  expect(sent.filter(({ path }) => path === '/api/escrow/esc_1')).toHaveLength(3);
  vi.useRealTimers();
});
