import { useCallback, useMemo } from 'react';
import { api, read, type Schema } from '@/api/client';
import { orderName } from '@/api/ordered';
import { useOrder } from '@/api/orders';

const changedOf = (id: string) => [['escrow', id]] as const;

type Placed = Promise<Schema<'Accepted'>>;

/** The key of one click: see `useOrder`. */
const header = (key: string) => ({ 'Idempotency-Key': key });

export function useDelivery(id: string) {
  const place = useCallback(
    (note: string, key: string): Placed =>
      read(
        api.POST('/api/escrow/{id}/mark-delivered', {
          params: { path: { id }, header: header(key) },
          body: note ? { note } : {},
        }),
      ),
    [id],
  );
  return useOrder(
    place,
    useMemo(() => changedOf(id), [id]),
    orderName('DELIVER', id),
  );
}

export function useRelease(id: string) {
  const place = useCallback(
    (body: Schema<'Release'>, key: string): Placed =>
      read(api.POST('/api/escrow/{id}/release', { params: { path: { id }, header: header(key) }, body })),
    [id],
  );
  return useOrder(
    place,
    useMemo(() => changedOf(id), [id]),
    orderName('RELEASE', id),
  );
}

export function useExtension(id: string) {
  const place = useCallback(
    (_: null, key: string): Placed =>
      read(api.POST('/api/escrow/{id}/extend', { params: { path: { id }, header: header(key) } })),
    [id],
  );
  return useOrder(
    place,
    useMemo(() => changedOf(id), [id]),
    orderName('EXTEND', id),
  );
}

export function useCancellation(id: string) {
  const place = useCallback(
    (body: Schema<'Cancellation'>, key: string): Placed =>
      read(api.POST('/api/escrow/{id}/cancel', { params: { path: { id }, header: header(key) }, body })),
    [id],
  );
  return useOrder(
    place,
    useMemo(() => changedOf(id), [id]),
    orderName('CANCEL', id),
  );
}

export function useComplaint(id: string) {
  const place = useCallback(
    (body: Schema<'Complaint'>, key: string): Placed =>
      read(api.POST('/api/escrow/{id}/dispute', { params: { path: { id }, header: header(key) }, body })),
    [id],
  );
  return useOrder(
    place,
    useMemo(() => changedOf(id), [id]),
    orderName('DISPUTE', id),
  );
}

export function useWithdrawal(id: string, disputeId: string) {
  const place = useCallback(
    (_: null, key: string): Placed =>
      read(api.POST('/api/disputes/{id}/withdraw', { params: { path: { id: disputeId }, header: header(key) } })),
    [disputeId],
  );
  return useOrder(
    place,
    useMemo(() => changedOf(id), [id]),
    orderName('WITHDRAW', id),
  );
}
