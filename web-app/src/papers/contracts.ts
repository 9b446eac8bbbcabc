import { queryOptions } from '@tanstack/react-query';
import { api, read, type Schema } from '@/api/client';
import { serverNow } from '@/parts/clock';

export type Contract = Schema<'ContractDetails'>;
export type Side = 'BUYER' | 'SELLER';
type FileName = 'pdf' | 'certificate';

export const PAGE_SIZE = 10;
const OPEN_REFRESH_MS = 5_000;
const LINK_MARGIN_MS = 60_000;
/** However wrong this browser's clock is, links are renewed neither all the time nor never. */
const RENEWAL_MS_MIN = 15_000;
const RENEWAL_MS_MAX = 240_000;
const FILE_RETRY_MS = 4_000;

/** One contract; asked again while somebody still has to do something before it is executed. */
export const contractQuery = (id: string) =>
  queryOptions({
    queryKey: ['contracts', id],
    queryFn: ({ signal }) => read(api.GET('/api/contracts/{id}', { params: { path: { id } }, signal })),
    refetchInterval: (query) => (query.state.data && isOpen(query.state.data) ? OPEN_REFRESH_MS : false),
  });

/** A link to a file of a contract, renewed before it ends; asked again while the file is being made. */
export const fileQuery = (id: string, file: FileName, enabled: boolean) =>
  queryOptions({
    queryKey: ['contracts', id, file],
    queryFn: ({ signal }) =>
      file === 'pdf'
        ? read(api.GET('/api/contracts/{id}/pdf', { params: { path: { id } }, signal }))
        : read(api.GET('/api/contracts/{id}/certificate', { params: { path: { id } }, signal })),
    enabled,
    refetchInterval: (query) => {
      const link = query.state.data;
      if (!link) return FILE_RETRY_MS;
      return renewalIn(link.expiresAt, serverNow());
    },
  });

/** How long a link is used before it is asked for again, in milliseconds. */
export function renewalIn(expiresAt: string, now: number): number {
  return Math.min(RENEWAL_MS_MAX, Math.max(RENEWAL_MS_MIN, Date.parse(expiresAt) - now - LINK_MARGIN_MS));
}

export function isOpen(contract: Contract): boolean {
  return contract.status === 'REQUESTED' || contract.status === 'PENDING_SIGNATURE';
}

export function signatureOf(contract: Contract, side: Side | undefined): Schema<'GivenSignature'> | undefined {
  return contract.signatures.find((signature) => signature.side === side);
}

/** Whether the person can sign it now. */
export function isYourTurn(contract: Contract): boolean {
  const { yourSide, status } = contract;
  return status === 'PENDING_SIGNATURE' && yourSide !== undefined && !signatureOf(contract, yourSide);
}

/** The name by which people know a party; undefined where the contract names none. */
export function nameOf(party: Schema<'ContractParty'>): string | undefined {
  return party.discordName ?? party.robloxName;
}

export function otherSide(side: Side): Side {
  return side === 'BUYER' ? 'SELLER' : 'BUYER';
}

/** What a person pays or gets by this contract. */
export function centsOf(contract: Contract, side: Side): number {
  return side === 'BUYER' ? contract.quote.buyerPaysCents : contract.quote.sellerGetsCents;
}
