import { type Action, actionsOf, type Escrow, stepsDone, type Viewer, viewerOf } from './viewer';

const BUYER = { userId: 'usr_b', name: 'Bob' };
const SELLER = { userId: 'usr_s', name: 'Alice' };

function escrow(state: Escrow['state'], more: Partial<Escrow> = {}): Escrow {
  return {
    escrowId: 'esc_1',
    contractId: 'ctr_1',
    title: 'Tower Defense',
    universeId: 1,
    sequence: 1,
    state,
    next: { actor: 'BUYER', sentence: '' },
    buyer: BUYER,
    seller: SELLER,
    rail: 'STRIPE',
    route: 'GROUP_HANDOVER',
    priceCents: 100_000,
    buyerPaysCents: 103_018,
    sellerGetsCents: 99_950,
    holds: [],
    closing: false,
    verified: false,
    createdAt: '2026-01-01T00:00:00Z',
    changedAt: '2026-01-01T00:00:00Z',
    ...more,
  };
}

type Lines = Parameters<typeof actionsOf>[2];
type Actor = Lines[number]['actor'];

const next = (actor: Escrow['next']['actor'], deadline?: string) => ({
  next: { actor, sentence: '', ...(deadline && { deadline }) },
});
const raisedBy = (by: Actor) => ({
  dispute: { disputeId: 'dsp_1', reason: 'OTHER', raisedBy: by, assigned: false },
});
const disputed = (actor: Actor) => ({ kind: 'ESCROW_DISPUTED', actor });
const extended = (actor: Actor) => ({ kind: 'ESCROW_DEADLINE_EXTENDED', actor });

const CASES: [string, Viewer, Escrow, Lines, Action[]][] = [
  ['the buyer of an unpaid deal', 'BUYER', escrow('AWAIT_FUNDS'), [], ['PAY', 'CANCEL']],
  ['the seller of an unpaid deal', 'SELLER', escrow('AWAIT_FUNDS'), [], ['CANCEL']],
  ['staff, of an unpaid deal', 'STAFF', escrow('AWAIT_FUNDS'), [], []],
  ['a buyer whose deal is being cancelled', 'BUYER', escrow('AWAIT_FUNDS', { closing: true }), [], []],
  ['a buyer whose money is on its way', 'BUYER', escrow('AWAIT_FUNDS', next('PLATFORM')), [], ['PAY']],
  ['a seller while money is on its way', 'SELLER', escrow('AWAIT_FUNDS', next('PLATFORM')), [], []],
  ['a buyer whose payment is under review', 'BUYER', escrow('AWAIT_FUNDS', { holds: ['REVIEW'] }), [], []],
  ['a seller who is to deliver', 'SELLER', escrow('FUNDS_HELD', next('SELLER')), [], ['DELIVER', 'DISPUTE', 'CANCEL']],
  ['a seller before the owner was read', 'SELLER', escrow('FUNDS_HELD', next('PLATFORM')), [], ['DISPUTE', 'CANCEL']],
  ['a buyer who waits for the game', 'BUYER', escrow('FUNDS_HELD', next('SELLER')), [], ['DISPUTE']],
  ['a buyer who looks at the game', 'BUYER', escrow('DELIVERED'), [], ['RELEASE', 'EXTEND', 'DISPUTE']],
  ['a buyer who took more time', 'BUYER', escrow('DELIVERED'), [extended('BUYER')], ['RELEASE', 'DISPUTE']],
  ['a buyer after an outage', 'BUYER', escrow('DELIVERED'), [extended('PLATFORM')], ['RELEASE', 'EXTEND', 'DISPUTE']],
  ['a buyer whose deal is on hold', 'BUYER', escrow('DELIVERED', { holds: ['ANOMALY'] }), [], ['DISPUTE']],
  ['a seller who has delivered', 'SELLER', escrow('DELIVERED'), [], ['DISPUTE']],
  [
    'the buyer in their own dispute',
    'BUYER',
    escrow('DISPUTED', raisedBy('BUYER')),
    [disputed('BUYER')],
    ['RELEASE', 'WITHDRAW'],
  ],
  [
    'the seller in the buyer’s dispute',
    'SELLER',
    escrow('DISPUTED', raisedBy('BUYER')),
    [disputed('BUYER')],
    ['DISPUTE', 'CANCEL'],
  ],
  [
    'the seller who has joined it',
    'SELLER',
    escrow('DISPUTED', raisedBy('BUYER')),
    [disputed('BUYER'), disputed('SELLER')],
    ['WITHDRAW', 'CANCEL'],
  ],
  [
    'a buyer in a chargeback',
    'BUYER',
    escrow('DISPUTED', { ...raisedBy('PLATFORM'), holds: ['CHARGEBACK'] }),
    [],
    ['DISPUTE'],
  ],
  ['a buyer who withdrew a dispute once', 'BUYER', escrow('DELIVERED'), [disputed('BUYER')], ['RELEASE', 'EXTEND']],
  ['staff in a dispute', 'STAFF', escrow('DISPUTED', raisedBy('BUYER')), [disputed('BUYER')], []],
  [
    'a seller whose transfer request is still open',
    'SELLER',
    escrow('REFUNDING', next('SELLER', 'REQUEST_WITHDRAWN')),
    [],
    ['CANCEL'],
  ],
  ['a seller while a refund is sent', 'SELLER', escrow('REFUNDING', next('PLATFORM')), [], []],
  ...(['RELEASING', 'RELEASED', 'REFUNDED', 'CANCELLED'] as const).flatMap((state) =>
    (['BUYER', 'SELLER', 'STAFF'] as const).map((viewer): [string, Viewer, Escrow, [], Action[]] => [
      `${viewer} in ${state}`,
      viewer,
      escrow(state),
      [],
      [],
    ]),
  ),
];

test.each(CASES)('%s can do what the escrow takes', (_, viewer, of, lines, actions) => {
  expect(actionsOf(of, viewer, lines)).toEqual(actions);
});

test.each([
  ['usr_b', 'BUYER'],
  ['usr_s', 'SELLER'],
  ['usr_x', 'STAFF'],
])('%s reads as %s', (userId, viewer) => {
  expect(viewerOf({ buyer: BUYER, seller: SELLER }, userId)).toBe(viewer);
});

test.each([
  ['AWAIT_FUNDS', 1],
  ['FUNDS_HELD', 2],
  ['DELIVERED', 3],
  ['RELEASING', 3],
  ['RELEASED', 4],
  ['DISPUTED', undefined],
  ['REFUNDED', undefined],
])('%s has %s steps behind it', (state, done) => {
  expect(stepsDone(state)).toBe(done);
});
