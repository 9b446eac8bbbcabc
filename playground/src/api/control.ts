import type { Choice, Command, Component } from './discord';
import { read } from './view';

/** How an interaction began, within the three seconds that a bot has. */
export interface Begun {
  readonly id: string;
  readonly status: 'ANSWERED' | 'DEFERRED' | 'MODAL' | 'CHOICES' | 'EXPIRED';
  readonly modal?: Modal;
  readonly choices?: readonly Choice[];
}

export interface Modal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly Component[];
}

/** An option with its value; that of a subcommand has options instead. */
export interface Given {
  readonly name: string;
  readonly type: number;
  readonly value?: string | number | boolean | Upload;
  readonly options?: readonly Given[];
}

/** A file that a person adds. */
export interface Upload {
  readonly filename: string;
  readonly contentType: string;
  /** Its bytes as base64. */
  readonly content: string;
}

export type FieldValue = string | boolean | readonly string[] | readonly Upload[];

/** Calls a control of the sandbox: `discord/control/messages`. */
export async function control<Answer = Record<string, unknown>>(path: string, body: object): Promise<Answer> {
  const response = await fetch(`/sandbox/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return read<Answer>(response);
}

const discord = <Answer = Record<string, unknown>>(verb: string, body: object) =>
  control<Answer>(`discord/control/${verb}`, body);

const interaction = (verb: string, body: object) => discord<Begun>(`interactions/${verb}`, body);

export interface Place {
  readonly userId: string;
  readonly channelId: string;
  readonly guildId?: string;
}

/** Which command of which bot. */
type Named = Pick<Command, 'application_id' | 'name'>;

export const act = {
  prepare: () => discord<{ sellerId: string; buyerId: string; guildId: string; channelId: string }>('prepare', {}),
  newUser: (username: string) => discord<{ id: string }>('users', { username }),
  settings: (userId: string, acceptsDms: boolean) => discord('users/settings', { userId, acceptsDms }),
  newGuild: (name: string, ownerId: string) => discord<{ id: string }>('guilds', { name, ownerId }),
  join: (guildId: string, userId: string) => discord('guilds/members', { guildId, userId, action: 'join' }),
  leave: (guildId: string, userId: string) => discord('guilds/members', { guildId, userId, action: 'leave' }),
  addBot: (guildId: string, applicationId: string) => discord('guilds/bot', { guildId, applicationId, action: 'add' }),
  write: (
    userId: string,
    channelId: string,
    { content, files, replyTo }: { content: string; files: readonly Upload[]; replyTo?: string | undefined },
  ) =>
    discord('messages', {
      userId,
      channelId,
      ...(content ? { content } : {}),
      ...(files.length > 0 ? { files } : {}),
      ...(replyTo ? { replyTo } : {}),
    }),
  typing: (userId: string, channelId: string) => discord('typing', { userId, channelId }),
  read: (userId: string, channelId: string, messageId: string) => discord('read', { userId, channelId, messageId }),
  openDm: (userId: string, applicationId: string) => discord<{ id: string }>('open-dm', { userId, applicationId }),
  command: (place: Place, { application_id: applicationId, name }: Named, options: readonly Given[]) =>
    interaction('command', { ...place, applicationId, name, type: 1, options }),
  contextCommand: (place: Place, { application_id: applicationId, name }: Named, type: 2 | 3, targetId: string) =>
    interaction('command', { ...place, applicationId, name, type, targetId }),
  autocomplete: (
    place: Place,
    { application_id: applicationId, name }: Named,
    options: readonly Given[],
    focused: string,
  ) => interaction('autocomplete', { ...place, applicationId, name, options, focused }),
  component: (userId: string, messageId: string, customId: string, values?: readonly string[]) =>
    interaction('component', { userId, messageId, customId, ...(values ? { values } : {}) }),
  modal: (userId: string, interactionId: string, fields: Record<string, FieldValue>) =>
    interaction('modal', { userId, interactionId, fields }),
};
