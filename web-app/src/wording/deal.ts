/** The pages where money is paid, held and released. */
export const escrows = {
  title: 'Escrows',
  lead: 'Each deal whose contract both have signed, and whose turn it is.',
  filter: 'Show',
  role: 'Side',
  roles: { all: 'All of mine', buyer: 'I buy', seller: 'I sell', staff: 'Everybody’s (staff)' },
  status: 'State',
  anyStatus: 'Any state',
  until: 'until',
  pages: 'Pages of the list',
  previous: 'Previous',
  next: 'Next',
  pageOf: (page: number, pages: number) => `Page ${page} of ${pages}`,
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
  stepNow: 'now',
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
  close: 'Close',
  notNow: 'Not now',
  back: 'All escrows',
} as const;

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

export const pay = {
  title: (amount: string) => `Pay ${amount}`,
  by: 'Pay by',
  heldUntil:
    'It is held until the game is yours. The seller cannot touch it, and you get it back if the game does not come.',
  hidden: {
    stale:
      'Whether you can still pay here is not known at present, so nothing is shown to pay by. It is asked for again by itself.',
    late: 'The time to pay is over. Do not send anything now.',
  },
  preparing: 'The payment is being prepared. This takes a few seconds.',
  checklistFirst: 'You can pay as soon as each line below is met.',
  awaitsDestination: 'The seller has not said yet where to be paid. You are told when you can pay.',
  closed: 'Nothing can be paid here any more.',
  paid: 'Your payment has arrived and is held.',
  confirmingTitle: 'Your payment is being confirmed',
  confirming:
    'The bank has said yes. Do not pay again: this page goes on by itself as soon as the provider has confirmed it.',
  declinedTitle: 'The card was not charged',
  declinedMore: 'Nothing was taken. Check the numbers, use another card, or ask your bank.',
  card: 'Card',
  cardLoading: 'The card form is loading …',
  cardFailed:
    'The card form could not be loaded. Check your connection, or whether something in your browser blocks Stripe.',
  submit: (amount: string) => `Pay ${amount} by card`,
  submitting: 'Paying … your bank may ask you to confirm it.',
  cardPrivate: 'Your card’s numbers go to Stripe only; we never see them.',
  secured: 'If your bank asks you to confirm the payment, do so in its window, and come back.',
  unknown:
    'It is not known yet whether the payment was made, because the connection was cut. Do not pay again: we ask Stripe.',
  ask: 'Ask again',
} as const;

export const usdcPay = {
  amount: 'Amount',
  address: 'Address',
  network: 'Network',
  networkText: (network: string, chainId: number) => `${network} (chain ${chainId})`,
  token: 'Token’s contract',
  copyAddress: 'Copy the address',
  copyAmount: 'Copy the amount',
  copied: 'Copied',
  link: 'Open in a wallet on this device',
  qr: 'QR code with the address, the amount and the network, for a wallet on a phone',
  qrCaption: 'Scan with a wallet on your phone',
  received: 'Arrived',
  arriving: 'On the chain, not final yet',
  missing: 'Missing',
  arrivingText: (amount: string) => `${amount} has been sent and becomes final in some minutes. Do not send it again.`,
  partial: (got: string, missing: string) =>
    `${got} has arrived or is on its way. Send the missing ${missing} to the same address.`,
  refundWallet: 'A refund would go to',
  pay: (amount: string) => `Send ${amount} from my wallet`,
  asking: 'Confirm it in your wallet …',
  sent: (amount: string) =>
    `${amount} was sent from a wallet of this browser. The page shows it as soon as it is on the chain; do not send it again.`,
  transaction: 'Transaction',
  look: 'Ask the network for it',
  stillKnown: 'The network knows it, or it is too young to tell. Wait; do not send it again.',
  changed: 'What is to be sent has changed a moment ago, so nothing was sent. Look at the amount again.',
  notRead: 'We could not ask whether something has arrived meanwhile, so nothing was sent. Try again in a moment.',
  elsewhere: 'Another tab of this browser is paying, or has just paid. Go on there; nothing was sent here.',
  otherWallet: (from: string, refund: string) =>
    `Your wallet would send from ${from}. A refund goes to ${refund}, whoever has paid. Choose that address in your wallet, or send it all the same.`,
  sendFromOther: 'Send from this other address',
  noWallet:
    'This browser has no wallet. Send the amount from any wallet that can hold USDC on this network, by the address or the QR code.',
  choose: 'Wallet',
  wrongChain:
    'Your wallet is on another network and did not change it. Choose the network shown here in your wallet, then try again.',
  refused: 'You refused it in your wallet. Nothing was sent.',
  walletFailed: 'Your wallet could not do it. Look into the wallet whether something was sent, before you try again.',
  poor: 'Your wallet does not have enough USDC on this network.',
} as const;

export const refundWallet = {
  title: 'First, prove a wallet for refunds',
  lead: 'If the deal does not happen, the money goes back to this wallet and nowhere else. It must be your own: an exchange’s address will not do.',
  connect: 'Prove a wallet of this browser',
  connecting: 'Look into your wallet: it asks you to sign a text. Signing costs nothing and sends nothing.',
  byHand: 'My wallet is somewhere else',
  byHandLead: 'Type its address, sign the text in that wallet, and put the signature here.',
  address: 'Address of the wallet',
  getText: 'Show the text to sign',
  text: 'Sign this text exactly as it is',
  copyText: 'Copy the text',
  validUntil: 'It can be used until',
  signature: 'Signature',
  send: 'Prove this wallet',
  states: {
    WAITING: 'The wallet is proven and is being checked. That takes some seconds.',
    READY: 'The wallet is ready.',
    UNDER_REVIEW: 'Our staff look at this wallet. You are told when they are done; you can also prove another one.',
    REFUSED: 'This wallet cannot be used. Prove another one.',
  },
  another: 'Use another wallet',
  loginAgain: 'Sign in again',
} as const;

export const deliver = {
  button: 'I have handed the game over',
  title: 'Have you handed the game over?',
  text: {
    GROUP_HANDOVER:
      'First make the buyer the owner of the group at Roblox. Then say it here: we read the owner at Roblox, and the buyer’s time to look at the game begins when Roblox shows it.',
    GAME_TRANSFER:
      'First transfer the game to the buyer’s group at Roblox, and wait until it is accepted. Then say it here: we read the owner at Roblox, and the buyer’s time to look at the game begins when Roblox shows it.',
  },
  note: 'Something the buyer should know (optional)',
  noteMax: (left: number) => `${left} characters left`,
  confirm: 'Yes, it is handed over',
  unsaid: 'We look at Roblox by ourselves, too; this makes us look at once.',
} as const;

export const release = {
  button: 'Release the money',
  concede: 'Give in and pay the seller',
  title: (amount: string) => `Release ${amount} to the seller?`,
  text: 'This cannot be taken back. Release only when you own the game and have looked at it: its code, its assets, its earnings.',
  verified: 'Roblox shows that the game is yours; read at',
  endsDispute:
    'You give in: this ends the dispute in the seller’s favour, and the seller is paid. Nobody decides it any more.',
  understoodConcession: 'I know that this ends the dispute in the seller’s favour.',
  unverified: 'Roblox does not show that the game is yours. If you release now, you pay for what nobody could verify.',
  rolesTitle: 'The seller still has these roles in the group',
  rolesUnknown:
    'The roles that the seller still has in the group could not be read. Look at the group’s members at Roblox.',
  rolesAdvice:
    'With them the seller may still be able to change the game. Remove the roles first, or accept each of them.',
  acceptsRole: (name: string, rank: number) => `I accept that the seller keeps the role ${name} (rank ${rank}).`,
  understoodUnknownRoles: 'I have looked at the group’s members myself.',
  understoodUnverified: 'I have seen for myself that the game is mine.',
  understood: 'I have looked at the game, and I know that this cannot be taken back.',
  type: (amount: string) => `Type the amount that the seller gets: ${amount}`,
  wrongAmount: 'This is not the amount.',
  confirm: (amount: string) => `Release ${amount}`,
  missing: 'Tick each line and type the amount first.',
} as const;

export const extend = {
  button: 'Take three more days',
  title: 'Take three more days to look?',
  text: 'You can do this once. The seller is told, and is paid three days later if you do not object.',
  confirm: 'Take three more days',
} as const;

export const cancel = {
  button: 'Cancel the deal',
  refund: 'Cancel, and refund the buyer',
  withdrawn: 'I have withdrawn the request at Roblox',
  title: {
    AWAIT_FUNDS: 'Cancel this deal?',
    FUNDS_HELD: 'Cancel, and give the buyer the money back?',
    DISPUTED: 'Give in, and give the buyer the money back?',
    REFUNDING: 'Is the request at Roblox withdrawn?',
  },
  text: {
    AWAIT_FUNDS: 'The game can be sold again afterwards. Who cancels after signing can make fewer deals for some time.',
    FUNDS_HELD: 'The buyer gets back all that they paid. We read at Roblox first that the game is still yours.',
    DISPUTED:
      'The buyer gets back all that they paid, and the dispute ends. We read at Roblox first who owns the game.',
    REFUNDING:
      'A request to transfer the game can still be accepted. Withdraw it in the Creator Hub first, then say so here: the refund is sent at once.',
  },
  /** What becomes of money, before the payment is complete. */
  money: {
    nothing: 'No payment has arrived.',
    some: 'A part of the money has arrived or is on its way: it goes back to the buyer.',
    unknown: 'Should the buyer have sent money already, it goes back to the buyer.',
    underWay:
      'A card payment is being made on this page, or it is not known whether it was made. Nobody can cancel now: wait until that is clear.',
  },
  reason: 'Why (optional; the other side reads it)',
  requestWithdrawn: 'I have withdrawn the pending transfer request at Roblox, or there was none.',
  confirm: {
    AWAIT_FUNDS: 'Cancel the deal',
    FUNDS_HELD: 'Cancel and refund',
    DISPUTED: 'Refund the buyer',
    REFUNDING: 'Yes, it is withdrawn',
  },
} as const;

export const dispute = {
  button: 'Something is wrong',
  join: 'Add my own objection',
  title: 'What is wrong?',
  lead: 'A dispute stops every deadline, and no money moves until it is decided. Our staff read what both of you write and send. Each side can open one dispute for a deal.',
  reason: 'What it is about',
  reasons: {
    NOT_DELIVERED: 'The game was not handed over',
    NOT_AS_DESCRIBED: 'The game is not as described',
    OWNERSHIP_REVERTED: 'The game was taken back',
    ACCESS_RETAINED: 'The seller kept access',
    PAYMENT_PROBLEM: 'Something about the payment',
    OTHER: 'Something else',
  },
  choose: 'Choose one',
  text: 'What happened',
  textHint:
    'What was agreed, what you see now, and when it happened. At least 10 characters. What you type is kept on this page.',
  left: (left: number) => `${left} characters left`,
  tooShort: 'Write at least 10 characters.',
  noReason: 'Choose what it is about.',
  filesLater: 'Pictures and other files can be added as soon as the dispute is open.',
  confirm: 'Open the dispute',
  section: 'The dispute',
  about: 'About',
  by: 'Opened by',
  status: 'Status',
  statuses: {
    OPEN: 'Waiting for a member of staff',
    IN_REVIEW: 'A member of staff looks at it',
    RESOLVED: 'Decided',
    WITHDRAWN: 'Withdrawn',
  },
  decideBy: 'Decided by',
  raisedAt: 'Opened at',
  proposed: 'One member of staff has proposed a decision; a second one must confirm it.',
  withdraw: 'Withdraw the dispute',
  withdrawTitle: 'Withdraw the dispute?',
  withdrawText:
    'The deal goes on where it was, with at least 72 hours left on its clock. You cannot open a second dispute for it by yourself.',
  withdrawConfirm: 'Withdraw it',
} as const;

export const PARTIES: Readonly<Record<string, string>> = {
  BUYER: 'The buyer',
  SELLER: 'The seller',
  STAFF: 'Our staff',
  PLATFORM: 'Bloxtr8',
};

/** Reasons of disputes which the platform opens by itself. */
export const OWN_REASONS: Readonly<Record<string, string>> = {
  CHARGEBACK: 'The buyer’s bank asked for the payment back',
  DELIVERY_ANOMALY: 'Roblox shows an owner who should not own the game',
  OWNERSHIP_LOST: 'The seller does not own the game any more',
  DESTINATION_LOST: 'The group that receives the game is not the buyer’s any more',
  UNVERIFIED_SILENCE: 'Nobody could verify the delivery, and the buyer has not said anything',
  DELIVERED_LATE: 'The game was handed over after the deal was cancelled',
  PAYOUT_BLOCKED: 'The seller could not be paid',
  REFUND_BLOCKED: 'The refund could not be sent',
};

export const evidence = {
  title: 'Evidence',
  lead: 'Both sides and our staff see these files, and nobody can change or remove them.',
  none: 'No file yet.',
  limits: 'PNG, JPEG, PDF or text; at most 10 MB each, 50 files in all. Pictures are stored without their hidden data.',
  choose: 'Choose files',
  note: 'What the file shows (optional)',
  uploading: (name: string, percent: number) => `${name}: ${percent} %`,
  checking: (name: string) => `${name}: being checked …`,
  uploaded: (name: string) => `${name} is stored.`,
  failed: (name: string) => `${name} was not stored.`,
  retry: 'Send again',
  tooLarge: 'This file has more than 10 MB. Make it smaller, or send a part of it.',
  empty: 'This file is empty.',
  wrongType: 'Only PNG, JPEG, PDF and text files can be sent. Take a picture of it, or save it as PDF.',
  tooMany: 'There are 50 files already: no more can be sent.',
  by: 'by',
  hash: 'SHA-256',
  download: 'Download',
  downloadOf: (name: string) => `Download ${name}`,
  size: (bytes: number) =>
    bytes < 1024
      ? `${bytes} bytes`
      : bytes < 1_048_576
        ? `${Math.ceil(bytes / 1024)} kB`
        : `${(bytes / 1_048_576).toFixed(1)} MB`,
} as const;
