import type { Schema } from '@/api/client';

/** One line of the dashboard: an offer, a contract or an escrow. */
export interface Deal {
  readonly id: string;
  readonly kind: 'offer' | 'contract' | 'escrow';
  readonly title: string;
  /** undefined for staff, who are neither. */
  readonly side: 'BUYER' | 'SELLER' | undefined;
  readonly cents: number;
  /** What happens next, in the API's own sentence. */
  readonly sentence: string;
  readonly turn: 'mine' | 'theirs' | 'done';
  /** Until when; undefined where nothing ends by itself. */
  readonly by: string | undefined;
  readonly changedAt: string;
  /** The route of its page, whose parameter is the id. */
  readonly page: string;
}

type Actor = 'BUYER' | 'SELLER';

export function fromEscrow(escrow: Schema<'EscrowSummary'>, userId: string): Deal {
  const side = sideOf(userId, escrow.buyer.userId, escrow.seller.userId);
  return {
    id: escrow.escrowId,
    kind: 'escrow',
    title: escrow.title,
    side,
    cents: escrow.priceCents,
    sentence: escrow.next.sentence,
    turn: escrow.next.actor === 'NOBODY' ? 'done' : escrow.next.actor === side ? 'mine' : 'theirs',
    by: escrow.next.by,
    changedAt: escrow.changedAt,
    page: '/escrow/$id',
  };
}

export function fromContract(contract: Schema<'ContractDetails'>): Deal {
  const side = contract.yourSide;
  const waitsForSignature = contract.status === 'PENDING_SIGNATURE';
  const signed = contract.signatures.some((signature) => signature.side === side);
  return {
    id: contract.contractId,
    kind: 'contract',
    title: contract.title,
    side,
    cents: contract.quote.priceCents,
    sentence: contract.next,
    turn:
      contract.status === 'VOID' || contract.status === 'EXECUTED'
        ? 'done'
        : waitsForSignature && !signed
          ? 'mine'
          : 'theirs',
    by: waitsForSignature ? contract.signBy : undefined,
    changedAt: contract.executedAt ?? contract.acceptedAt,
    page: '/contracts/$id',
  };
}

export function fromOffer(offer: Schema<'OfferDetails'>): Deal {
  const open = offer.status === 'PENDING' || offer.status === 'ON_HOLD';
  return {
    id: offer.offerId,
    kind: 'offer',
    title: offer.listingTitle,
    side: offer.yourSide,
    cents: offer.amountCents,
    sentence: offer.next,
    turn: !open ? 'done' : offer.status === 'PENDING' && offer.madeBy !== offer.yourSide ? 'mine' : 'theirs',
    by: open ? offer.expiresAt : undefined,
    changedAt: offer.createdAt,
    page: '/offers/$id',
  };
}

/** A deal is shown once: as its escrow, else its contract, else its offer; what ends first comes first. */
export function dealsOf(
  userId: string,
  escrows: readonly Schema<'EscrowSummary'>[],
  contracts: readonly Schema<'ContractDetails'>[],
  offers: readonly Schema<'OfferDetails'>[],
): Record<Deal['turn'], Deal[]> {
  const inEscrow = new Set(escrows.map((escrow) => escrow.contractId));
  const deals = [
    ...escrows.map((escrow) => fromEscrow(escrow, userId)),
    ...contracts.filter((contract) => !contract.escrowId && !inEscrow.has(contract.contractId)).map(fromContract),
    ...offers.filter((offer) => !offer.contractId && !offer.counteredBy).map(fromOffer),
  ];
  const byTurn: Record<Deal['turn'], Deal[]> = { mine: [], theirs: [], done: [] };
  for (const deal of deals) byTurn[deal.turn].push(deal);
  const urgent = (a: Deal, b: Deal) =>
    (a.by ?? '9').localeCompare(b.by ?? '9') || b.changedAt.localeCompare(a.changedAt);
  byTurn.mine.sort(urgent);
  byTurn.theirs.sort(urgent);
  byTurn.done.sort((a, b) => b.changedAt.localeCompare(a.changedAt));
  return byTurn;
}

function sideOf(userId: string, buyer: string, seller: string): Actor | undefined {
  if (userId === buyer) return 'BUYER';
  return userId === seller ? 'SELLER' : undefined;
}
