/** The start page. */
export const home = {
  title: 'Trade Roblox games without trusting a stranger',
  lead: 'The buyer pays into an escrow. The seller hands the game over. The seller is paid when Roblox itself shows that the game has changed hands, and the buyer has looked at it.',
  browse: 'See your deals',
  example: {
    label: 'How a trade looks: an example',
    game: 'Tower of Lanterns',
    cents: 125_000,
    lines: [
      ['Both have signed', 'done'],
      ['Paid into escrow', 'done'],
      ['Roblox shows the new owner', 'now'],
      ['Money released', 'later'],
    ],
  },
  steps: [
    [
      'Agree',
      'Make an offer in Discord. The price, the fees and the dates are fixed in a contract that both of you sign.',
    ],
    [
      'Pay into escrow',
      'By card or in USDC. The money waits: it goes to the seller when the game is yours, or back to you.',
    ],
    ['Hand over', 'The seller transfers the game or its group. We read the owner at Roblox, again and again.'],
    [
      'Release',
      'The buyer looks at the game, then releases the money. If something is wrong, our staff decide on the evidence of both.',
    ],
  ],
  howTitle: 'How a trade goes',
  figuresTitle: 'What has happened here',
  listings: 'games for sale',
  offers: 'offers made',
  deals: 'trades completed',
  value: 'paid for them',
  ledger: {
    title: 'The ledger',
    sound: 'Every cent is accounted for.',
    unsound: 'The last check has found a difference, and our staff are looking at it.',
    stopped: 'Payments out are stopped until it is solved. Your money is safe where it is.',
    checked: 'Last checked',
    never: 'It has not been checked yet since the start.',
    transactions: (count: string) =>
      count === '1' ? 'One transaction in the books' : `${count} transactions in the books`,
  },
} as const;
