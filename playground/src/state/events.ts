import type { Emoji, Message, Reaction } from '@/api/discord';
import type { World } from '@/api/view';

/** An event of the stream, as a bot would get it. */
export interface WireEvent {
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The loaded messages of a channel, the oldest first. */
export interface Log {
  readonly messages: readonly Message[];
  /** Whether there are older ones. */
  readonly more: boolean;
  readonly loading: boolean;
  readonly error: string | null;
}

const OF_MESSAGES = /^MESSAGE_(CREATE|UPDATE|DELETE|DELETE_BULK|REACTION_ADD|REACTION_REMOVE)$/;

export function isOfMessages({ type }: WireEvent): boolean {
  return OF_MESSAGES.test(type);
}

interface Shown {
  readonly logs: ReadonlyMap<string, Log>;
  readonly world: World | null;
}

/**
 * What is shown after an event of messages.
 *
 * @param seen the channels that are on the screen, in which nothing is unread
 */
export function applyEvent(
  logs: ReadonlyMap<string, Log>,
  world: World | null,
  { type, body }: WireEvent,
  personId: string,
  seen: ReadonlySet<string>,
): Shown {
  const channelId = String(body.channel_id);
  const log = logs.get(channelId);
  const changed = (messages: readonly Message[]): Shown =>
    log ? { logs: new Map(logs).set(channelId, { ...log, messages }), world } : { logs, world };
  const edit = (id: unknown, made: (message: Message) => Message): Shown =>
    changed((log?.messages ?? []).map((message) => (message.id === id ? made(message) : message)));
  switch (type) {
    case 'MESSAGE_CREATE': {
      const message = body as unknown as Message;
      const shown = log?.messages.some(({ id }) => id === message.id) ? { logs, world } : changed(added(log, message));
      const isNew = message.author.id !== personId && !seen.has(channelId);
      return { logs: shown.logs, world: isNew ? unread(world, message, personId) : world };
    }
    case 'MESSAGE_UPDATE':
      return edit(body.id, (message) => ({ ...message, ...(body as unknown as Message) }));
    case 'MESSAGE_DELETE':
      return changed((log?.messages ?? []).filter(({ id }) => id !== body.id));
    case 'MESSAGE_DELETE_BULK':
      return changed((log?.messages ?? []).filter(({ id }) => !(body.ids as string[]).includes(id)));
    case 'MESSAGE_REACTION_ADD':
      return edit(body.message_id, (message) => react(message, body.emoji as Emoji, 1));
    case 'MESSAGE_REACTION_REMOVE':
      return edit(body.message_id, (message) => react(message, body.emoji as Emoji, -1));
    default:
      return { logs, world };
  }
}

/** Ids grow with time; an answer to an earlier question may arrive late. */
function added(log: Log | undefined, message: Message): readonly Message[] {
  const messages = log?.messages ?? [];
  const last = messages.at(-1);
  if (!last || isBefore(last.id, message.id)) return [...messages, message];
  const at = messages.findIndex(({ id }) => isBefore(message.id, id));
  return [...messages.slice(0, at), message, ...messages.slice(at)];
}

export function isBefore(id: string, other: string): boolean {
  return id.length === other.length ? id < other : id.length < other.length;
}

function react(message: Message, emoji: Emoji, change: 1 | -1): Message {
  const before = message.reactions ?? [];
  const known = before.some((one) => one.emoji.name === emoji.name);
  const after: readonly Reaction[] = known
    ? before.map((one) => (one.emoji.name === emoji.name ? { ...one, count: one.count + change } : one))
    : [...before, { emoji, count: 1 }];
  return { ...message, reactions: after.filter(({ count }) => count > 0) };
}

function unread(world: World | null, message: Message, personId: string): World | null {
  if (!world) return null;
  const mentioned = message.mention_everyone || message.mentions?.some(({ id }) => id === personId) ? 1 : 0;
  const dms = world.dms.map((dm) =>
    dm.id === message.channel_id ? { ...dm, unread: dm.unread + 1, lastMessageId: message.id } : dm,
  );
  const guilds = world.guilds.map((guild) =>
    guild.channels.some(({ id }) => id === message.channel_id)
      ? {
          ...guild,
          channels: guild.channels.map((channel) =>
            channel.id === message.channel_id
              ? { ...channel, unread: channel.unread + 1, mentions: channel.mentions + mentioned }
              : channel,
          ),
        }
      : guild,
  );
  return { ...world, dms, guilds };
}
