import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Follower, stream } from './stream';

class Source {
  static readonly CLOSED = 2;
  static all: Source[] = [];
  readyState = 1;
  onmessage: ((event: { data: string; lastEventId: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  onopen: (() => void) | null = null;
  reset = () => {};
  constructor(readonly url: string) {
    Source.all.push(this);
  }
  addEventListener(_: string, listener: () => void) {
    this.reset = listener;
  }
  close() {
    this.readyState = Source.CLOSED;
  }
}

const follower = (personId: string) =>
  ({ personId, apply: vi.fn(), connected: vi.fn(), begin: vi.fn() }) satisfies Follower;
const event = (id: number, ...people: string[]) => ({
  lastEventId: String(id),
  data: JSON.stringify({ type: 'MESSAGE_CREATE', body: {}, people }),
});
const latest = () => Source.all.at(-1) as Source;

let leave: (() => void)[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Source);
  Source.all = [];
  leave = [];
});

afterEach(() => {
  for (const one of leave) one();
  vi.useRealTimers();
});

function join(one: Follower, after: number) {
  leave.push(stream.join(one, after));
}

test('people who come together have one stream, and each gets what is theirs once', () => {
  const [mara, theo] = [follower('1'), follower('2')];
  join(mara, 5);
  join(theo, 7);
  vi.advanceTimersByTime(0);
  expect(Source.all.map(({ url }) => url)).toEqual(['/sandbox/discord/playground/events?people=1,2&after=5']);
  latest().onmessage?.(event(6, '1', '2'));
  latest().onmessage?.(event(8, '2'));
  expect(mara.apply.mock.calls.map(([, id]) => id)).toEqual([6]);
  expect(theo.apply.mock.calls.map(([, id]) => id)).toEqual([8]);
});

test('a third person continues where the others are', () => {
  const mara = follower('1');
  join(mara, 5);
  vi.advanceTimersByTime(0);
  latest().onmessage?.(event(9, '2'));
  join(follower('3'), 20);
  vi.advanceTimersByTime(0);
  expect(Source.all).toHaveLength(2);
  expect(Source.all[0]?.readyState).toBe(Source.CLOSED);
  expect(latest().url).toContain('people=1,3&after=9');
});

test('after a reset all is read anew, and after a refusal in a while', () => {
  const mara = follower('1');
  join(mara, 5);
  vi.advanceTimersByTime(0);
  latest().reset();
  vi.advanceTimersByTime(0);
  expect(mara.begin).toHaveBeenCalledTimes(1);
  join(mara, 30);
  vi.advanceTimersByTime(0);
  latest().onerror?.();
  expect(mara.connected).toHaveBeenLastCalledWith(false);
  vi.advanceTimersByTime(10_000);
  expect(mara.begin).toHaveBeenCalledTimes(1);
  latest().close();
  latest().onerror?.();
  vi.advanceTimersByTime(10_000);
  expect(mara.begin).toHaveBeenCalledTimes(2);
});
