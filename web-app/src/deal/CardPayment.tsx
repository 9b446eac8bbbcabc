import { Button, useComputedColorScheme } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { configuration } from '@/api/configuration';
import blocks from '@/parts/blocks.module.css';
import { dollars } from '@/parts/money';
import { Skeleton } from '@/parts/States';
import { pay as words } from '@/wording/pay';
import { CONFIRMING_PAUSE_MS_FIRST, confirmingPauseAfter, isPaid, nextCardStep } from './card-payment';
import { tellCard } from './card-under-way';
import styles from './pay.module.css';
import { paymentOf } from './queries';
import { appearance, type Elements, loadStripe, type Stripe } from './stripe';

interface CardPaymentProps {
  readonly escrowId: string;
  readonly clientSecret: string;
  readonly publishableKey: string;
  readonly amountCents: number;
}

/** Stripe's card form. What Stripe says decides what is shown, also after a reload and on the way back from a bank. */
export function CardPayment({ escrowId, clientSecret, publishableKey, amountCents }: CardPaymentProps) {
  const { data: config } = useQuery(configuration);
  const dark = useComputedColorScheme('light') === 'dark';
  const queries = useQueryClient();
  const [now, tell] = useReducer(nextCardStep, { step: 'asking' });
  const [stripe, setStripe] = useState<Stripe | null>(null);
  const [failed, setFailed] = useState(false);
  const [ready, setReady] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const elements = useRef<Elements | null>(null);
  const paying = useRef(false);
  const scriptUrl = config?.stripeJsUrl;

  const load = useCallback(async () => {
    if (!scriptUrl) return;
    setFailed(false);
    try {
      const loaded = await loadStripe(scriptUrl, publishableKey);
      setStripe(loaded);
      await ask(loaded, clientSecret, tell);
    } catch {
      setFailed(true);
    }
  }, [scriptUrl, publishableKey, clientSecret]);

  useEffect(() => void load(), [load]);

  const shown = now.step === 'form' || now.step === 'submitting';
  useEffect(() => {
    if (!stripe || !shown || !place.current) return;
    elements.current = stripe.elements({ clientSecret, appearance: appearance(dark) });
    const card = elements.current.create('payment');
    card.on('ready', () => setReady(true));
    card.on('loaderror', () => setFailed(true));
    card.mount(place.current);
    return () => {
      setReady(false);
      card.destroy();
    };
  }, [stripe, shown, clientSecret, dark]);

  const confirming = now.step === 'confirming';
  const processing = confirming && now.processing === true;
  useEffect(() => {
    if (!confirming) return;
    let pause = CONFIRMING_PAUSE_MS_FIRST;
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      timer = setTimeout(look, pause);
      pause = confirmingPauseAfter(pause);
      if (document.visibilityState === 'hidden') return;
      void queries.invalidateQueries({ queryKey: paymentOf(escrowId).queryKey, exact: true });
      // A bank that takes its time may still say no.
      if (processing && stripe) void ask(stripe, clientSecret, tell).catch(() => {});
    };
    look();
    return () => clearTimeout(timer);
  }, [confirming, processing, queries, escrowId, stripe, clientSecret]);

  const underWay = confirming || now.step === 'submitting' || now.step === 'unknown';
  useEffect(() => {
    tellCard(escrowId, underWay);
    return () => tellCard(escrowId, false);
  }, [escrowId, underWay]);

  const submit = async () => {
    if (!stripe || !elements.current || paying.current) return;
    paying.current = true;
    tell({ is: 'pressed' });
    try {
      await confirm(stripe, elements.current, { clientSecret, escrowId }, tell);
    } finally {
      paying.current = false;
    }
  };

  if (failed)
    return (
      <div className={blocks.stack} role="alert">
        <p>{words.cardFailed}</p>
        <Button variant="default" onClick={() => void load()}>
          {words.ask}
        </Button>
      </div>
    );
  if (now.step === 'asking') return <Skeleton lines={4} />;
  if (now.step === 'confirming')
    return (
      <div className={styles.confirming} role="status">
        <h3>{words.confirmingTitle}</h3>
        <p>{words.confirming}</p>
      </div>
    );
  if (now.step === 'unknown')
    return (
      <div className={blocks.stack} role="alert">
        <p>{words.unknown}</p>
        <Button variant="default" onClick={() => stripe && void ask(stripe, clientSecret, tell).catch(() => {})}>
          {words.ask}
        </Button>
      </div>
    );
  const submitting = now.step === 'submitting';
  return (
    <div className={blocks.stack}>
      {now.step === 'form' && now.declined && (
        <div className={styles.declined} role="alert">
          <h3>{words.declinedTitle}</h3>
          <p>
            {now.declined} {words.declinedMore}
          </p>
        </div>
      )}
      {!ready && <Skeleton lines={3} />}
      <div ref={place} className={styles.card} />
      <div className={blocks.row}>
        <Button onClick={() => void submit()} loading={submitting} aria-disabled={submitting || !ready}>
          {words.submit(dollars(amountCents))}
        </Button>
        <p role="status" className={blocks.soft}>
          {submitting ? words.submitting : words.cardPrivate}
        </p>
      </div>
    </div>
  );
}

type Tell = (event: Parameters<typeof nextCardStep>[1]) => void;

async function ask(stripe: Stripe, clientSecret: string, tell: Tell): Promise<void> {
  const { paymentIntent } = await stripe.retrievePaymentIntent(clientSecret);
  if (!paymentIntent) throw new Error('Stripe does not know the payment');
  tell({ is: 'asked', intent: paymentIntent });
}

/** Asks Stripe once more before it confirms: the payment may have been made in another tab. */
async function confirm(
  stripe: Stripe,
  elements: Elements,
  payment: { clientSecret: string; escrowId: string },
  tell: Tell,
): Promise<void> {
  try {
    const { error: mistake } = await elements.submit();
    if (mistake) return tell({ is: 'invalid' });
    const before = await stripe.retrievePaymentIntent(payment.clientSecret);
    if (before.paymentIntent && isPaid(before.paymentIntent.status))
      return tell({ is: 'asked', intent: before.paymentIntent });
    const { paymentIntent, error } = await stripe.confirmPayment({
      elements,
      redirect: 'if_required',
      confirmParams: { return_url: `${window.location.origin}/escrow/${payment.escrowId}` },
    });
    if (paymentIntent) return tell({ is: 'asked', intent: paymentIntent });
    if (error?.payment_intent && isPaid(error.payment_intent.status))
      return tell({ is: 'asked', intent: error.payment_intent });
    if (error?.type === 'card_error') return tell({ is: 'refused', message: error.message ?? '' });
    if (error?.type === 'validation_error') return tell({ is: 'invalid' });
    if (error?.payment_intent?.status === 'requires_payment_method')
      return tell({ is: 'refused', message: error.message ?? '' });
    // Whatever else it was: Stripe knows whether it was paid.
    await ask(stripe, payment.clientSecret, tell);
  } catch {
    tell({ is: 'cut' });
  }
}
