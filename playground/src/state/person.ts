import type { Begun, Modal } from '@/api/control';
import { act } from '@/api/control';
import type { Message, User } from '@/api/discord';
import { Refusal, sentence, view, type World } from '@/api/view';
import { applyEvent, isOfMessages, type Log, type WireEvent } from './events';
import { type Follower, stream } from './stream';

const RELOAD_AFTER_MS = 120;
const AGAIN_AFTER_MS = 2_000;
const NOT_FOUND = 404;
const TYPING_MS = 10_000;

/** What has gone wrong with a message's button, or with a command that was sent. */
export interface Failure {
  readonly id: string;
  readonly channelId: string;
  readonly messageId?: string;
  readonly text: string;
}

/** Something that a bot has to answer to. */
export interface Waiting {
  readonly id: string;
  readonly channelId: string;
  readonly messageId?: string;
  readonly customId?: string;
  readonly text: string;
}

export interface OpenModal {
  readonly interactionId: string;
  readonly modal: Modal;
}

export interface PersonState {
  readonly world: World | null;
  readonly error: string | null;
  readonly connected: boolean;
  readonly logs: ReadonlyMap<string, Log>;
  /** Who is typing in a channel, and until when. */
  readonly typing: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly failures: readonly Failure[];
  readonly waiting: readonly Waiting[];
  readonly modal: OpenModal | null;
}

const EMPTY: PersonState = {
  world: null,
  error: null,
  connected: false,
  logs: new Map(),
  typing: new Map(),
  failures: [],
  waiting: [],
  modal: null,
};

const EXPIRED = 'This interaction failed';
const NO_RESPONSE = 'The application did not respond';

/** All that one person sees, kept up to date by the stream of events. */
export class PersonStore implements Follower {
  #state = EMPTY;
  #listeners = new Set<() => void>();
  #leave: (() => void) | null = null;
  #reload: ReturnType<typeof setTimeout> | undefined;
  #looking = new Map<object, string>();
  #count = 0;
  #known: { readonly world: World | null; readonly users: ReadonlyMap<string, User> } = {
    world: null,
    users: new Map(),
  };

  constructor(readonly personId: string) {}

  readonly get = (): PersonState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) void this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  async #start(): Promise<void> {
    const read = await this.#loadWorld();
    const { world } = this.#state;
    if (this.#listeners.size === 0 || this.#leave) return;
    if (read && world) this.#leave = stream.join(this, world.lastEvent);
    else if (world) this.#reload = setTimeout(() => void this.#start(), AGAIN_AFTER_MS);
  }

  /** Reads all anew, also the channels that are on the screen. */
  begin(): void {
    this.#stop();
    this.#set({ logs: new Map() });
    void this.#start().then(() => {
      for (const channelId of this.#seen()) void this.older(channelId);
    });
  }

  connected(open: boolean): void {
    if (this.#state.connected !== open) this.#set({ connected: open });
  }

  #stop(): void {
    this.#leave?.();
    this.#leave = null;
    clearTimeout(this.#reload);
  }

  #set(part: Partial<PersonState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }

  /** Whether it was read. Somebody who is not there any more sees nothing. */
  async #loadWorld(): Promise<boolean> {
    try {
      this.#set({ world: await view.world(this.personId), error: null });
      return true;
    } catch (error) {
      const gone = error instanceof Refusal && error.status === NOT_FOUND;
      this.#set({ error: sentence(error), ...(gone ? { world: null } : {}) });
      return false;
    }
  }

  retry(): void {
    void this.#start();
  }

  /** Takes an event of the stream. */
  apply(event: WireEvent, id: number): void {
    if (event.type === 'TYPING_START') {
      this.#typed(String(event.body.channel_id), String(event.body.user_id));
      return;
    }
    if (!isOfMessages(event)) {
      clearTimeout(this.#reload);
      this.#reload = setTimeout(() => void this.#loadWorld(), RELOAD_AFTER_MS);
      return;
    }
    const before = this.#state.world;
    const { logs, world } = applyEvent(this.#state.logs, before, event, this.personId, this.#seen());
    // What was read after the event counts it already.
    this.#set({ logs, world: before && id <= before.lastEvent ? before : world });
    if (event.type !== 'MESSAGE_CREATE') return;
    const message = event.body as unknown as Message;
    this.#untyped(message.channel_id, message.author.id);
    const begun = message.interaction_metadata?.id;
    if (begun) this.#set({ waiting: this.#state.waiting.filter(({ id }) => id !== begun) });
    if (this.#seen().has(message.channel_id)) this.#mark(message.channel_id, message.id);
  }

  #seen(): ReadonlySet<string> {
    return new Set(this.#looking.values());
  }

  #typed(channelId: string, userId: string): void {
    if (userId === this.personId) return;
    const of = new Map(this.#state.typing.get(channelId));
    const until = Date.now() + TYPING_MS;
    of.set(userId, until);
    this.#set({ typing: new Map(this.#state.typing).set(channelId, of) });
    setTimeout(() => {
      if (this.#state.typing.get(channelId)?.get(userId) === until) this.#untyped(channelId, userId);
    }, TYPING_MS);
  }

  #untyped(channelId: string, userId: string): void {
    const of = this.#state.typing.get(channelId);
    if (!of?.has(userId)) return;
    const left = new Map(of);
    left.delete(userId);
    this.#set({ typing: new Map(this.#state.typing).set(channelId, left) });
  }

  /** A pane shows a channel: what is in it is read. */
  look(pane: object, channelId: string | null): void {
    if (channelId === null) this.#looking.delete(pane);
    else this.#looking.set(pane, channelId);
    if (channelId === null) return;
    const log = this.#state.logs.get(channelId);
    if (!log) void this.older(channelId);
    else this.#markLast(channelId, log);
  }

  #markLast(channelId: string, log: Log): void {
    const last = log.messages.at(-1);
    if (last) this.#mark(channelId, last.id);
  }

  #mark(channelId: string, messageId: string): void {
    const world = this.#state.world;
    if (world && this.#isUnread(world, channelId)) {
      const clear = <C extends { readonly id: string; readonly unread: number }>(c: C): C =>
        c.id === channelId ? { ...c, unread: 0, mentions: 0 } : c;
      const guilds = world.guilds.map((guild) => ({ ...guild, channels: guild.channels.map(clear) }));
      this.#set({ world: { ...world, guilds, dms: world.dms.map(clear) } });
    }
    act.read(this.personId, channelId, messageId).catch(() => {});
  }

  #isUnread(world: World, channelId: string): boolean {
    const places = [...world.guilds.flatMap(({ channels }) => channels), ...world.dms];
    return places.some(({ id, unread }) => id === channelId && unread > 0);
  }

  /** Loads the newest messages of a channel, or those before what is there. */
  async older(channelId: string): Promise<void> {
    const log = this.#state.logs.get(channelId);
    if (log?.loading || (log && !log.more && !log.error)) return;
    this.#log(channelId, { messages: log?.messages ?? [], more: log?.more ?? true, loading: true, error: null });
    try {
      const first = log?.messages[0]?.id;
      const page = await view.messages(this.personId, channelId, first);
      const now = this.#state.logs.get(channelId)?.messages ?? [];
      const known = new Set(now.map(({ id }) => id));
      const messages = [...page.messages.filter(({ id }) => !known.has(id)), ...now];
      const made = { messages, more: page.more, loading: false, error: null };
      this.#log(channelId, made);
      if (this.#seen().has(channelId)) this.#markLast(channelId, made);
    } catch (error) {
      const now = this.#state.logs.get(channelId)?.messages ?? [];
      this.#log(channelId, { messages: now, more: true, loading: false, error: sentence(error) });
    }
  }

  #log(channelId: string, log: Log): void {
    this.#set({ logs: new Map(this.#state.logs).set(channelId, log) });
  }

  /** Hides a message that only this person sees. */
  dismiss(message: Message): void {
    const log = this.#state.logs.get(message.channel_id);
    if (log) this.#log(message.channel_id, { ...log, messages: log.messages.filter(({ id }) => id !== message.id) });
  }

  forget(failure: Failure): void {
    this.#set({ failures: this.#state.failures.filter((one) => one !== failure) });
  }

  closeModal(): void {
    this.#set({ modal: null });
  }

  /** Waits for the bot's answer to something, and shows what became of it. */
  async interact(
    what: { channelId: string; messageId?: string; customId?: string; text: string },
    begin: () => Promise<Begun>,
  ): Promise<Begun | null> {
    const id = `local-${++this.#count}`;
    const failures = this.#state.failures.filter(
      (one) => !(what.messageId ? one.messageId === what.messageId : one.channelId === what.channelId),
    );
    this.#set({ waiting: [...this.#state.waiting, { id, ...what }], failures });
    try {
      const begun = await begin();
      if (begun.status === 'MODAL' && begun.modal)
        this.#set({ modal: { interactionId: begun.id, modal: begun.modal } });
      if (begun.status === 'EXPIRED') this.#fail(what, what.messageId ? EXPIRED : NO_RESPONSE);
      return begun;
    } catch (error) {
      this.#fail(what, sentence(error));
      return null;
    } finally {
      this.#set({ waiting: this.#state.waiting.filter((one) => one.id !== id) });
    }
  }

  #fail(what: { channelId: string; messageId?: string }, text: string): void {
    const failure = {
      id: `failure-${++this.#count}`,
      channelId: what.channelId,
      text,
      ...(what.messageId ? { messageId: what.messageId } : {}),
    };
    this.#set({ failures: [...this.#state.failures, failure] });
  }

  /** Somebody whom this person may name: of a guild, or of a DM. */
  user(id: string): User | null {
    const world = this.#state.world;
    if (this.#known.world !== world) this.#known = { world, users: world ? usersOf(world) : new Map() };
    return this.#known.users.get(id) ?? null;
  }
}

function usersOf({ user, guilds, dms }: World): ReadonlyMap<string, User> {
  const all = [
    ...dms.flatMap(({ people }) => people),
    ...guilds.flatMap(({ members }) => members.map((one) => one.user)),
    user,
  ];
  return new Map(all.map((one) => [one.id, one]));
}

const stores = new Map<string, PersonStore>();

/** The one store of a person on this page. */
export function storeOf(personId: string): PersonStore {
  let store = stores.get(personId);
  if (!store) {
    store = new PersonStore(personId);
    stores.set(personId, store);
  }
  return store;
}
