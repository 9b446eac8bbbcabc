import { Button } from '@mantine/core';
import type { Schema } from '@/api/client';
import { common } from '@/wording/common';
import styles from './pager.module.css';

/** From one page of a list to the next; nothing where there is only one. */
export function Pager({ of, turn }: { of: Schema<'Pagination'>; turn: (page: number) => void }) {
  const { page, totalPages, hasPrev, hasNext } = of;
  if (totalPages <= 1) return null;
  return (
    <nav className={styles.pages} aria-label={common.pager.label}>
      <Button variant="default" disabled={!hasPrev} onClick={() => turn(page - 1)}>
        {common.pager.newer}
      </Button>
      <span>{common.pager.page(page, totalPages)}</span>
      <Button variant="default" disabled={!hasNext} onClick={() => turn(page + 1)}>
        {common.pager.older}
      </Button>
    </nav>
  );
}
