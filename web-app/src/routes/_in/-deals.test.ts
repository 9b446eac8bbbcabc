import type { Schema } from '@/api/client';
import { dealsOf } from './-deals';

const quote = {
  rail: 'STRIPE',
  priceCents: 100,
  buyerFeeCents: 0,
  buyerPaysCents: 100,
  sellerFeeCents: 0,
  sellerGetsCents: 100,
};

function escrow(id: string, actor: string, by: string): Schema<'EscrowSummary'> {
  return {
    escrowId: `esc_${id}`,
    contractId: `ctr_${id}`,
    title: id,
    next: { actor, sentence: 'Something happens.', by },
    buyer: { userId: 'usr_me', name: 'me' },
    seller: { userId: 'usr_other', name: 'other' },
    priceCents: 100,
    changedAt: '2026-01-01T00:00:00Z',
  } as Schema<'EscrowSummary'>;
}

function contract(id: string, signed: readonly string[], rest: object = {}): Schema<'ContractDetails'> {
  return {
    contractId: `ctr_${id}`,
    status: 'PENDING_SIGNATURE',
    yourSide: 'SELLER',
    title: id,
    quote,
    signatures: signed.map((side) => ({ side })),
    next: 'Sign.',
    signBy: '2026-02-01T00:00:00Z',
    acceptedAt: '2026-01-01T00:00:00Z',
    ...rest,
  } as Schema<'ContractDetails'>;
}

function offer(id: string, madeBy: string, rest: object = {}): Schema<'OfferDetails'> {
  return {
    offerId: `off_${id}`,
    listingTitle: id,
    status: 'PENDING',
    yourSide: 'BUYER',
    madeBy,
    amountCents: 100,
    next: 'Answer.',
    createdAt: '2026-01-01T00:00:00Z',
    expiresAt: '2026-02-01T00:00:00Z',
    ...rest,
  } as Schema<'OfferDetails'>;
}

const titles = (deals: readonly { title: string }[]) => deals.map(({ title }) => title);

test('deals are sorted by whose turn it is, and what ends first comes first', () => {
  const { mine, theirs, done } = dealsOf(
    'usr_me',
    [
      escrow('late', 'BUYER', '2026-03-01T00:00:00Z'),
      escrow('soon', 'BUYER', '2026-01-02T00:00:00Z'),
      escrow('handover', 'SELLER', '2026-01-01T00:00:00Z'),
      escrow('staff', 'STAFF', '2026-01-03T00:00:00Z'),
      escrow('over', 'NOBODY', '2026-01-01T00:00:00Z'),
    ],
    [contract('unsigned', ['BUYER']), contract('signed', ['SELLER'])],
    [offer('asked', 'SELLER'), offer('made', 'BUYER')],
  );

  expect(titles(mine)).toEqual(['soon', 'unsigned', 'asked', 'late']);
  expect(titles(theirs)).toEqual(['handover', 'staff', 'signed', 'made']);
  expect(titles(done)).toEqual(['over']);
});

test('a deal is shown once, however far it is', () => {
  const { mine, theirs, done } = dealsOf(
    'usr_me',
    [escrow('a', 'BUYER', '2026-03-01T00:00:00Z')],
    [contract('a', [], { status: 'EXECUTED', escrowId: 'esc_a' }), contract('b', [])],
    [
      offer('b', 'BUYER', { status: 'ACCEPTED', contractId: 'ctr_b' }),
      offer('c', 'BUYER', { status: 'COUNTERED', counteredBy: 'off_d' }),
    ],
  );

  expect(titles([...mine, ...theirs, ...done])).toEqual(['b', 'a']);
});
