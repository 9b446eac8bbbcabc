import { useQuery } from '@tanstack/react-query';
import type { Schema } from '@/api/client';
import blocks from '@/parts/blocks.module.css';
import { Facts, Section, Sheet } from '@/parts/Page';
import { Loaded } from '@/parts/States';
import { When } from '@/parts/Text';
import { PARTIES } from '@/wording/deal';
import { OWN_REASONS, dispute as words } from '@/wording/dispute';
import { Evidence } from './Evidence';
import { disputeOf } from './queries';

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
                    [words.about, reasonText(found.reason)],
                    [words.by, PARTIES[found.raisedBy] ?? found.raisedBy],
                    [words.status, words.statuses[found.status]],
                    [words.raisedAt, <When key="at" at={found.raisedAt} />],
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

function reasonText(reason: string): string {
  return (words.reasons as Readonly<Record<string, string>>)[reason] ?? OWN_REASONS[reason] ?? reason;
}
