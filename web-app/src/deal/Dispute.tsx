import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Schema } from '@/api/client';
import blocks from '@/parts/blocks.module.css';
import { Facts, Section, Sheet } from '@/parts/Page';
import { Loaded } from '@/parts/States';
import { When } from '@/parts/Text';
import { PARTIES } from '@/wording/deal';
import { OWN_REASONS, dispute as words } from '@/wording/dispute';
import { Evidence } from './Evidence';
import { disputeOf, disputesOf, type Line } from './queries';

/** An undecided dispute, with its evidence. */
export function Dispute({ dispute }: { dispute: Schema<'OpenDispute'> }) {
  const query = useQuery(disputeOf(dispute.disputeId));
  return (
    <Section title={words.section}>
      <div className={blocks.stack}>
        <Sheet>
          <Loaded query={query} lines={3}>
            {(found) => (
              <div className={blocks.stack}>
                <Facts
                  items={[
                    ...beginningOf(found),
                    [words.status, words.statuses[found.status]],
                    ...(found.decideBy ? [[words.decideBy, <When key="by" at={found.decideBy} />] as const] : []),
                  ]}
                />
                {found.proposed && <p>{words.proposed}</p>}
              </div>
            )}
          </Loaded>
        </Sheet>
        <Evidence disputeId={dispute.disputeId} />
      </div>
    </Section>
  );
}

/** The disputes of a deal that have ended: how, and the evidence, unless an open dispute shows it already. */
export function PastDisputes({
  escrowId,
  lines,
  hasOpen,
}: {
  escrowId: string;
  lines: readonly Line[];
  hasOpen: boolean;
}) {
  const wasDisputed = lines.some(({ kind }) => kind === 'ESCROW_DISPUTED');
  const query = useQuery({ ...disputesOf(escrowId), enabled: wasDisputed });
  const ended = query.data?.data.filter(({ endedAt }) => endedAt !== undefined);
  if (!wasDisputed) return null;
  // Next to an open one, earlier disputes are told of only where there are any.
  if (hasOpen && !query.error && !ended?.length) return null;
  return (
    <Section title={words.past}>
      <div className={blocks.stack}>
        <Loaded query={query} lines={3} empty={() => (ended?.length ? undefined : <p>{words.noPast}</p>)}>
          {() => (
            <>
              {ended?.map((one) => (
                <Sheet key={one.disputeId}>
                  <Facts
                    items={[
                      ...beginningOf(one),
                      [words.end, words.ends[one.outcome as keyof typeof words.ends] ?? words.statuses[one.status]],
                      ...(one.endedAt ? [[words.endedAt, <When key="end" at={one.endedAt} />] as const] : []),
                    ]}
                  />
                </Sheet>
              ))}
              {/* The files are the deal's: each of its disputes has all of them. */}
              {!hasOpen && ended?.[0] && <Evidence disputeId={ended[0].disputeId} ended />}
            </>
          )}
        </Loaded>
      </div>
    </Section>
  );
}

/** What a dispute is about, and who opened it when. */
function beginningOf(dispute: Schema<'DisputeSummary'>): (readonly [string, ReactNode])[] {
  return [
    [words.about, reasonText(dispute.reason)],
    [words.by, PARTIES[dispute.raisedBy] ?? dispute.raisedBy],
    [words.raisedAt, <When key="at" at={dispute.raisedAt} />],
  ];
}

function reasonText(reason: string): string {
  return (words.reasons as Readonly<Record<string, string>>)[reason] ?? OWN_REASONS[reason] ?? reason;
}
