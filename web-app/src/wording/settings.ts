/** The settings of a person. */
export const settings = {
  title: 'Settings',
  lead: 'Your accounts, how you are paid, where you are signed in, and your data.',
  nextLink: 'Link your Roblox account, so that you can trade.',
  nextPayout: 'Set up how you are paid, before you sell.',
  nextNothing: 'Everything is set up: there is nothing you have to do here.',
  linkRoblox: 'Link Roblox',
  toPayout: 'Set up payouts',
  cancel: 'Leave it as it is',
  close: 'Close',
} as const;

export const accounts = {
  title: 'Accounts',
  discord: 'Discord',
  roblox: 'Roblox',
  notLinked: 'Not linked',
  linkedSince: 'linked since',
  tier: 'Level:',
  tiers: {
    TIER_0: 'You can look. To trade, link your Roblox account.',
    TIER_1: 'You can trade, up to $10,000 a game as a seller.',
    TIER_2: 'Verified by our staff: you can trade at any price.',
  },
  granted: 'We may read which experiences are yours.',
  notGranted: 'We may not read which experiences are yours.',
  endGrant: 'Take this back',
  banned: 'This account is banned. You can finish what is open, and take out your data.',
  frozen: 'You can start no new deals until our staff have decided about a report.',
  unlink: 'Unlink Roblox',
  unlinkTitle: 'Unlink your Roblox account?',
  unlinkText:
    'Then you can look, but not trade, until you link an account again. It is refused while something of yours is open, and you are told what.',
  unlinkConfirm: 'Unlink it',
} as const;

export const payouts = {
  title: 'How you are paid',
  lead: 'Games that are paid by card are paid out by Stripe to your bank; games that are paid in USDC, to your wallet.',
  owed: (amount: string) => `You owe the platform ${amount}. It is taken from your next payout.`,
  netted: 'Taken from payouts already',
  stripe: {
    title: 'Bank account, by Stripe',
    states: {
      NONE: 'Not set up. Stripe asks who you are and where your bank account is; we do not see it.',
      PENDING: 'Stripe does not have everything it needs yet. Go on where you stopped.',
      READY: 'Ready: you can be paid to your bank.',
      WAITING: 'It was changed lately, so nothing is sent there yet, to protect you.',
    },
    returned: 'You are back from Stripe. It can take a moment until it has checked what you gave.',
    refresh: 'That link to Stripe was used or too old. Take a new one.',
    start: 'Set up at Stripe',
    goOn: 'Go on at Stripe',
    change: 'Change it at Stripe',
    waitsUntil: 'Payouts wait until',
  },
  wallet: {
    title: 'Wallet for USDC on Base',
    states: {
      NONE: 'No wallet yet. Your wallet signs a text of ours; that proves that it is yours, moves nothing, and costs nothing.',
      PENDING: 'Your wallet is being looked at.',
      READY: 'Ready: USDC is paid to this wallet.',
      WAITING: 'No wallet is paid yet.',
    },
    nextStates: {
      WAITING: 'This wallet is proved to be yours. It is used when it has been checked and its waiting time is over.',
      READY: 'This wallet is proved and checked, and will be used.',
      UNDER_REVIEW: 'Our staff are looking at this wallet. You hear from us; until then nothing is paid to it.',
      REFUSED: 'We cannot pay to this wallet. Prove another one, or ask our staff.',
    },
    from: 'used from',
    remove: 'Remove the wallet',
    removeTitle: 'Remove this wallet?',
    removeText: 'No USDC is paid to it any more. A wallet that you prove later waits as a changed one does.',
    removeConfirm: 'Remove it',
    another: 'Use another wallet',
  },
} as const;

export const sessions = {
  title: 'Where you are signed in',
  lead: 'End what you do not know. If something here was not you, tell our staff.',
  here: 'This browser',
  from: 'from',
  signedIn: 'signed in',
  lastUsed: 'last used',
  end: 'End',
  endName: (browser: string) => `End the session in ${browser}`,
  ended: 'The session is ended.',
  signOutHere: 'Sign out here',
  unknown: 'An unknown browser',
} as const;

export const preferences = {
  title: 'What others see',
  showRoblox: 'Show my Roblox name on my public card',
  showRobloxHint: 'People with whom you share a listing, an offer or a deal see it in any case.',
  saved: 'Saved.',
} as const;

export const data = {
  title: 'Your data',
  exportTitle: 'Take it out',
  exportText: 'A file (JSON) with everything that we hold about you.',
  export: 'Download my data',
  exported: 'Your file is in your downloads.',
  fileName: (day: string) => `bloxtr8-my-data-${day}.json`,
  eraseTitle: 'Erase my account',
  eraseText:
    'Your names, accounts and contact facts are made unreadable for ever. Signed contracts and the books are kept as long as the law asks. It is refused while something of yours is open, and you are told what.',
  erase: 'Erase my account …',
  dialogTitle: 'Erase your account for ever?',
  dialogText: (name: string) => `This cannot be taken back by anybody. To confirm, type your name here: ${name}`,
  typed: 'Your name',
  typedWrong: 'This is not the name that is shown above.',
  confirm: 'Erase it for ever',
  prevented: 'This prevents it:',
  erasedTitle: 'Your account is erased',
  erased: 'Goodbye, and thank you.',
  leave: 'Leave',
} as const;
