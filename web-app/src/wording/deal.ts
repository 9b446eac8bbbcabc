/** Escrows: their list, and what everybody sees of one. */
export const escrows = {
  title: 'Escrows',
  lead: 'Each deal whose contract both have signed, and whose turn it is.',
  role: 'Side',
  roles: { all: 'All of mine', buyer: 'I buy', seller: 'I sell', staff: 'Everybody’s (staff)' },
  status: 'State',
  anyStatus: 'Any state',
  until: 'until',
  count: (total: number) => (total === 1 ? 'One escrow' : `${total} escrows`),
  emptyTitle: 'No escrow yet',
  empty: 'An escrow opens by itself when buyer and seller have signed the contract. Until then, look at your deals.',
  emptyFilter: 'No escrow fits. Show all of yours to see the others.',
  showAll: 'Show all of mine',
} as const;

export const STATES: Readonly<Record<string, string>> = {
  AWAIT_FUNDS: 'Waiting for the payment',
  FUNDS_HELD: 'Paid, waiting for the game',
  DELIVERED: 'Handed over, being looked at',
  RELEASING: 'On its way to the seller',
  RELEASED: 'Released',
  DISPUTED: 'In dispute',
  REFUNDING: 'On its way back to the buyer',
  REFUNDED: 'Refunded',
  CANCELLED: 'Cancelled',
};

export const deal = {
  kicker: 'Escrow',
  untitled: 'A game without a name',
  isMade:
    'It is not found yet. When both have just signed, the escrow is being made: this page goes on by itself within 20 seconds.',
  overtaken: 'The deal has changed while the question was open, so it was closed. Look at what can be done now.',
  youBuy: 'you buy',
  youSell: 'you sell',
  staff: 'you read this as staff',
  dateOf: 'That is',
  steps: ['Signed', 'Paid', 'Handed over', 'Released'],
  stepsLabel: 'How far this deal is',
  stepDone: 'done',
  money: 'The money',
  price: 'Price',
  buyerFee: 'Fee of the buyer',
  buyerPays: 'The buyer pays',
  sellerFee: 'Fee of the seller',
  sellerGets: 'The seller gets',
  rails: { STRIPE: 'By card', USDC_BASE: 'In USDC on Base' },
  rail: 'How it is paid',
  facts: 'This deal',
  buyer: 'Buyer',
  seller: 'Seller',
  you: '(you)',
  route: 'How the game moves',
  routes: {
    GROUP_HANDOVER: 'The seller makes the buyer the owner of the group',
    GAME_TRANSFER: 'The seller transfers the game to the buyer’s group',
  },
  state: 'State',
  contract: 'Contract',
  opened: 'Opened',
  universe: 'Universe at Roblox',
  owner: 'Owner at Roblox',
  owners: { SELLER: 'The seller', BUYER: 'The buyer', OTHER: 'Somebody else', UNKNOWN: 'Not known at present' },
  ownerRead: 'read at',
  verified: 'Delivery verified',
  verifiedYes: 'Yes: Roblox shows the buyer as the owner',
  verifiedNo: 'Not yet',
  timeline: 'What has happened',
  timelineEmpty: 'Nothing has happened yet. The first lines appear in a moment.',
  until: 'until',
  lives: {
    connecting: 'Connecting …',
    live: 'Live: changes appear by themselves',
    waiting: 'Connection lost; connecting again …',
    ended: 'This deal is over: nothing more will change',
    stopped: 'Not live: load the page again',
  },
  showAll: (count: number) => `Show all ${count} lines`,
  actions: 'What you can do',
  nothing: 'There is nothing for you to do here at the moment.',
  notNow: 'Not now',
} as const;

export const PARTIES: Readonly<Record<string, string>> = {
  BUYER: 'The buyer',
  SELLER: 'The seller',
  STAFF: 'Our staff',
  PLATFORM: 'Bloxtr8',
};

/** Why no money moves, by the hold. */
export const HOLDS: Readonly<Record<string, string>> = {
  REVIEW: 'The payment is under review. Until that is done no money moves and no deadline runs.',
  CHARGEBACK:
    'The buyer’s bank has asked for the payment back. Until the bank has decided, no money moves and no deadline runs.',
  ANOMALY:
    'Roblox shows an owner who should not own the game now. Our staff look into it; until then no money moves and no deadline runs.',
};

export const held = {
  title: 'Money is on hold',
  closing: 'This deal is being cancelled. The provider still has to confirm that nothing can be paid any more.',
  after:
    'Since this deal ended, the game was found with the other side again. Our staff have been told; keep what you know about it.',
  reason: 'Why it ended',
} as const;

/** Why the buyer was refunded or never paid. */
export const REASONS: Readonly<Record<string, string>> = {
  BUYER: 'The buyer cancelled.',
  SELLER: 'The seller cancelled.',
  TIMEOUT: 'The buyer did not pay in time.',
  PAYOUT_NOT_SET: 'The seller did not say in time where to be paid.',
  PAYMENT_FAILED: 'The payment failed too often.',
  OWNERSHIP_LOST: 'The seller did not own the game any more.',
  PARTY_BANNED: 'One of the two was banned.',
  TERMS_REFUSED: 'The terms of the contract did not agree with each other.',
  SELLER_CANCELLED: 'The seller cancelled after the payment.',
  NOT_DELIVERED: 'The game was not handed over in time.',
  RULING: 'Our staff decided the dispute.',
  PAID_TOO_LATE: 'The payment came too late.',
  CHARGEBACK_LOST: 'The buyer’s bank took the payment back.',
};

export const checklist = {
  title: 'Before money moves',
  lead: 'The buyer can pay when each line is met. We read Roblox again each time this list is loaded.',
  green: 'Everything is met: the buyer can pay.',
  open: (count: number) => (count === 1 ? 'One line is open.' : `${count} lines are open.`),
  states: { MET: 'Met', CONFIRMED: 'Confirmed', UNMET: 'Open', UNKNOWN: 'Not known' },
  owners: { BUYER: 'The buyer does this', SELLER: 'The seller does this', BOTH: 'Both do this' },
  mine: 'You do this',
  confirm: 'I confirm this',
  confirming: 'Confirming …',
  again: 'Check again',
  read: 'Read at',
  payout: 'Say where you are paid',
} as const;
