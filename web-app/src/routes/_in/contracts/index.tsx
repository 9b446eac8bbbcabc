import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createFileRoute, Link, useNavigate } from '@tanstack/react-router';
import { api, read } from '@/api/client';
import { type Contract, centsOf, isYourTurn, PAGE_SIZE } from '@/papers/contracts';
import styles from '@/papers/papers.module.css';
import { Page } from '@/parts/Page';
import { Empty, Loaded } from '@/parts/States';
import { Money, When } from '@/parts/Text';
import { contracts as words } from '@/wording/papers';

const STATUSES = ['REQUESTED', 'PENDING_SIGNATURE', 'EXECUTED', 'VOID'] as const;
type Status = (typeof STATUSES)[number];
const REFRESH_MS = 20_000;

interface Search {
  readonly status?: Status;
  readonly page?: number;
}

export const Route = createFileRoute('/_in/contracts/')({
  validateSearch: (search): Search => {
    const status = STATUSES.find((known) => known === search.status);
    const page = Number(search.page);
    return { ...(status ? { status } : {}), ...(Number.isInteger(page) && page > 1 ? { page } : {}) };
  },
  component: Contracts,
});

function Contracts() {
  const { status, page = 1 } = Route.useSearch();
  const navigate = useNavigate({ from: '/contracts/' });
  const query = useQuery({
    queryKey: ['contracts', 'list', status ?? 'all', page],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/contracts', {
          params: { query: { page, limit: PAGE_SIZE, ...(status ? { status } : {}) } },
          signal,
        }),
      ),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={words.title} lead={words.lead}>
      <label className={styles.filter}>
        {words.filter}
        <select
          value={status ?? ''}
          onChange={({ target }) =>
            void navigate({ search: target.value ? { status: target.value as Status } : {}, replace: true })
          }
        >
          <option value="">{words.all}</option>
          {STATUSES.map((known) => (
            <option key={known} value={known}>
              {words.statuses[known]}
            </option>
          ))}
        </select>
      </label>
      <Loaded
        query={query}
        lines={6}
        empty={({ items }) =>
          items.length > 0 ? undefined : status ? (
            <Empty title={words.emptyFilterTitle}>{words.emptyFilter}</Empty>
          ) : (
            <Empty title={words.emptyTitle}>{words.empty}</Empty>
          )
        }
      >
        {({ items, pagination }) => (
          <>
            <ul className={styles.lines}>
              {items.map((contract) => (
                <ContractLine key={contract.contractId} contract={contract} />
              ))}
            </ul>
            {pagination.totalPages > 1 && (
              <nav className={styles.pages} aria-label={words.page(pagination.page, pagination.totalPages)}>
                <Turn page={page - 1} status={status} disabled={!pagination.hasPrev}>
                  {words.previous}
                </Turn>
                <span>{words.page(pagination.page, pagination.totalPages)}</span>
                <Turn page={page + 1} status={status} disabled={!pagination.hasNext}>
                  {words.next}
                </Turn>
              </nav>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Turn({
  page,
  status,
  disabled,
  children,
}: {
  page: number;
  status: Status | undefined;
  disabled: boolean;
  children: string;
}) {
  if (disabled)
    return (
      <Button variant="default" disabled>
        {children}
      </Button>
    );
  return (
    <Button
      variant="default"
      component={Link}
      to="/contracts"
      search={{ page, ...(status ? { status } : {}) } as never}
    >
      {children}
    </Button>
  );
}

function ContractLine({ contract }: { contract: Contract }) {
  const mine = isYourTurn(contract);
  const { yourSide } = contract;
  return (
    <li data-mine={mine}>
      <div className={styles.head}>
        <h2>
          <Link to="/contracts/$id" params={{ id: contract.contractId }}>
            {contract.title}
          </Link>
        </h2>
        <Money cents={yourSide ? centsOf(contract, yourSide) : contract.quote.priceCents} />
      </div>
      <p>{contract.next}</p>
      <p className={styles.facts}>
        <span className={styles.badge}>{mine ? words.yourTurn : words.statuses[contract.status]}</span>
        {yourSide && ` · ${words.youAre[yourSide]}`}
        {contract.status === 'PENDING_SIGNATURE' && contract.signBy && (
          <>
            {' '}
            · {words.signBy} <When at={contract.signBy} />
          </>
        )}
      </p>
    </li>
  );
}
