import { Button } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { createFileRoute, Link, useRouter } from '@tanstack/react-router';
import { api, read, type Schema } from '@/api/client';
import blocks from '@/parts/blocks.module.css';
import { dollarsShort } from '@/parts/money';
import { NextStep, Page, Section } from '@/parts/Page';
import { Empty, Failure, Loaded, Skeleton } from '@/parts/States';
import { Money, When } from '@/parts/Text';
import { me } from '@/session/me';
import { dashboard as words } from '@/wording/dashboard';
import styles from './-dashboard.module.css';
import { type Deal, dealsOf } from './-deals';

export const Route = createFileRoute('/_in/dashboard')({ component: Dashboard });

const LIMIT = 50;
const DONE_SHOWN = 5;
const REFRESH_MS = 30_000;

const own = {
  queryKey: ['stats', 'me'],
  queryFn: ({ signal }: { signal: AbortSignal }) => read(api.GET('/api/stats/me', { signal })),
};

/** More deals than these are not loaded: the page says so. */
const PAGES_MAX = 10;

interface Part<Item> {
  readonly items: readonly Item[];
  readonly pagination: { readonly hasNext: boolean };
}

interface All<Item> {
  readonly items: readonly Item[];
  /** Whether there are more than PAGES_MAX pages. */
  readonly cut: boolean;
}

async function allOf<Item>(load: (page: number) => Promise<Part<Item>>): Promise<All<Item>> {
  const items: Item[] = [];
  for (let page = 1; page <= PAGES_MAX; page++) {
    const found = await load(page);
    items.push(...found.items);
    if (!found.pagination.hasNext) return { items, cut: false };
  }
  return { items, cut: true };
}

const escrows = {
  queryKey: ['escrow', 'list', 'own'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    allOf((page) => read(api.GET('/api/escrow', { params: { query: { page, limit: LIMIT } }, signal }))),
  refetchInterval: REFRESH_MS,
};

const contracts = {
  queryKey: ['contracts', 'list', 'own'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    allOf((page) => read(api.GET('/api/contracts', { params: { query: { page, limit: LIMIT } }, signal }))),
  refetchInterval: REFRESH_MS,
};

const offers = {
  queryKey: ['offers', 'list', 'own'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    allOf((page) => read(api.GET('/api/offers', { params: { query: { page, limit: LIMIT } }, signal }))),
  refetchInterval: REFRESH_MS,
};

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
      {lists.some((list) => list.data?.cut) && <p className={blocks.summary}>{words.cut(PAGES_MAX * LIMIT)}</p>}
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
      <Loaded query={useQuery(own)} lines={2}>
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
