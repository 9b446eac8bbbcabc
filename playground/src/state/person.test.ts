import { beforeEach, expect, test, vi } from 'vitest';
import { PersonStore } from './person';

class NoStream {
  static readonly CLOSED = 2;
  close() {}
  addEventListener() {}
}

const message = (id: string) => ({
  id,
  channel_id: '10',
  type: 0,
  content: id,
  author: { id: '2', username: 'theo', global_name: null },
  timestamp: '2026-01-01T00:00:00Z',
  edited_timestamp: null,
});

let answers: Record<string, { status: number; body: object }>;

beforeEach(() => {
  vi.stubGlobal('EventSource', NoStream);
  vi.stubGlobal('fetch', async (url: string) => {
    const path = Object.keys(answers).find((one) => url.includes(one));
    const { status, body } = (path && answers[path]) || { status: 200, body: {} };
    return new Response(JSON.stringify(body), { status });
  });
  const dms = [{ id: '10', people: [], unread: 3, lastMessageId: null }];
  answers = {
    '/messages': { status: 200, body: { messages: [message('20')], more: false } },
    '/people/1': { status: 200, body: { user: { id: '1' }, guilds: [], dms, lastEvent: 7 } },
  };
});

test('when all is read anew, so is the channel on the screen', async () => {
  const store = new PersonStore('1');
  const end = store.subscribe(() => {});
  await vi.waitFor(() => expect(store.get().world).not.toBeNull());
  store.look({}, '10');
  await vi.waitFor(() => expect(store.get().logs.get('10')?.messages).toHaveLength(1));
  answers['/messages'] = { status: 200, body: { messages: [message('20'), message('21')], more: false } };
  store.begin();
  await vi.waitFor(() => expect(store.get().logs.get('10')?.messages).toHaveLength(2));
  end();
});

test('what the view counts already is not counted again', async () => {
  const store = new PersonStore('1');
  const end = store.subscribe(() => {});
  await vi.waitFor(() => expect(store.get().world).not.toBeNull());
  const unread = () => store.get().world?.dms[0]?.unread;
  store.apply({ type: 'MESSAGE_CREATE', body: message('30') }, 7);
  expect(unread()).toBe(3);
  store.apply({ type: 'MESSAGE_CREATE', body: message('31') }, 8);
  expect(unread()).toBe(4);
  end();
});

test('somebody who is gone sees nothing any more', async () => {
  const store = new PersonStore('1');
  const end = store.subscribe(() => {});
  await vi.waitFor(() => expect(store.get().world).not.toBeNull());
  answers = { '/people/1': { status: 404, body: { detail: 'There is no user 1.' } } };
  store.begin();
  await vi.waitFor(() => expect(store.get().world).toBeNull());
  expect(store.get().error).toBe('There is no user 1.');
  end();
});
