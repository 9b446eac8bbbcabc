import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link, useNavigate } from '@tanstack/react-router';
import { escrowList, type ListFilter } from '@/deal/queries';
import { type Escrow, viewerOf } from '@/deal/viewer';
import blocks from '@/parts/blocks.module.css';
import { Choice, Filters } from '@/parts/Fields';
import { Page } from '@/parts/Page';
import { Pager } from '@/parts/Pager';
import { Empty, Loaded } from '@/parts/States';
import { Money, When } from '@/parts/Text';
import { useSession } from '@/session/hooks';
import { me } from '@/session/me';
import { deal as dealWords, STATES, escrows as words } from '@/wording/deal';

export const Route = createFileRoute('/_in/escrow/')({ validateSearch: filterOf, component: Escrows });

/** What the address asks for; anything that it may not ask for is left out. */
export function filterOf(search: Record<string, unknown>): ListFilter {
  const { role, status } = search;
  const page = Number(search.page);
  return {
    ...((role === 'buyer' || role === 'seller' || role === 'staff') && { role }),
    ...(typeof status === 'string' && Object.hasOwn(STATES, status) && { status }),
    ...(Number.isInteger(page) && page > 1 && { page }),
  };
}

function Escrows() {
  const filter = Route.useSearch();
  const navigate = useNavigate({ from: Route.fullPath });
  const { data: person } = useQuery(me);
  const query = useQuery(escrowList(filter));
  const staff = person !== undefined && person.authority !== 'USER';
  const show = (search: ListFilter) => void navigate({ search });
  const roles = Object.entries(words.roles).filter(([role]) => role !== 'staff' || staff);
  const filtered = filter.role !== undefined || filter.status !== undefined;
  return (
    <Page title={words.title} lead={words.lead}>
      <Filters>
        <Choice
          label={words.role}
          value={filter.role ?? 'all'}
          options={roles}
          onChange={(role) => show(filterOf({ ...filter, role, page: 1 }))}
        />
        <Choice
          label={words.status}
          value={filter.status ?? ''}
          options={[['', words.anyStatus], ...Object.entries(STATES)]}
          onChange={(status) => show(filterOf({ ...filter, status, page: 1 }))}
        />
      </Filters>
      <Loaded
        query={query}
        lines={8}
        empty={({ items }) =>
          items.length === 0 ? (
            <Empty
              title={words.emptyTitle}
              action={filtered && <Button onClick={() => show({})}>{words.showAll}</Button>}
            >
              {filtered ? words.emptyFilter : words.empty}
            </Empty>
          ) : undefined
        }
      >
        {({ items, pagination }) => (
          <>
            <p className={blocks.summary} role="status">
              {words.count(pagination.total)}
            </p>
            <ul className={blocks.lines}>
              {items.map((escrow) => (
                <EscrowLine key={escrow.escrowId} escrow={escrow} />
              ))}
            </ul>
            <Pager of={pagination} turn={(page) => show(filterOf({ ...filter, page }))} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function EscrowLine({ escrow }: { escrow: Escrow }) {
  const session = useSession();
  const viewer = viewerOf(escrow, 'userId' in session ? session.userId : '');
  const mine = escrow.next.actor === viewer;
  const side = viewer === 'BUYER' ? dealWords.youBuy : viewer === 'SELLER' ? dealWords.youSell : '';
  return (
    <li data-mine={mine}>
      <div className={blocks.head}>
        <h2>
          <Link to="/escrow/$id" params={{ id: escrow.escrowId }}>
            {escrow.title || dealWords.untitled}
          </Link>
        </h2>
        <Money cents={escrow.priceCents} />
      </div>
      <p>{escrow.next.sentence}</p>
      <p className={blocks.soft}>
        {STATES[escrow.state] ?? escrow.state}
        {side && ` · ${side}`}
        {escrow.next.by && (
          <>
            {' '}
            · {words.until} <When at={escrow.next.by} />
          </>
        )}
      </p>
    </li>
  );
}
