import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, read, type Schema } from './client';
import { forgetOrder, keepOrder, orderedAs, underWay } from './ordered';
import { ApiProblem, mayPass } from './problem';

/**
 * How far an order is: sent (the answer has not come), decided by nobody yet, accepted, refused, or failed before
 * anybody could decide it.
 */
export type OrderState =
  | { readonly step: 'idle' }
  | { readonly step: 'sending' }
  | { readonly step: 'waiting'; readonly explanation?: string | undefined }
  | { readonly step: 'accepted'; readonly sequence: number | undefined }
  | { readonly step: 'failed'; readonly error: unknown };

const FIRST_PAUSE_MS = 150;
const PAUSE_MS_MAX = 2_000;

/** An order that the service refused after it was taken. */
export class RefusedOrder extends ApiProblem {
  constructor(refusal: string) {
    super(409, { code: refusal.toLowerCase(), detail: '' });
  }
}

/** Whether a command that was taken is decided, or is known to nobody any more. */
function isOver(error: unknown): boolean {
  return error instanceof RefusedOrder || (error instanceof ApiProblem && error.status === 404);
}

/** Asks until the command is decided. */
export async function outcomeOf(
  commandId: string,
  signal: AbortSignal,
  told: (status: Schema<'CommandStatus'>) => void = () => {},
): Promise<Schema<'CommandStatus'>> {
  let pause = FIRST_PAUSE_MS;
  for (;;) {
    try {
      const status = await read(api.GET('/api/commands/{id}', { params: { path: { id: commandId } }, signal }));
      if (status.status !== 'PENDING') return status;
      told(status);
    } catch (error) {
      // The command is taken: a network that is cut says nothing about it.
      if (signal.aborted || !mayPass(error)) throw error;
    }
    await later(pause, signal);
    pause = Math.min(pause * 1.6, PAUSE_MS_MAX);
  }
}

function later(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    function stop() {
      clearTimeout(timer);
      reject(signal.reason);
    }
    signal.addEventListener('abort', stop, { once: true });
  });
}

/**
 * One button's order. However often it is pressed, and however often a cut network makes the person try again, it is
 * one order: its Idempotency-Key stays until it is decided, or until what is ordered changes. Once it is taken it goes
 * on without its button, which shows it again when it comes back.
 *
 * @param name of the action and what it is done to, see `orderName`; kept in this tab
 */
export function useOrder<Input>(
  place: (input: Input, idempotencyKey: string) => Promise<Schema<'Accepted'>>,
  changed: readonly (readonly unknown[])[] = [],
  name?: string,
) {
  const [own] = useState(() => crypto.randomUUID());
  const kept = name ?? own;
  const latest = useRef(changed);
  latest.current = changed;
  const [state, setState] = useState<OrderState>({ step: 'idle' });
  const queries = useQueryClient();
  const running = useRef(false);
  const ended = useRef(new AbortController());

  /** Follows the order until it is decided. */
  const settle = useCallback(
    async (commandOf: () => Promise<string>): Promise<boolean> => {
      running.current = true;
      const { signal } = ended.current;
      const over = underWay(kept);
      let taken = false;
      try {
        const commandId = await commandOf();
        taken = true;
        setState({ step: 'waiting' });
        const outcome = await outcomeOf(commandId, signal, (status) =>
          setState({ step: 'waiting', explanation: status.explanation }),
        );
        if (outcome.status === 'REFUSED') throw new RefusedOrder(outcome.refusal ?? 'refused');
        // Before it is forgotten, so that what it has changed is known by then.
        await Promise.all(latest.current.map((queryKey) => queries.invalidateQueries({ queryKey })));
        forgetOrder(kept);
        setState({ step: 'accepted', sequence: outcome.sequence });
        return !signal.aborted;
      } catch (error) {
        if (signal.aborted) return false;
        // A taken order is not forgotten before it is decided: a second attempt asks for it, with the same key.
        if (taken ? isOver(error) : !mayPass(error)) forgetOrder(kept);
        setState({ step: 'failed', error });
        return false;
      } finally {
        over();
        if (ended.current.signal === signal) running.current = false;
      }
    },
    [queries, kept],
  );

  useEffect(() => {
    ended.current = new AbortController();
    const commandId = orderedAs(kept)?.commandId;
    if (commandId && !running.current) void settle(async () => commandId);
    return () => {
      ended.current.abort();
      running.current = false;
    };
  }, [kept, settle]);

  const order = useCallback(
    async (input: Input): Promise<boolean> => {
      if (running.current) return false;
      const text = JSON.stringify(input ?? null);
      const before = orderedAs(kept);
      const key = before?.input === text ? before.key : crypto.randomUUID();
      keepOrder(kept, { key, input: text });
      setState({ step: 'sending' });
      return settle(async () => {
        const { commandId } = await place(input, key);
        keepOrder(kept, { key, input: text, commandId });
        return commandId;
      });
    },
    [place, settle, kept],
  );

  // Once it is taken, whoever waits may leave: it goes on without them.
  return { state, busy: state.step === 'sending', order };
}
