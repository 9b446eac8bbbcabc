/** What somebody agrees to. A change of the meaning is a new version of the terms. */
export const terms = {
  title: 'Terms',
  lead: 'What you agree to when you make an account, in plain words.',
  version: (version: string) => `Terms of ${version}`,
  sections: [
    [
      'What Bloxtr8 does',
      [
        'Bloxtr8 holds the buyer’s money while a Roblox game changes hands. It does not buy or sell games itself.',
        'A game changes hands in one of two ways: its group gets a new owner, or it is transferred to a group of the buyer. Accounts cannot be traded: Roblox forbids that.',
      ],
    ],
    [
      'Who can trade',
      [
        'You are 18 or older. You say so when you make your account, and again with each signature.',
        'You have one account here, with one Discord account and one Roblox account, and you do not trade with yourself.',
        'For a game of more than $10,000 the seller must be verified by our staff.',
      ],
    ],
    [
      'How a deal goes',
      [
        'Buyer and seller sign the same contract. It names the game, the price, the fees and the times.',
        'The buyer pays. The seller hands the game over. We read at Roblox who owns it.',
        'The seller is paid when the buyer releases the money, or when Roblox shows that the game is the buyer’s and the buyer has not objected in time. Where Roblox shows nothing, silence does not pay.',
        'If the game is not handed over in time, the buyer gets back all that they paid.',
      ],
    ],
    [
      'What it costs',
      [
        'You see each fee to the cent before you agree. The contract fixes it.',
        'Up to $10,000 is paid by card: the buyer pays the card provider’s fee beside the price, and the seller a small fixed fee.',
        'More than $10,000 is paid in USDC on the network Base: the fee is a share of the price.',
      ],
    ],
    [
      'Disputes',
      [
        'While money is held, each side can open a dispute. Then every clock stops, and no money moves.',
        'Our staff decide on the contract, on what Roblox shows, and on the evidence of both sides. Nobody decides their own deal, and above $10,000 two members of staff must agree.',
        'Who asks their bank for the payment back stops the deal in the same way, until the bank has decided.',
      ],
    ],
    [
      'What we store',
      [
        'The number and the name of your Discord account and of your Roblox account, your deals, and what you upload.',
        'The address and the name of your browser, for 90 days.',
        'Your card’s numbers go to Stripe only. Wallets are checked against lists of sanctions.',
        'You can take out your data, and erase your account, in the settings. Signed contracts and the books are kept for seven years, because the other party and the law need them.',
      ],
    ],
    [
      'When somebody breaks the rules',
      [
        'Our staff can ban an account, with a reason. Who is banned can make no new deals, and can still finish the open ones and take out their data.',
      ],
    ],
  ],
} as const;
