/** What every page says. Each part of the app has a file of its own here; components hold no English. */
export const common = {
  product: 'Bloxtr8',
  skip: 'Skip to the page',
  navigation: 'Pages',
  nav: {
    dashboard: 'Your deals',
    escrow: 'Escrows',
    contracts: 'Contracts',
    verify: 'Check a document',
    terms: 'Terms',
    settings: 'Settings',
  },
  menu: 'Menu',
  close: 'Close',
  pager: {
    label: 'Pages of the list',
    newer: 'Newer',
    older: 'Older',
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },
  closeMenu: 'Close the menu',
  signIn: 'Sign in with Discord',
  signOut: 'Sign out',
  signedOutHere:
    'You are signed out on this page, but our server may not have heard it: whoever opens it again in this browser could still be you.',
  signOutAgain: 'Sign out again',
  momentIn: (utc: string, zone: string) => `${utc}; shown in the time of ${zone}`,
  retry: 'Try again',
  home: 'Go to the start page',
  dashboard: 'Go to your deals',
  loading: 'Loading …',
  sandbox: 'Sandbox: no real money moves here, and no real game changes hands.',
  offline: 'You are offline. What you see may be old; it is brought up to date when the connection is back.',
  nextStep: 'Next step',
  yourTurn: 'Your turn',
  footer: 'Money is held until the game has changed hands.',
  docs: 'API',
  status: 'Ledger',
  colourScheme: { light: 'Light', dark: 'Dark', auto: 'As the system' },
  colours: 'Colours',
  opensElsewhere: '(opens in a new tab)',
} as const;

export const states = {
  expired: {
    title: 'Your session has ended',
    text: 'Sign in again to go on. What you have typed on this page stays here.',
    revoked:
      'This session was ended from another place. Sign in again; if that was not you, end your other sessions in the settings.',
    elsewhere: 'Sign in in a new tab',
    back: 'You are signed in again: press the button once more.',
  },
  forbidden: {
    title: 'This is not for you to see',
    text: 'You are signed in, but this page belongs to other people. Check that you are signed in with the right account.',
  },
  missing: {
    title: 'There is nothing here',
    text: 'The address is wrong, or what was here belongs to somebody else. Check the link, or start from your deals.',
  },
  unreachable: {
    title: 'The server does not answer',
    text: 'Your connection may be cut, or the server may be starting. Nothing was lost: try again in a moment.',
  },
  broken: {
    title: 'This page has failed',
    text: 'That is our mistake, and nothing of yours was changed by it. Load the page again; if it fails again, tell our staff.',
  },
  banned: {
    title: 'Your account is banned',
    text: 'You can still see what you have open and finish it, and take out your data in the settings.',
  },
  refused: 'This was refused, and nothing was changed by it. Load the page again to see what can be done now.',
  reference: (id: string) => `Reference for our staff: ${id}`,
} as const;
