import { checkPerson } from '@/api/client';
import { ApiProblem, problemOf } from '@/api/problem';
import { API_ORIGIN } from '@/api/transport';
import { session } from '@/session/session';

/** One server-sent event. */
export interface LiveEvent {
  readonly id: string;
  readonly name: string;
  readonly data: string;
}

/** Whether news arrives at once: `ended` when no more will come, `stopped` when the server refuses to tell it. */
export type LiveState = 'connecting' | 'live' | 'waiting' | 'ended' | 'stopped';

interface Handlers {
  readonly event: (event: LiveEvent) => void;
  readonly state?: (state: LiveState) => void;
}

const FIRST_PAUSE_MS = 500;
const PAUSE_MS_MAX = 15_000;
/** The server sends a comment more often than this; a stream that is silent for longer is dead. */
const SILENCE_MS_MAX = 60_000;

/**
 * Reads a stream until it ends or the signal aborts. By fetch, because it needs the access token in a header; after a
 * cut it continues where it was, by Last-Event-ID.
 */
export async function follow(path: string, handlers: Handlers, signal: AbortSignal): Promise<void> {
  let last = '';
  let pause = FIRST_PAUSE_MS;
  const tell = (state: LiveState) => handlers.state?.(state);
  while (!signal.aborted) {
    let opened = Number.POSITIVE_INFINITY;
    tell('connecting');
    try {
      const response = await open(path, last, signal);
      if (response.status === 204) return tell('ended');
      tell('live');
      opened = performance.now();
      const ended = await readEvents(response, signal, (event) => {
        last = event.id || last;
        if (event.name !== 'end') handlers.event(event);
        return event.name === 'end';
      });
      if (ended) return tell('ended');
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ApiProblem && error.status < 500 && error.status !== 429 && error.status !== 408) {
        tell('stopped');
        throw error;
      }
    }
    tell('waiting');
    // A server that cuts each stream at once is not asked twice a second.
    if (performance.now() - opened > PAUSE_MS_MAX) pause = FIRST_PAUSE_MS;
    await later(pause * (0.75 + Math.random() / 2), signal);
    pause = Math.min(pause * 2, PAUSE_MS_MAX);
  }
}

async function open(path: string, last: string, signal: AbortSignal): Promise<Response> {
  const attempt = (token: string | null) =>
    fetch(API_ORIGIN + path, {
      signal,
      cache: 'no-store',
      headers: {
        Accept: 'text/event-stream',
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(last ? { 'Last-Event-ID': last } : {}),
      },
    });
  const person = session.userId();
  const token = await session.token();
  checkPerson(person);
  let response = await attempt(token);
  if (response.status === 401 && token) {
    const fresh = await session.renew(token);
    checkPerson(person);
    if (fresh) response = await attempt(fresh);
  }
  if (response.ok) return response;
  throw problemOf(response, await response.json().catch(() => undefined));
}

/** Reads events until one of them is the last, which is told by true. */
async function readEvents(
  response: Response,
  signal: AbortSignal,
  handle: (event: LiveEvent) => boolean,
): Promise<boolean> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return false;
  const parser = new EventParser();
  try {
    for (;;) {
      const { value, done } = await withinSilence(reader.read(), signal);
      if (done) return false;
      for (const event of parser.push(value)) if (handle(event)) return true;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

async function withinSilence<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = () => {};
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The stream is silent.')), SILENCE_MS_MAX);
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function later(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      window.removeEventListener('online', done);
      resolve();
    }
    signal.addEventListener('abort', done);
    window.addEventListener('online', done);
  });
}

/** Takes a stream's text as it comes and gives its events. */
export class EventParser {
  private rest = '';
  private id = '';
  private name = '';
  private lines: string[] = [];

  push(text: string): LiveEvent[] {
    const events: LiveEvent[] = [];
    this.rest += text;
    for (;;) {
      const found = /\r\n|\n|\r(?!$)/.exec(this.rest);
      if (!found) return events;
      const line = this.rest.slice(0, found.index);
      this.rest = this.rest.slice(found.index + found[0].length);
      if (line === '') this.finish(events);
      else this.take(line);
    }
  }

  private take(line: string): void {
    const [, field, value] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'data') this.lines.push(value ?? '');
    else if (field === 'event') this.name = value ?? '';
    else if (field === 'id') this.id = value ?? '';
  }

  private finish(events: LiveEvent[]): void {
    if (this.name || this.lines.length > 0)
      events.push({ id: this.id, name: this.name || 'message', data: this.lines.join('\n') });
    this.name = '';
    this.lines = [];
  }
}
