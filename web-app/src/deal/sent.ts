import { useSyncExternalStore } from 'react';
import type { Provider } from '@/wallet/provider';

/** A transfer that a wallet of this browser has sent for an escrow. */
export interface SentTransfer {
  readonly hash: string;
  readonly units: number;
  /** What had arrived or was on its way before, in units. */
  readonly before: number;
  /** When it was sent, in milliseconds since 1970. */
  readonly at: number;
}

/** A transaction that is so young may be unknown to a node although it is on its way. */
const UNKNOWN_MS_MIN = 120_000;

const FAILED = '0x0';

const memory = new Map<string, string>();
const listeners = new Set<() => void>();
const keyOf = (escrowId: string) => `bloxtr8-sent:${escrowId}`;

/** The last transfer for the escrow, from any tab of this browser. */
export function sentOf(escrowId: string): SentTransfer | undefined {
  const text = stored(keyOf(escrowId));
  if (!text) return undefined;
  try {
    return JSON.parse(text) as SentTransfer;
  } catch {
    return undefined;
  }
}

/** Every tab knows of it, also after it was loaded again. */
export function keepSent(escrowId: string, sent: SentTransfer): void {
  store(keyOf(escrowId), JSON.stringify(sent));
}

export function forgetSent(escrowId: string): void {
  store(keyOf(escrowId), '');
}

/** The last transfer for the escrow; changes when any tab sends one. */
export function useSent(escrowId: string): SentTransfer | undefined {
  const text = useSyncExternalStore(subscribe, () => stored(keyOf(escrowId)));
  return text ? sentOf(escrowId) : undefined;
}

/** What a deposit tells of the chain. */
interface Counted {
  readonly receivedUnits: number;
  readonly seenUnits: number;
}

/** Whether a transfer was sent which the deposit does not count yet. */
export function isUncounted(sent: SentTransfer | undefined, { receivedUnits, seenUnits }: Counted): boolean {
  return sent !== undefined && receivedUnits + seenUnits < sent.before + sent.units;
}

/** Asks the wallet's node; false only when the transaction is surely unknown, or has failed on the chain. */
export async function isStillKnown(provider: Provider, sent: SentTransfer): Promise<boolean> {
  if (Date.now() - sent.at < UNKNOWN_MS_MIN) return true;
  const params = [sent.hash];
  if ((await provider.request({ method: 'eth_getTransactionByHash', params })) === null) return false;
  const receipt = (await provider.request({ method: 'eth_getTransactionReceipt', params }).catch(() => null)) as {
    readonly status?: string;
  } | null;
  return receipt?.status !== FAILED;
}

/** Runs unless another tab pays for this escrow at the moment: then gives undefined. */
export async function payAlone<Result>(escrowId: string, pay: () => Promise<Result>): Promise<Result | undefined> {
  if (!navigator.locks) return pay();
  return (await navigator.locks.request(`bloxtr8-pay:${escrowId}`, { ifAvailable: true }, (lock) =>
    lock ? pay() : undefined,
  )) as Result | undefined;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function stored(key: string): string {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? '';
  } catch {
    return memory.get(key) ?? '';
  }
}

function store(key: string, text: string): void {
  if (text) memory.set(key, text);
  else memory.delete(key);
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    // The browser keeps nothing: this tab alone knows.
  }
  for (const listener of listeners) listener();
}
