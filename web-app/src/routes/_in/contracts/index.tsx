import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createFileRoute, Link, useNavigate } from '@tanstack/react-router';
import { api, read } from '@/api/client';
import { type Contract, centsOf, isYourTurn, PAGE_SIZE } from '@/papers/contracts';
import blocks from '@/parts/blocks.module.css';
import { Choice, Filters } from '@/parts/Fields';
import { Page } from '@/parts/Page';
import { Pager } from '@/parts/Pager';
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
  const show = (search: Search) => void navigate({ search });
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
      <Filters>
        <Choice
          label={words.filter}
          value={status ?? ''}
          options={[['', words.all], ...Object.entries(words.statuses)]}
          onChange={(chosen) => show(chosen ? { status: chosen as Status } : {})}
        />
      </Filters>
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
            <ul className={blocks.lines}>
              {items.map((contract) => (
                <ContractLine key={contract.contractId} contract={contract} />
              ))}
            </ul>
            <Pager
              of={pagination}
              turn={(to) => show({ ...(status ? { status } : {}), ...(to > 1 ? { page: to } : {}) })}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function ContractLine({ contract }: { contract: Contract }) {
  const mine = isYourTurn(contract);
  const { yourSide } = contract;
  return (
    <li data-mine={mine}>
      <div className={blocks.head}>
        <h2>
          <Link to="/contracts/$id" params={{ id: contract.contractId }}>
            {contract.title}
          </Link>
        </h2>
        <Money cents={yourSide ? centsOf(contract, yourSide) : contract.quote.priceCents} />
      </div>
      <p>{contract.next}</p>
      <p className={blocks.facts}>
        <span className={blocks.badge}>{mine ? words.yourTurn : words.statuses[contract.status]}</span>
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
