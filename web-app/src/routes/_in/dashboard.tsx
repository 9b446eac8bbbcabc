import { Button } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { createFileRoute, Link, useRouter } from '@tanstack/react-router';
import type { Schema } from '@/api/client';
import blocks from '@/parts/blocks.module.css';
import { dollarsShort } from '@/parts/money';
import { NextStep, Page, Section } from '@/parts/Page';
import { Empty, Failure, Loaded, Skeleton } from '@/parts/States';
import { Money, When } from '@/parts/Text';
import { early } from '@/session/early';
import { me } from '@/session/me';
import { dashboard as words } from '@/wording/dashboard';
import styles from './-dashboard.module.css';
import { type Deal, dealsOf } from './-deals';
import { contracts, escrows, offers, SHOWN_MAX, totals } from './-own';

export const Route = createFileRoute('/_in/dashboard')({
  loader: ({ context: { queryClient }, preload }) =>
    early({ preload }, () => {
      void queryClient.prefetchQuery(me);
      void queryClient.prefetchQuery(escrows);
      void queryClient.prefetchQuery(contracts);
      void queryClient.prefetchQuery(offers);
      void queryClient.prefetchQuery(totals);
    }),
  component: Dashboard,
});

const DONE_SHOWN = 5;
function Dashboard() {
  const person = useQuery(me);
  return (
    <Page title={words.title} {...(person.data ? { kicker: words.hello(person.data.name) } : {})}>
      <Loaded query={person} lines={6}>
        {(data) => (
          <div className={styles.stack}>
            {!data.roblox && (
              <NextStep
                yours
                action={
                  <Button component={Link} to="/auth/link/roblox">
                    {words.linkAction}
                  </Button>
                }
              >
                {words.linkFirst}
              </NextStep>
            )}
            <Deals person={data} />
            <Totals />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Deals({ person }: { person: Schema<'Me'> }) {
  const [escrowList, contractList, offerList] = useQueries({ queries: [escrows, contracts, offers] });
  const lists = [escrowList, contractList, offerList];
  if (!escrowList.data || !contractList.data || !offerList.data) {
    const failed = lists.find((list) => list.error && !list.data);
    if (!failed) return <Skeleton lines={6} />;
    return <Failure error={failed.error} retry={() => lists.forEach((list) => void list.refetch())} />;
  }
  const { mine, theirs, done } = dealsOf(
    person.userId,
    escrowList.data.items,
    contractList.data.items,
    offerList.data.items,
  );
  if (mine.length + theirs.length + done.length === 0) return <Empty title={words.emptyTitle}>{words.empty}</Empty>;
  return (
    <>
      {mine.length === 0 && <p className={blocks.summary}>{words.noneYours}</p>}
      {lists.some((list) => list.data?.cut) && <p className={blocks.summary}>{words.cut(SHOWN_MAX)}</p>}
      <DealList title={words.yourTurn} deals={mine} />
      <DealList title={words.theirTurn} deals={theirs} />
      <DealList title={words.done} deals={done} shownMax={DONE_SHOWN} />
    </>
  );
}

function DealList({
  title,
  deals,
  shownMax = deals.length,
}: {
  title: string;
  deals: readonly Deal[];
  shownMax?: number;
}) {
  if (deals.length === 0) return null;
  return (
    <Section title={title}>
      <ul className={blocks.lines}>
        {deals.slice(0, shownMax).map((deal) => (
          <DealLine key={deal.id} deal={deal} />
        ))}
      </ul>
      {deals.length > shownMax && <p className={blocks.soft}>{words.more(deals.length - shownMax)}</p>}
    </Section>
  );
}

function DealLine({ deal }: { deal: Deal }) {
  const { routesByPath } = useRouter();
  const hasPage = deal.page in routesByPath;
  return (
    <li data-mine={deal.turn === 'mine'}>
      <div className={blocks.head}>
        <h3>
          {hasPage ? (
            <Link to={deal.page as '/'} params={{ id: deal.id } as never}>
              {deal.title}
            </Link>
          ) : (
            deal.title
          )}
        </h3>
        <Money cents={deal.cents} />
      </div>
      <p>{deal.sentence}</p>
      <p className={blocks.facts}>
        {words[deal.kind]}
        {deal.side && ` · ${deal.side === 'BUYER' ? words.youBuy : words.youSell}`}
        {deal.by && deal.turn !== 'done' && (
          <>
            {' '}
            · {words.until} <When at={deal.by} />
          </>
        )}
      </p>
    </li>
  );
}

function Totals() {
  return (
    <Section title={words.totals}>
      <Loaded query={useQuery(totals)} lines={2}>
        {(data) => (
          <dl className={styles.totals}>
            {(
              [
                [words.live, data.listingsLive],
                [words.offers, data.offersOpen],
                [words.bought, data.bought],
                [words.spent, dollarsShort(data.spentCents)],
                [words.sold, data.sold],
                [words.earned, dollarsShort(data.earnedCents)],
              ] as const
            ).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </Loaded>
    </Section>
  );
}
