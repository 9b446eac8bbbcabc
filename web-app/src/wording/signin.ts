/** Signing in, the terms, and linking Roblox. */
export const signIn = {
  title: 'Sign in',
  lead: 'Bloxtr8 knows you by your Discord account. We read its name and number, and nothing else of it.',
  button: 'Continue with Discord',
  notesTitle: 'What happens then',
  notes: [
    'Discord asks whether you agree. We do not see your password, your messages or your servers.',
    'If you are new here, you read the terms before anything is stored.',
    'You come back to the page that you wanted to see.',
  ],
  goOn: 'Go on',
  errorTitle: 'That sign-in did not work',
  again: 'Sign in again',
  finishing: 'Signing you in …',
} as const;

/** Where something needs a sign-in that is not old. */
export const freshLogin = {
  why: 'For this we want to be sure that it is you: sign in again, then do it within ten minutes.',
  again: 'Sign in again',
} as const;

export const consent = {
  title: 'One question first',
  lead: (name: string) =>
    `Nobody has signed in as ${name} before. Before your account is made, please read what you agree to.`,
  terms: (version: string) => `Terms of ${version}, in short`,
  points: [
    'Bloxtr8 holds the buyer’s money until the game has changed hands, or refunds it.',
    'Disputes are decided by our staff, on the evidence that both sides give.',
    'We store your Discord account’s number and name, and later your Roblox account’s.',
  ],
  whole: 'Read the terms in full',
  agree: 'I am 18 or older, and I agree to the terms.',
  create: 'Create my account',
  decline: 'No, thank you',
  tickFirst: 'Tick the box first: nobody younger than 18 can trade here.',
  declinedTitle: 'No account was made',
  declined: 'Nothing about you was kept. If you change your mind, sign in again.',
  goneTitle: 'There is no question to answer',
  gone: 'This sign-in took longer than 30 minutes, or it is finished. Start again; if you have an account, you are signed in at once.',
} as const;

export const link = {
  title: 'Your accounts',
  lead: 'Sellers prove by Roblox that a game is theirs, and buyers where it goes. So a trade needs a linked Roblox account.',
  discord: 'Discord',
  roblox: 'Roblox',
  linkedSince: 'Linked since',
  notLinked: 'Not linked yet',
  link: 'Link Roblox',
  next: 'Your accounts are linked: you can trade.',
  nextLink: 'Link your Roblox account, so that you can make offers and sell.',
  robloxTitle: 'Link your Roblox account',
  robloxLead: (name: string) => `You are signed in as ${name}. At Roblox you choose the account that belongs to you.`,
  toName: (name: string) => `Link to ${name}`,
  universes: 'Also let Bloxtr8 read which experiences are mine, so that I can sell them',
  universesWhy: 'We only read. You can take this back at any time in the settings.',
  start: 'Continue at Roblox',
  successTitle: 'Roblox is linked',
  successLead: (name: string) => `${name} is yours here now.`,
  granted: 'Your experiences can be read: you can put them up for sale.',
  refused: 'You did not let us read your experiences. You can buy; to sell, link again and agree to that, too.',
  closeTab: 'If you came from Discord, you can close this page and go on there.',
  errorTitle: 'Roblox was not linked',
  again: 'Try again',
  ticketOfAnother:
    'This link was made for another person here than the one who is signed in in this browser. Sign out, sign in with the Discord account in which you asked for the link, and open it again.',
  ticketUnread: 'The link could not be checked, because the server does not answer. Load the page again in a moment.',
  ticketGone:
    'This link is used or too old: links from Discord work once, for ten minutes. Ask for a new one there, or start here.',
} as const;

/** What somebody can do, by the code in the address after Discord or Roblox sent them back. */
const ADVICE: Record<string, string> = {
  missing_parameters: 'The provider sent you back without an answer. Start again.',
  invalid_state:
    'This was not started in this browser, or it was finished already. Start again, and stay in the browser in which you started.',
  expired_state: 'This took longer than ten minutes, or it was finished already. Start again if you are not signed in.',
  oauth_denied: 'You did not agree, so nothing was changed. Start again if you want to.',
  provider_unavailable: 'The provider does not answer at the moment. Try again in a few minutes.',
  account_conflict:
    'This Roblox account is linked to another person here, or you have linked another Roblox account. Nothing was changed. Unlink the other one first, or ask our staff.',
  not_signed_up: 'You have no account here, because the terms were not accepted. Nothing about you was kept.',
  banned: 'This account is banned, so it cannot be used here. Our staff can tell you why.',
  disabled: 'This account is disabled. Ask our staff.',
};

const UNKNOWN = 'Something went wrong on the way. Start again; if it happens again, tell our staff what you did.';

export function returnAdvice(code: string): string {
  return Object.hasOwn(ADVICE, code) ? (ADVICE[code] ?? UNKNOWN) : UNKNOWN;
}
