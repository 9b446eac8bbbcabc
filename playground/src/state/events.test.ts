import { expect, test } from 'vitest';
import type { Message } from '@/api/discord';
import type { World } from '@/api/view';
import { applyEvent, isBefore, type Log } from './events';
import { readPlaces, writePlaces } from './place';

const mara = { id: '1', username: 'mara', global_name: 'Mara' };
const theo = { id: '2', username: 'theo', global_name: 'Theo' };
const message = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  channel_id: '10',
  type: 0,
  content: id,
  author: theo,
  timestamp: '2026-01-01T00:00:00Z',
  edited_timestamp: null,
  ...more,
});
const world = {
  user: mara,
  guilds: [{ id: '5', channels: [{ id: '10', unread: 0, mentions: 0 }] }],
  dms: [{ id: '11', unread: 0 }],
} as unknown as World;
const logs = (...messages: Message[]) =>
  new Map<string, Log>([['10', { messages, more: false, loading: false, error: null }]]);
const after = (type: string, body: object, before = logs(message('20')), seen: string[] = []) =>
  applyEvent(before, world, { type, body: body as Record<string, unknown> }, '1', new Set(seen));
const ids = (shown: ReturnType<typeof after>) => shown.logs.get('10')?.messages.map(({ id }) => id);

test('a new message stands in its place, once', () => {
  expect(ids(after('MESSAGE_CREATE', message('21')))).toEqual(['20', '21']);
  expect(ids(after('MESSAGE_CREATE', message('9')))).toEqual(['9', '20']);
  expect(ids(after('MESSAGE_CREATE', message('20')))).toEqual(['20']);
});

test('edits, removals and reactions change what is there', () => {
  const edited = after('MESSAGE_UPDATE', message('20', { content: 'new' }));
  expect(edited.logs.get('10')?.messages[0]?.content).toBe('new');
  expect(ids(after('MESSAGE_DELETE', { id: '20', channel_id: '10' }))).toEqual([]);
  expect(ids(after('MESSAGE_DELETE_BULK', { ids: ['20'], channel_id: '10' }))).toEqual([]);
  const reacted = after('MESSAGE_REACTION_ADD', { message_id: '20', channel_id: '10', emoji: { name: '👍' } });
  expect(reacted.logs.get('10')?.messages[0]?.reactions).toEqual([{ emoji: { name: '👍' }, count: 1 }]);
});

test('a message of others is unread, unless its channel is on the screen', () => {
  const channel = (shown: ReturnType<typeof after>) => shown.world?.guilds[0]?.channels[0];
  expect(channel(after('MESSAGE_CREATE', message('21', { mentions: [mara] })))).toMatchObject({
    unread: 1,
    mentions: 1,
  });
  expect(channel(after('MESSAGE_CREATE', message('21'), logs(), ['10']))).toMatchObject({ unread: 0 });
  expect(channel(after('MESSAGE_CREATE', message('21', { author: mara })))).toMatchObject({ unread: 0 });
  expect(after('MESSAGE_CREATE', message('21', { channel_id: '11' })).world?.dms[0]?.unread).toBe(1);
});

test('ids are compared as numbers', () => {
  expect(isBefore('9', '10')).toBe(true);
  expect(isBefore('10', '9')).toBe(false);
});

test('the address keeps who is where', () => {
  const places = [
    { personId: '1', guildId: '5', channelId: '10' },
    { personId: '2', guildId: null, channelId: '11' },
    { personId: '3', guildId: null, channelId: null },
  ];
  expect(writePlaces(places)).toBe('1/5/10+2/dm/11+3');
  expect(readPlaces(`#${writePlaces(places)}`)).toEqual(places);
  expect(readPlaces('#<script>+..//+')).toEqual([]);
});
