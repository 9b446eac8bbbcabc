import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { newQueryClient } from '@/app';
import { fakeApi, json, problem, type Sent, signedIn, signIn } from '@/testing/fake-api';
import { adviceOn } from '@/wording/advice';
import { states } from '@/wording/common';
import { api, read } from './client';
import { isUnderWay } from './ordered';
import { useOrder } from './orders';

const DELIVER = 'POST /api/escrow/esc_1/mark-delivered';
const COMMAND = 'GET /api/commands/cmd_1';
const taken = () => json({ commandId: 'cmd_1', resource: '/api/escrow/esc_1' }, 202);

function deliver(name?: string) {
  return mount(name).result;
}

function mount(name?: string) {
  const queryClient = newQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
  return renderHook(
    () =>
      useOrder(
        (note: string, key) =>
          read(
            api.POST('/api/escrow/{id}/mark-delivered', {
              params: { path: { id: 'esc_1' }, header: { 'Idempotency-Key': key } },
              body: { note },
            }),
          ),
        [],
        name,
      ),
    { wrapper },
  );
}

const keys = (sent: Sent[]) =>
  sent.filter(({ path }) => path.endsWith('/mark-delivered')).map(({ headers }) => headers.get('Idempotency-Key'));

test('a double click is one order, which waits until it is decided', async () => {
  signIn();
  const statuses = ['PENDING', 'ACCEPTED'];
  const sent = fakeApi({
    ...signedIn,
    [DELIVER]: taken,
    [COMMAND]: () => json({ commandId: 'cmd_1', status: statuses.shift(), sequence: 7 }),
  });
  const order = deliver();

  await act(async () => {
    await Promise.all([order.current.order('a'), order.current.order('a')]);
  });

  expect(order.current.state).toEqual({ step: 'accepted', sequence: 7 });
  expect(keys(sent)).toHaveLength(1);
});

test('an attempt after a cut network is the same order; another note is another order', async () => {
  signIn();
  let cut = true;
  const sent = fakeApi({
    ...signedIn,
    [DELIVER]: () => {
      if (cut) throw new TypeError('cut');
      return taken();
    },
    [COMMAND]: json({ commandId: 'cmd_1', status: 'ACCEPTED' }),
  });
  const order = deliver();

  await act(async () => void (await order.current.order('a')));
  expect(order.current.state.step).toBe('failed');
  cut = false;
  await act(async () => void (await order.current.order('a')));
  await act(async () => void (await order.current.order('b')));

  const [first, again, other] = keys(sent);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test('an order that is refused tells why', async () => {
  signIn();
  fakeApi({
    ...signedIn,
    [DELIVER]: taken,
    [COMMAND]: json({ commandId: 'cmd_1', status: 'REFUSED', refusal: 'WRONG_STATE' }),
  });
  const order = deliver();

  await act(async () => void (await order.current.order('a')));

  await waitFor(() => expect(order.current.state).toMatchObject({ step: 'failed', error: { code: 'wrong_state' } }));
});

test('an order that the API does not take can be placed anew', async () => {
  signIn();
  const sent = fakeApi({ ...signedIn, [DELIVER]: problem(409, 'wrong_state') });
  const order = deliver();

  await act(async () => void (await order.current.order('a')));
  await act(async () => void (await order.current.order('a')));

  expect(order.current.state).toMatchObject({ step: 'failed', error: { code: 'wrong_state' } });
  expect(new Set(keys(sent)).size).toBe(2);
});

test('an order whose button is gone goes on, and a new button shows it instead of ordering again', async () => {
  signIn();
  let status = 'PENDING';
  const sent = fakeApi({
    ...signedIn,
    [DELIVER]: taken,
    [COMMAND]: () => json({ commandId: 'cmd_1', status, sequence: 7 }),
  });
  const first = mount('DELIVER:esc_1');
  act(() => void first.result.current.order('a'));
  await waitFor(() => expect(first.result.current.state.step).toBe('waiting'));
  expect(first.result.current.busy).toBe(false);
  expect(isUnderWay('DELIVER', 'esc_1')).toBe(true);
  first.unmount();

  const again = mount('DELIVER:esc_1');
  await waitFor(() => expect(again.result.current.state.step).toBe('waiting'));
  status = 'ACCEPTED';
  await waitFor(() => expect(again.result.current.state).toEqual({ step: 'accepted', sequence: 7 }));

  expect(keys(sent)).toHaveLength(1);
  expect(isUnderWay('DELIVER', 'esc_1')).toBe(false);
});

test('an answer whose body was cut may have been taken: the next attempt is the same order', async () => {
  signIn();
  let cut = true;
  const body = () =>
    new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode('{"commandId":'));
        stream.error(new TypeError('cut'));
      },
    });
  const sent = fakeApi({
    ...signedIn,
    [DELIVER]: () => (cut ? new Response(body(), { status: 202 }) : taken()),
    [COMMAND]: json({ commandId: 'cmd_1', status: 'ACCEPTED' }),
  });
  const order = deliver();

  await act(async () => void (await order.current.order('a')));
  expect(order.current.state).toMatchObject({ step: 'failed', error: { name: 'Unreachable' } });
  cut = false;
  await act(async () => void (await order.current.order('a')));

  const [first, again] = keys(sent);
  expect(again).toBe(first);
});

test('a second attempt is the same order where the browser has no room to keep it', async () => {
  signIn();
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const answers = [problem(503, 'unavailable'), taken()];
  const sent = fakeApi({
    ...signedIn,
    [DELIVER]: () => answers.shift() ?? problem(500, 'internal'),
    [COMMAND]: () => json({ commandId: 'cmd_1', status: 'ACCEPTED', sequence: 3 }),
  });
  const order = deliver('DELIVER:no-room');

  await act(() => order.current.order('done'));
  await act(() => order.current.order('done'));

  expect(keys(sent)).toHaveLength(2);
  expect(new Set(keys(sent)).size).toBe(1);
});

test('a refusal of which nothing is known is told in words', async () => {
  signIn();
  fakeApi({
    ...signedIn,
    [DELIVER]: taken,
    [COMMAND]: () => json({ commandId: 'cmd_1', status: 'REFUSED', refusal: 'NOT_KNOWN_YET' }),
  });
  const order = deliver();

  await act(() => order.current.order('done'));

  const { state } = order.current;
  expect(adviceOn(state.step === 'failed' && state.error)).toBe(states.refused);
});
