import type { Payment } from './card-payment';

/** Older instructions are not shown: what they tell may be untrue by now. */
export const SHOWN_MS_MAX = 30_000;

/** Why nobody should pay by what is shown. */
export type Closed = 'stale' | 'late';

/**
 * @param read when the payment was read, and whether the last attempt to read it failed
 * @param now by this device's clock, as `read.at` is
 * @param serverNow by the server's clock, as the deadline is
 */
export function closedBy(
  payment: Pick<Payment, 'payBy'>,
  read: { readonly at: number; readonly failed: boolean },
  now: number,
  serverNow: number,
): Closed | undefined {
  if (Date.parse(payment.payBy) <= serverNow) return 'late';
  return read.failed || now - read.at > SHOWN_MS_MAX ? 'stale' : undefined;
}
