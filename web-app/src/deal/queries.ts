import { queryOptions, replaceEqualDeep } from '@tanstack/react-query';
import { api, read, type Schema } from '@/api/client';
import { ApiProblem, mayPass } from '@/api/problem';
import { PAYMENT_PAUSE_MS, pauseOf } from './card-payment';

export type Line = Schema<'TimelineEntry'>;

const TIMELINE_PAGE = 50;
const TIMELINE_PAGES_MAX = 20;
const LIST_PAGE = 20;
const LIST_REFRESH_MS = 20_000;
const CHECKLIST_REFRESH_MS = 30_000;
const EVIDENCE_REFRESH_MS = 15_000;
const ATTEMPTS_MAX = 3;

/** How long an escrow that is not found may be in the making. */
const MADE_MS_MAX = 20_000;
const MADE_PAUSE_MS = 2_000;

export interface ListFilter {
  readonly role?: 'buyer' | 'seller' | 'staff' | undefined;
  readonly status?: string | undefined;
  readonly page?: number | undefined;
}

export const escrowList = ({ role, status, page = 1 }: ListFilter) =>
  queryOptions({
    queryKey: ['escrow', 'list', role ?? 'all', status ?? 'any', page],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/escrow', {
          params: { query: { ...(role && { role }), ...(status && { status }), page, limit: LIST_PAGE } },
          signal,
        }),
      ),
    refetchInterval: LIST_REFRESH_MS,
  });

export const escrowOf = (id: string) =>
  queryOptions({
    queryKey: ['escrow', id],
    queryFn: ({ signal }) => read(api.GET('/api/escrow/{id}', { params: { path: { id } }, signal })),
    // An answer may be older than what the stream has told meanwhile.
    structuralSharing: (known, fresh) =>
      replaceEqualDeep(known, newerOf(known as Schema<'EscrowSummary'>, fresh as Schema<'EscrowSummary'>)),
    // An escrow whose contract was just signed is made in a moment.
    retry: (failures, error) =>
      error instanceof ApiProblem && error.status === 404
        ? failures * MADE_PAUSE_MS < MADE_MS_MAX
        : failures < ATTEMPTS_MAX && mayPass(error),
    retryDelay: (failures, error) =>
      error instanceof ApiProblem && error.status === 404 ? MADE_PAUSE_MS : Math.min(1_000 * 2 ** failures, 8_000),
  });

export const timelineOf = (id: string) =>
  queryOptions({
    queryKey: ['escrow', id, 'timeline'],
    queryFn: async ({ signal }): Promise<Line[]> => {
      const lines: Line[] = [];
      for (let page = 1; page <= TIMELINE_PAGES_MAX; page++) {
        const found = await read(
          api.GET('/api/escrow/{id}/timeline', {
            params: { path: { id }, query: { page, limit: TIMELINE_PAGE } },
            signal,
          }),
        );
        lines.push(...found.items);
        if (!found.pagination.hasNext) break;
      }
      return withLines([], lines);
    },
    structuralSharing: (known, fresh) =>
      replaceEqualDeep(known, withLines((known as Line[] | undefined) ?? [], fresh as Line[])),
  });

/** Lines that are new are added, and each position is there once. */
export function withLines(known: readonly Line[], more: readonly Line[]): Line[] {
  const byPosition = new Map([...known, ...more].map((line) => [line.position, line]));
  return [...byPosition.values()].sort((a, b) => a.position - b.position);
}

/** An escrow that was read later stays: messages of the stream may be older than an answer. */
export function newerOf(known: Schema<'EscrowSummary'> | undefined, read: Schema<'EscrowSummary'>) {
  return known && known.sequence > read.sequence ? known : read;
}

export const contractOf = (id: string) =>
  queryOptions({
    queryKey: ['contracts', id],
    queryFn: ({ signal }) => read(api.GET('/api/contracts/{id}', { params: { path: { id } }, signal })),
  });

export const checklistOf = (escrowId: string, offerId: string | undefined) =>
  queryOptions({
    queryKey: ['escrow', escrowId, 'checklist', offerId],
    enabled: offerId !== undefined,
    queryFn: ({ signal }) =>
      read(api.GET('/api/offers/{id}/checklist', { params: { path: { id: offerId ?? '' } }, signal })),
    refetchInterval: ({ state }) => (state.data?.green ? false : CHECKLIST_REFRESH_MS),
  });

export type Payable = Schema<'PaymentView'> | 'checklist-open';

/** How to pay; for the buyer only. */
export const paymentOf = (id: string) =>
  queryOptions({
    queryKey: ['escrow', id, 'payment'],
    queryFn: async ({ signal }): Promise<Payable> => {
      try {
        return await read(api.GET('/api/escrow/{id}/payment', { params: { path: { id } }, signal }));
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'checklist_open') return 'checklist-open';
        throw error;
      }
    },
    refetchInterval: ({ state }) => (state.data === 'checklist-open' ? PAYMENT_PAUSE_MS : pauseOf(state.data?.state)),
    staleTime: 0,
    gcTime: 0,
  });

export const disputeOf = (id: string) =>
  queryOptions({
    queryKey: ['disputes', id],
    queryFn: ({ signal }) => read(api.GET('/api/disputes/{id}', { params: { path: { id } }, signal })),
  });

/** All disputes of an escrow, also those that have ended. */
export const disputesOf = (escrowId: string) =>
  queryOptions({
    queryKey: ['escrow', escrowId, 'disputes'],
    queryFn: ({ signal }) => read(api.GET('/api/escrow/{id}/disputes', { params: { path: { id: escrowId } }, signal })),
  });

/** @param ended whether the dispute has ended, so that no more files come */
export const evidenceOf = (id: string, ended = false) =>
  queryOptions({
    queryKey: ['disputes', id, 'evidence'],
    queryFn: ({ signal }) => read(api.GET('/api/disputes/{id}/evidence', { params: { path: { id } }, signal })),
    refetchInterval: ended ? false : EVIDENCE_REFRESH_MS,
  });
