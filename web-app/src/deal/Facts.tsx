import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import blocks from '@/parts/blocks.module.css';
import { Section } from '@/parts/Page';
import { Exact, Money, When } from '@/parts/Text';
import { held, REASONS, STATES, deal as words } from '@/wording/deal';
import styles from './deal.module.css';
import { type Escrow, stepsDone, type Viewer } from './viewer';

/** What the buyer pays, and what the seller gets of it. */
export function MoneyFacts({ escrow, viewer }: { escrow: Escrow; viewer: Viewer }) {
  const { priceCents, buyerPaysCents, sellerGetsCents } = escrow;
  const rows: [string, number, boolean][] = [
    [words.price, priceCents, false],
    [words.buyerFee, buyerPaysCents - priceCents, false],
    [words.buyerPays, buyerPaysCents, true],
    [words.sellerFee, sellerGetsCents - priceCents, false],
    [words.sellerGets, sellerGetsCents, true],
  ];
  const yours = viewer === 'BUYER' ? words.buyerPays : viewer === 'SELLER' ? words.sellerGets : '';
  return (
    <Section title={words.money}>
      <dl className={styles.sums}>
        {rows.map(([name, cents, total]) => (
          <div key={name} data-total={total} data-yours={name === yours}>
            <dt>{name}</dt>
            <dd>
              <Money cents={cents} />
            </dd>
          </div>
        ))}
      </dl>
      <p className={blocks.soft}>{words.rails[escrow.rail]}</p>
    </Section>
  );
}

/** The parties, the game, and how it moves. */
export function DealFacts({ escrow, viewer }: { escrow: Escrow; viewer: Viewer }) {
  const { routesByPath } = useRouter();
  const { game } = escrow;
  const name = (side: Viewer, party: Escrow['buyer']) => `${party.name} ${side === viewer ? words.you : ''}`;
  const items: [string, ReactNode][] = [
    [words.state, STATES[escrow.state] ?? escrow.state],
    [words.buyer, name('BUYER', escrow.buyer)],
    [words.seller, name('SELLER', escrow.seller)],
    [words.route, words.routes[escrow.route]],
    [words.verified, escrow.verified ? words.verifiedYes : words.verifiedNo],
  ];
  if (game)
    items.push([
      words.owner,
      <>
        {words.owners[game.owner as keyof typeof words.owners] ?? game.owner}, {words.ownerRead}{' '}
        <When at={game.readAt} />
      </>,
    ]);
  if (escrow.reason) items.push([held.reason, REASONS[escrow.reason] ?? escrow.reason]);
  items.push(
    [words.universe, <Exact key="universe">{String(escrow.universeId)}</Exact>],
    [
      words.contract,
      '/contracts/$id' in routesByPath ? (
        <Link key="contract" to={'/contracts/$id' as '/'} params={{ id: escrow.contractId } as never}>
          <Exact>{escrow.contractId}</Exact>
        </Link>
      ) : (
        <Exact key="contract">{escrow.contractId}</Exact>
      ),
    ],
    [words.opened, <When key="opened" at={escrow.createdAt} />],
  );
  return (
    <Section title={words.facts}>
      <dl className={styles.sideFacts}>
        {items.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** How far a deal is that goes well; nothing where it goes another way. */
export function Steps({ state }: { state: string }) {
  const done = stepsDone(state);
  if (done === undefined) return null;
  return (
    <ol className={styles.steps} aria-label={words.stepsLabel}>
      {words.steps.map((step, index) => {
        const stage = index < done ? 'done' : index === done ? 'now' : 'later';
        return (
          <li key={step} data-stage={stage} aria-current={stage === 'now' ? 'step' : undefined}>
            {step}
            {stage === 'done' && <span className="visually-hidden"> ({words.stepDone})</span>}
          </li>
        );
      })}
    </ol>
  );
}
