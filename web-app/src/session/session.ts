import { ApiProblem, problemOf } from '@/api/problem';
import type { components } from '@/api/schema.gen';
import { API_ORIGIN, send } from '@/api/transport';
import { cookie } from './cookies';

type NewAccessToken = components['schemas']['NewAccessToken'];

/**
 * Who uses this browser. `expired`: somebody was signed in on this page and is no longer; what they typed stays.
 * `unreachable`: it cannot be told, because the server does not answer.
 */
export type SessionState =
  | { readonly status: 'starting' }
  | { readonly status: 'signed-out' }
  | { readonly status: 'unreachable' }
  | { readonly status: 'signed-in'; readonly userId: string }
  | { readonly status: 'expired'; readonly userId: string; readonly code: string };

type Told =
  | { readonly kind: 'renewed'; readonly userId: string; readonly token: string }
  | { readonly kind: 'signed-out' };

const LOCK = 'bloxtr8-session';
const CSRF = 'bloxtr8-csrf';

/**
 * The session of this browser. The access token is in memory only. The refresh token is a cookie that can be used
 * once, so that only one tab at a time uses it, and tells the others the new access token.
 */
class Session {
  private state: SessionState = { status: 'starting' };
  private accessToken: string | null = null;
  private renewal: Promise<string | null> | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly channel = new BroadcastChannel(LOCK);

  constructor() {
    this.channel.onmessage = ({ data }: MessageEvent<Told>) => this.hear(data);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly get = (): SessionState => this.state;

  /** Who is signed in, or was; undefined while nobody is known. */
  userId(): string | undefined {
    return 'userId' in this.state ? this.state.userId : undefined;
  }

  /** Finds out whether somebody is signed in, unless that is known. */
  async start(): Promise<void> {
    if (!('userId' in this.state)) await this.renew(null);
  }

  /** An access token, or null when nobody is signed in. */
  async token(): Promise<string | null> {
    if (this.accessToken) return this.accessToken;
    if (this.state.status === 'signed-out' || this.state.status === 'expired') return null;
    return this.renew(null);
  }

  /**
   * A new access token in place of a refused one; null when the session has ended.
   *
   * @param refused the token that was refused; another tab may have got a newer one already
   */
  async renew(refused: string | null): Promise<string | null> {
    if (this.accessToken !== refused) return this.accessToken;
    this.renewal ??= this.renewAlone(refused).finally(() => {
      this.renewal = null;
    });
    return this.renewal;
  }

  /**
   * Ends the session of this browser, in all of its tabs. Whatever the server says, this page forgets the person; throws
   * when the server may still know the session.
   */
  async signOut(): Promise<void> {
    try {
      await alone(async () => {
        const csrf = cookie(CSRF);
        if (csrf) await post('/api/auth/logout', csrf);
      });
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 401)) throw error;
    } finally {
      this.tell({ kind: 'signed-out' });
      this.hear({ kind: 'signed-out' });
    }
  }

  /** Hears no other tab any more. */
  close(): void {
    this.channel.close();
  }

  private renewAlone(refused: string | null): Promise<string | null> {
    return alone(async () => {
      if (this.accessToken !== refused) return this.accessToken;
      const csrf = cookie(CSRF);
      if (!csrf) return this.end('no_session');
      try {
        const fresh = (await post('/api/auth/refresh', csrf)) as NewAccessToken;
        this.adopt(fresh.userId, fresh.accessToken);
        this.tell({ kind: 'renewed', userId: fresh.userId, token: fresh.accessToken });
        return fresh.accessToken;
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 401) return this.end(error.code);
        if (this.state.status === 'starting') this.set({ status: 'unreachable' });
        throw error;
      }
    });
  }

  private end(code: string): null {
    this.accessToken = null;
    if (this.state.status === 'signed-in') this.set({ status: 'expired', userId: this.state.userId, code });
    else if (this.state.status !== 'expired') this.set({ status: 'signed-out' });
    return null;
  }

  private adopt(userId: string, token: string): void {
    this.accessToken = token;
    this.set({ status: 'signed-in', userId });
  }

  private hear(told: Told): void {
    if (told.kind === 'renewed') {
      this.adopt(told.userId, told.token);
      return;
    }
    this.accessToken = null;
    this.set({ status: 'signed-out' });
  }

  private tell(told: Told): void {
    this.channel.postMessage(told);
  }

  private set(state: SessionState): void {
    if (JSON.stringify(state) === JSON.stringify(this.state)) return;
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

/** Runs while no other tab does. Locks are missing where a page is not secure: then the tab is alone with itself. */
async function alone<Result>(work: () => Promise<Result>): Promise<Result> {
  if (!navigator.locks) return work();
  return (await navigator.locks.request(LOCK, work)) as Result;
}

async function post(path: string, csrf: string): Promise<unknown> {
  // A page that is being left still gets its answer's cookies.
  const request = new Request(API_ORIGIN + path, { method: 'POST', keepalive: true });
  const response = await send(request, { 'X-CSRF-Token': csrf });
  const text = await response.text();
  const body: unknown = text ? json(text) : undefined;
  if (!response.ok) throw problemOf(response, body);
  return body;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const session = new Session();
export { Session };
