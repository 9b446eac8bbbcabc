import type { Schema } from '@/api/client';

export type Payment = Schema<'PaymentView'>;

/** What a payment by card shows. */
export type CardStep =
  /** Stripe is asked how the intent stands. */
  | { readonly step: 'asking' }
  | { readonly step: 'form'; readonly declined?: string }
  | { readonly step: 'submitting' }
  /**
   * The bank has said yes, or still processes it; the money counts when the provider's message has come.
   */
  | { readonly step: 'confirming'; readonly processing?: true }
  /** Whether it was paid is not known. */
  | { readonly step: 'unknown' };

export interface Intent {
  readonly status: string;
  readonly last_payment_error?: { readonly message?: string } | null;
}

export type CardEvent =
  | { readonly is: 'asked'; readonly intent: Intent }
  | { readonly is: 'pressed' }
  /** A mistake in the form, a decline, or a challenge that was not passed: nothing was taken. */
  | { readonly is: 'refused'; readonly message: string }
  | { readonly is: 'invalid' }
  | { readonly is: 'cut' };

/** A payment that may have been made is never offered a second time. */
export function nextCardStep(now: CardStep, event: CardEvent): CardStep {
  if (now.step === 'confirming' && !(now.processing && event.is === 'asked')) return now;
  switch (event.is) {
    case 'asked':
      return afterAnswer(event.intent);
    case 'pressed':
      return now.step === 'form' ? { step: 'submitting' } : now;
    case 'refused':
      return { step: 'form', declined: event.message };
    case 'invalid':
      return { step: 'form' };
    case 'cut':
      return { step: 'unknown' };
  }
}

function afterAnswer({ status, last_payment_error }: Intent): CardStep {
  if (status === 'processing') return { step: 'confirming', processing: true };
  if (isPaid(status)) return { step: 'confirming' };
  const declined = last_payment_error?.message;
  return declined ? { step: 'form', declined } : { step: 'form' };
}

export function isPaid(status: string): boolean {
  return status === 'succeeded' || status === 'processing' || status === 'requires_capture';
}

/**
 * A person has 600 requests in a quarter of an hour, over all of their tabs; the stream tells most changes, so that
 * asking is for what it does not tell.
 */
export const PAYMENT_PAUSE_MS = 10_000;
const PREPARING_PAUSE_MS = 3_000;
export const CONFIRMING_PAUSE_MS_FIRST = 1_500;

/** How long the page waits before it asks again whether a payment is confirmed, after it has waited that long. */
export function confirmingPauseAfter(pauseMs: number): number {
  return Math.min(pauseMs * 1.6, PAYMENT_PAUSE_MS);
}

/** How soon the payment is asked for again, in milliseconds; false while nothing can change by itself. */
export function pauseOf(state: Payment['state'] | undefined): number | false {
  switch (state) {
    case undefined:
    case 'PREPARING':
      return PREPARING_PAUSE_MS;
    case 'AWAITING_DESTINATION':
    case 'AWAITING_REFUND_WALLET':
    case 'PAYABLE':
    case 'PARTIAL':
      return PAYMENT_PAUSE_MS;
    case 'PAID':
    case 'CLOSED':
      return false;
  }
}
