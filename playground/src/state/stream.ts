import { view } from '@/api/view';
import type { WireEvent } from './events';

const AGAIN_AFTER_MS = 2_000;

/** Somebody who is told what happens. */
export interface Follower {
  readonly personId: string;
  apply(event: WireEvent, id: number): void;
  /** Whether the stream is open. */
  connected(open: boolean): void;
  /** Some of what has happened is not kept any more, or the sandbox knows nothing of the past: all is to be read anew. */
  begin(): void;
}

interface Sent extends WireEvent {
  readonly people: readonly string[];
}

/** What happens, for all people on this page: a browser opens six connections to a host at most, of all its tabs. */
class EventStream {
  /** Each with the last event that it has. */
  #followers = new Map<Follower, number>();
  #source: EventSource | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;

  /** Tells what happens after an event, until it is left. */
  join(follower: Follower, after: number): () => void {
    this.#followers.set(follower, after);
    this.#schedule(0);
    return () => {
      this.#followers.delete(follower);
      if (this.#followers.size === 0) this.#close();
    };
  }

  /** People come in the same moment; they get one stream. */
  #schedule(afterMs: number): void {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#open(), afterMs);
  }

  #close(): void {
    clearTimeout(this.#again);
    this.#source?.close();
    this.#source = null;
  }

  #open(): void {
    this.#close();
    if (this.#followers.size === 0) return;
    const people = [...new Set([...this.#followers.keys()].map(({ personId }) => personId))];
    const source = new EventSource(view.events(people, Math.min(...this.#followers.values())));
    this.#source = source;
    source.onopen = () => this.#tell((one) => one.connected(true));
    source.onerror = () => {
      this.#tell((one) => one.connected(false));
      if (source.readyState === EventSource.CLOSED) this.#beginAfter(AGAIN_AFTER_MS);
    };
    source.onmessage = ({ data, lastEventId }) => this.#read(JSON.parse(data) as Sent, Number(lastEventId));
    source.addEventListener('reset', () => this.#beginAfter(0));
  }

  #read(event: Sent, id: number): void {
    for (const [one, last] of this.#followers) {
      if (id <= last) continue;
      this.#followers.set(one, id);
      if (event.people.includes(one.personId)) one.apply(event, id);
    }
  }

  /** A refused stream is not opened again by the browser. */
  #beginAfter(ms: number): void {
    this.#close();
    this.#again = setTimeout(() => this.#tell((one) => one.begin()), ms);
  }

  #tell(what: (follower: Follower) => void): void {
    for (const one of [...this.#followers.keys()]) what(one);
  }
}

export const stream = new EventStream();
