import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, read, type Schema } from './client';
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
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/**
 * One button's order. However often it is pressed, and however often a cut network makes the person try again, it is
 * one order: its Idempotency-Key stays until it is decided, or until what is ordered changes.
 */
export function useOrder<Input>(
  place: (input: Input, idempotencyKey: string) => Promise<Schema<'Accepted'>>,
  changed: readonly (readonly unknown[])[] = [],
) {
  const [state, setState] = useState<OrderState>({ step: 'idle' });
  const queries = useQueryClient();
  const running = useRef(false);
  const attempt = useRef<{ key: string; input: string } | null>(null);
  const ended = useRef(new AbortController());

  useEffect(() => {
    ended.current = new AbortController();
    return () => ended.current.abort();
  }, []);

  const order = useCallback(
    async (input: Input): Promise<boolean> => {
      if (running.current) return false;
      running.current = true;
      const text = JSON.stringify(input ?? null);
      if (attempt.current?.input !== text) attempt.current = { key: crypto.randomUUID(), input: text };
      const { signal } = ended.current;
      try {
        setState({ step: 'sending' });
        const { commandId } = await place(input, attempt.current.key);
        setState({ step: 'waiting' });
        const outcome = await outcomeOf(commandId, signal, (status) =>
          setState({ step: 'waiting', explanation: status.explanation }),
        );
        attempt.current = null;
        if (outcome.status === 'REFUSED') throw new RefusedOrder(outcome.refusal ?? 'refused');
        await Promise.all(changed.map((queryKey) => queries.invalidateQueries({ queryKey })));
        setState({ step: 'accepted', sequence: outcome.sequence });
        return true;
      } catch (error) {
        if (!mayPass(error)) attempt.current = null;
        if (!signal.aborted) setState({ step: 'failed', error });
        return false;
      } finally {
        running.current = false;
      }
    },
    [place, changed, queries],
  );

  const busy = state.step === 'sending' || state.step === 'waiting';
  return { state, busy, order };
}
