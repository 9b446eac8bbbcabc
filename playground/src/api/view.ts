import type { Command, Message, User } from './discord';

/** A person or a bot, as the page names it. */
export type Person = User;

export interface Channel {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly topic: string | null;
  readonly parentId: string | null;
  readonly position: number;
  readonly archived: boolean;
  readonly locked: boolean;
  readonly lastMessageId: string | null;
  /** Messages after the person's read mark. */
  readonly unread: number;
  /** Those of them that mention the person. */
  readonly mentions: number;
  readonly maySend: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly color: number;
  readonly position: number;
}

export interface Member {
  readonly user: Person;
  readonly nick: string | null;
  readonly roles: readonly string[];
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly channels: readonly Channel[];
  readonly roles: readonly Role[];
  readonly members: readonly Member[];
}

export interface Dm {
  readonly id: string;
  readonly people: readonly Person[];
  readonly lastMessageId: string | null;
  readonly unread: number;
}

/** All that one person sees, apart from messages. */
export interface World {
  readonly user: Person;
  readonly acceptsDms: boolean;
  readonly locale: string;
  readonly guilds: readonly Guild[];
  readonly dms: readonly Dm[];
  /** The last event that this is made of. */
  readonly lastEvent: number;
}

export interface Messages {
  /** The oldest first. */
  readonly messages: readonly Message[];
  readonly more: boolean;
}

export interface UsableCommand extends Command {
  readonly application: { readonly id: string; readonly name: string };
}

const ROOT = '/sandbox/discord/playground';

/** A refusal of the sandbox, with its sentence. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** The sentence for whatever went wrong. */
export function sentence(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  return 'The sandbox does not answer. Is ./bloxtr8 up still running?';
}

export async function read<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  let body: unknown = null;
  try {
    body = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new Refusal(response.status, `The sandbox answered ${response.status} with something that is no JSON.`);
  }
  if (response.ok) return body as Answer;
  const { detail, message } = (body ?? {}) as { detail?: string; message?: string };
  throw new Refusal(response.status, detail ?? message ?? `The sandbox refused this (${response.status}).`);
}

async function get<Answer>(path: string, query: Record<string, string | undefined> = {}): Promise<Answer> {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const text = new URLSearchParams(given).toString();
  return read<Answer>(await fetch(`${ROOT}${path}${text && `?${text}`}`));
}

export const view = {
  /** The latest, and of a text in their names. */
  people: (search?: string) => get<{ people: Person[] }>('/people', { search }).then(({ people }) => people),
  world: (personId: string) => get<World>(`/people/${personId}`),
  messages: (personId: string, channelId: string, before?: string) =>
    get<Messages>(`/people/${personId}/channels/${channelId}/messages`, { before, limit: '50' }),
  pins: (personId: string, channelId: string) =>
    get<Messages>(`/people/${personId}/channels/${channelId}/messages`, { pinned: 'true' }),
  commands: (personId: string, channelId: string, guildId?: string) =>
    get<{ commands: UsableCommand[] }>(`/people/${personId}/commands`, { guildId, channelId }).then(
      ({ commands }) => commands,
    ),
  events: (people: readonly string[], after: number) => `${ROOT}/events?people=${people.join(',')}&after=${after}`,
};
