import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, read, type Schema } from '@/api/client';
import blocks from '@/parts/blocks.module.css';
import { dollars } from '@/parts/money';
import { Section, Sheet } from '@/parts/Page';
import { Loaded } from '@/parts/States';
import { isSafe, Money, When } from '@/parts/Text';
import { FreshRefusal } from '@/session/FreshRefusal';
import { payouts as words } from '@/wording/settings';
import { Wallet } from './Wallet';

const CHANGING_MS = 5_000;

/** Where the person is paid; asked again while something about it is being decided. */
export const payoutQuery = {
  queryKey: ['payout'],
  queryFn: ({ signal }: { signal: AbortSignal }) => read(api.GET('/api/users/me/payout', { signal })),
  refetchInterval: (query: { state: { data?: Schema<'Payout'> | undefined } }) =>
    isChanging(query.state.data) ? CHANGING_MS : false,
} as const;

function isChanging(payout: Schema<'Payout'> | undefined): boolean {
  if (!payout) return false;
  const { nextState } = payout.wallet;
  return payout.stripe.state === 'PENDING' || nextState === 'WAITING' || nextState === 'READY';
}

export function Payouts({ cameBack }: { cameBack: 'returned' | 'refresh' | undefined }) {
  return (
    <div id="payouts">
      <Section title={words.title}>
        <div className={blocks.stack}>
          <p>{words.lead}</p>
          <Loaded query={useQuery(payoutQuery)} lines={4}>
            {(payout) => (
              <>
                {payout.owedCents > 0 && <Sheet tone="turn">{words.owed(dollars(payout.owedCents))}</Sheet>}
                <div className={blocks.pair}>
                  <Stripe destination={payout.stripe} cameBack={cameBack} />
                  <Wallet destination={payout.wallet} />
                </div>
                {payout.netted.length > 0 && <Netted netted={payout.netted} />}
              </>
            )}
          </Loaded>
        </div>
      </Section>
    </div>
  );
}

function Stripe({
  destination,
  cameBack,
}: {
  destination: Schema<'Destination'>;
  cameBack: 'returned' | 'refresh' | undefined;
}) {
  const text = words.stripe;
  const start = useMutation({
    mutationFn: () => read(api.PUT('/api/users/me/payout/stripe')),
    onSuccess: ({ url }) => {
      if (isSafe(url)) window.location.assign(url);
    },
  });
  // "Back" from Stripe may show this page as it was left, with a button that still turns.
  useEffect(() => {
    const shown = (event: PageTransitionEvent) => event.persisted && start.reset();
    window.addEventListener('pageshow', shown);
    return () => window.removeEventListener('pageshow', shown);
  }, [start.reset]);
  const { state } = destination;
  const label = state === 'NONE' ? text.start : state === 'PENDING' ? text.goOn : text.change;
  const busy = start.isPending || start.isSuccess;
  return (
    <div className={blocks.card}>
      <h3>{text.title}</h3>
      {cameBack && state !== 'READY' && <p role="status">{text[cameBack]}</p>}
      <p>{text.states[state]}</p>
      {state === 'WAITING' && destination.nextFrom && (
        <p>
          {text.waitsUntil} <When at={destination.nextFrom} />.
        </p>
      )}
      <div>
        <Button
          variant={state === 'READY' ? 'default' : 'filled'}
          loading={busy}
          onClick={() => !busy && start.mutate()}
        >
          {label}
        </Button>
      </div>
      <FreshRefusal error={start.error} returnTo="/settings" />
    </div>
  );
}

function Netted({ netted }: { netted: readonly Schema<'Netting'>[] }) {
  return (
    <details className={blocks.details}>
      <summary>{words.netted}</summary>
      <ul className={blocks.lines}>
        {netted.map(({ escrow, cents, at }) => (
          <li key={`${escrow}${at}`}>
            <Money cents={cents} /> · <When at={at} />
          </li>
        ))}
      </ul>
    </details>
  );
}
