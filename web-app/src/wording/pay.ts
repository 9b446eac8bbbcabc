/** Paying, by card and in USDC. */
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
  cardFailed:
    'The card form could not be loaded. Check your connection, or whether something in your browser blocks Stripe.',
  submit: (amount: string) => `Pay ${amount} by card`,
  submitting: 'Paying … your bank may ask you to confirm it.',
  cardPrivate: 'Your card’s numbers go to Stripe only; we never see them.',
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
  wrongChain:
    'Your wallet is on another network and did not change it. Choose the network shown here in your wallet, then try again.',
  refused: 'You refused it in your wallet. Nothing was sent.',
  walletFailed: 'Your wallet could not do it. Look into the wallet whether something was sent, before you try again.',
} as const;

export const refundWallet = {
  title: 'First, prove a wallet for refunds',
  lead: 'If the deal does not happen, the money goes back to this wallet and nowhere else. It must be your own: an exchange’s address will not do.',
  states: {
    WAITING: 'The wallet is proven and is being checked. That takes some seconds.',
    READY: 'The wallet is ready.',
    UNDER_REVIEW: 'Our staff look at this wallet. You are told when they are done; you can also prove another one.',
    REFUSED: 'This wallet cannot be used. Prove another one.',
  },
  another: 'Use another wallet',
} as const;
