import { Button } from '@mantine/core';
import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schema } from '@/api/client';
import { useLive } from '@/live/hooks';
import type { LiveState } from '@/live/stream';
import blocks from '@/parts/blocks.module.css';
import { Section } from '@/parts/Page';
import { Loaded } from '@/parts/States';
import { When } from '@/parts/Text';
import { PARTIES, deal as words } from '@/wording/deal';
import { disputesOf, escrowOf, type Line, newerOf, timelineOf, withLines } from './queries';
import styles from './timeline.module.css';

const SHOWN_FIRST = 12;

/** Brings the escrow and its timeline up to date by the stream. */
export function useEscrowStream(id: string): LiveState {
  const queries = useQueryClient();
  return useLive(`/api/escrow/${id}/stream`, ({ name, data }) => {
    if (name === 'timeline') {
      const line = JSON.parse(data) as Line;
      queries.setQueryData(timelineOf(id).queryKey, (known) => withLines(known ?? [], [line]));
      if (line.kind.startsWith('ESCROW_DISPUTE')) void queries.invalidateQueries({ queryKey: disputesOf(id).queryKey });
      if (!line.kind.startsWith('PAYMENT_') && !line.kind.startsWith('PARTIAL_')) return;
      void queries.invalidateQueries({ queryKey: ['escrow', id, 'payment'] });
      void queries.invalidateQueries({ queryKey: ['escrow', id, 'checklist'] });
    }
    if (name === 'escrow') {
      const escrow = JSON.parse(data) as Schema<'EscrowSummary'>;
      queries.setQueryData(escrowOf(id).queryKey, (known) => newerOf(known, escrow));
      void queries.invalidateQueries({ queryKey: ['escrow', 'list'] });
      if (escrow.dispute) void queries.invalidateQueries({ queryKey: ['disputes', escrow.dispute.disputeId] });
    }
  });
}

/** What has happened, the newest first. */
export function Timeline({ query, live }: { query: UseQueryResult<Line[]>; live: LiveState }) {
  return (
    <Section
      title={words.timeline}
      aside={
        <p className={styles.live} data-state={live} role="status">
          {words.lives[live]}
        </p>
      }
    >
      <Loaded
        query={query}
        lines={6}
        empty={(lines) => (lines.length === 0 ? <p>{words.timelineEmpty}</p> : undefined)}
      >
        {(lines) => <Lines lines={lines} />}
      </Loaded>
    </Section>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const [all, setAll] = useState(false);
  const newest = lines.toReversed();
  const shown = all ? newest : newest.slice(0, SHOWN_FIRST);
  const [latest] = newest;
  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {latest?.sentence}
      </p>
      <ol className={styles.timeline} reversed>
        {shown.map((line) => (
          <li key={line.position}>
            <p className={styles.sentence}>{line.sentence}</p>
            {line.text && <blockquote className={styles.quote}>{line.text}</blockquote>}
            <p className={blocks.soft}>
              <When at={line.at} /> · {PARTIES[line.actor] ?? line.actor}
            </p>
          </li>
        ))}
      </ol>
      {!all && newest.length > SHOWN_FIRST && (
        <Button variant="default" onClick={() => setAll(true)}>
          {words.showAll(newest.length)}
        </Button>
      )}
    </>
  );
}
