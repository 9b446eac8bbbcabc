import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { newQueryClient } from '@/app';
import { fakeApi, json, problem, type Sent, signedIn, signIn } from '@/testing/fake-api';
import { api, read } from './client';
import { useOrder } from './orders';

const DELIVER = 'POST /api/escrow/esc_1/mark-delivered';
const COMMAND = 'GET /api/commands/cmd_1';
const taken = () => json({ commandId: 'cmd_1', resource: '/api/escrow/esc_1' }, 202);

function deliver() {
  const queryClient = newQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
  return renderHook(
    () =>
      useOrder((note: string, key) =>
        read(
          api.POST('/api/escrow/{id}/mark-delivered', {
            params: { path: { id: 'esc_1' }, header: { 'Idempotency-Key': key } },
            body: { note },
          }),
        ),
      ),
    { wrapper },
  ).result;
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
