import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { api, read, type Schema } from '@/api/client';
import blocks from '@/parts/blocks.module.css';
import { Section } from '@/parts/Page';
import { Loaded, Refusal } from '@/parts/States';
import { When } from '@/parts/Text';
import { checklist as words } from '@/wording/deal';
import styles from './checklist.module.css';
import { checklistOf, contractOf } from './queries';
import type { Escrow, Viewer } from './viewer';

/** What must be true before the buyer can pay: who does what, and where. */
export function Checklist({ escrow, viewer }: { escrow: Escrow; viewer: Viewer }) {
  const { data: contract } = useQuery(contractOf(escrow.contractId));
  const list = useQuery(checklistOf(escrow.escrowId, contract?.offerId));
  return (
    <Section
      title={words.title}
      aside={
        <Button variant="subtle" size="compact-md" loading={list.isFetching} onClick={() => void list.refetch()}>
          {words.again}
        </Button>
      }
    >
      <Loaded query={list} lines={5}>
        {(found) => (
          <>
            <p className={blocks.summary} role="status">
              {found.green ? words.green : words.open(found.lines.filter(isOpen).length)}
            </p>
            <ul className={blocks.lines}>
              {found.lines.map((line) => (
                <ChecklistLine key={line.item} line={line} escrow={escrow} viewer={viewer} offerId={found.offerId} />
              ))}
            </ul>
            {found.readAt && (
              <p className={blocks.soft}>
                {words.read} <When at={found.readAt} />. {words.lead}
              </p>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function ChecklistLine({
  line,
  escrow,
  viewer,
  offerId,
}: {
  line: Schema<'Line'>;
  escrow: Escrow;
  viewer: Viewer;
  offerId: string;
}) {
  const { routesByPath } = useRouter();
  const queries = useQueryClient();
  const confirm = useMutation({
    mutationFn: () =>
      read(
        api.POST('/api/offers/{id}/checklist/{item}/confirm', { params: { path: { id: offerId, item: line.item } } }),
      ),
    onSuccess: (now) => {
      queries.setQueryData(checklistOf(escrow.escrowId, offerId).queryKey, now);
      void queries.invalidateQueries({ queryKey: ['escrow', escrow.escrowId, 'payment'] });
    },
  });
  const open = isOpen(line);
  const mine = line.owner === 'BOTH' ? viewer !== 'STAFF' : line.owner === viewer;
  return (
    <li className={styles.line} data-open={open} data-mine={open && mine}>
      <span className={styles.mark} aria-hidden="true" />
      <div className={styles.lineText}>
        <p>{line.sentence}</p>
        <p className={blocks.soft}>
          {words.states[line.state]}
          {open && ` · ${mine ? words.mine : words.owners[line.owner]}`}
        </p>
        {open && line.mayConfirm && (
          <div>
            <Button
              size="compact-md"
              variant="default"
              loading={confirm.isPending}
              aria-disabled={confirm.isPending}
              onClick={() => !confirm.isPending && confirm.mutate()}
            >
              {words.confirm}
            </Button>
          </div>
        )}
        {open && mine && line.item === 'PAYOUT_READY' && '/settings' in routesByPath && (
          <p>
            <Link to={'/settings' as '/'}>{words.payout}</Link>
          </p>
        )}
        {confirm.error && <Refusal error={confirm.error} />}
      </div>
    </li>
  );
}

function isOpen(line: Schema<'Line'>): boolean {
  return line.state === 'UNMET' || line.state === 'UNKNOWN';
}
