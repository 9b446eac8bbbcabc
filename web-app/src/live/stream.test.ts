import { fakeApi, problem } from '@/testing/fake-api';
import { EventParser, follow, type LiveEvent, type LiveState } from './stream';

test('events are read however the text is cut', () => {
  const text = ': still\n\nid:7\nevent:timeline\ndata:{"a":\ndata:1}\n\ndata: x\r\n\r\n';
  const parser = new EventParser();

  const events = [...text].flatMap((letter) => parser.push(letter));

  expect(events).toEqual([
    { id: '7', name: 'timeline', data: '{"a":\n1}' },
    { id: '7', name: 'message', data: 'x' },
  ]);
});

test('a stream that is cut continues where it was, and ends with the deal', async () => {
  const answers = ['id:3\nevent:timeline\ndata:one\n\n', 'id:4\nevent:timeline\ndata:two\n\nevent:end\ndata:\n\n'];
  const sent = fakeApi({
    'GET /api/escrow/esc_1/stream': () =>
      new Response(answers.shift(), { headers: { 'Content-Type': 'text/event-stream' } }),
  });
  const events: LiveEvent[] = [];
  const states: LiveState[] = [];

  await follow(
    '/api/escrow/esc_1/stream',
    { event: (event) => events.push(event), state: (state) => states.push(state) },
    new AbortController().signal,
  );

  expect(events.map(({ data }) => data)).toEqual(['one', 'two']);
  expect(sent.map(({ headers }) => headers.get('Last-Event-ID'))).toEqual([null, '3']);
  expect(states).toEqual(['connecting', 'live', 'waiting', 'connecting', 'live', 'ended']);
});

test('nothing more comes after the end: 204', async () => {
  const sent = fakeApi({ 'GET /api/escrow/esc_1/stream': new Response(null, { status: 204 }) });

  await follow('/api/escrow/esc_1/stream', { event: () => {} }, new AbortController().signal);

  expect(sent).toHaveLength(1);
});

test.each([401, 403, 404])('after a %i no more is asked, and the stream has not ended but stopped', async (status) => {
  const sent = fakeApi({ 'GET /api/escrow/esc_1/stream': problem(status, 'refused') });
  const states: LiveState[] = [];

  await expect(
    follow(
      '/api/escrow/esc_1/stream',
      { event: () => {}, state: (state) => states.push(state) },
      new AbortController().signal,
    ),
  ).rejects.toMatchObject({ code: 'refused' });

  expect(sent).toHaveLength(1);
  expect(states).toEqual(['connecting', 'stopped']);
});

test('a server that cuts each stream at once is asked more and more seldom', async () => {
  vi.useFakeTimers();
  const stop = new AbortController();
  const sent = fakeApi({ 'GET /api/escrow/esc_1/stream': () => new Response('', { status: 200 }) });

  void follow('/api/escrow/esc_1/stream', { event: () => {} }, stop.signal);
  await vi.advanceTimersByTimeAsync(60_000);
  stop.abort();
  vi.useRealTimers();

  expect(sent.length).toBeGreaterThan(4);
  expect(sent.length).toBeLessThan(15);
});
