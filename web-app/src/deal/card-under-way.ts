import { useSyncExternalStore } from 'react';

const underWay = new Set<string>();
const listeners = new Set<() => void>();

/** Tells that a card payment of an escrow may be made at this moment, or that it is over. */
export function tellCard(escrowId: string, is: boolean): void {
  if (is === underWay.has(escrowId)) return;
  if (is) underWay.add(escrowId);
  else underWay.delete(escrowId);
  for (const listener of listeners) listener();
}

/** Whether a card payment of this page is sent, being confirmed, or unknown. */
export function useCardUnderWay(escrowId: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => underWay.has(escrowId),
  );
}
