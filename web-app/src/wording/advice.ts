import { ApiProblem, Unreachable } from '@/api/problem';
import { states } from './common';

/** What somebody can do about a refusal, by its code; without an entry the API's own sentence is shown. */
const ADVICE: Record<string, string> = {
  not_signed_in: 'Sign in first.',
  another_person: 'Somebody else has signed in in this browser meanwhile, so this was not sent. Load the page again.',
  session_ended: states.expired.text,
  session_revoked: states.expired.revoked,
  no_session: 'There is no session in this browser: sign in.',
  not_found: states.missing.text,
  forbidden: states.forbidden.text,
  wrong_state:
    'This has changed in the meantime, so it can no longer be done. Load the page again to see what can be done now.',
  too_many_requests: 'That was too often in a short time. Wait a little, then try again.',
  wrong_amount: 'The amount is not the one that the seller gets. Load the page again, and type what it says.',
  text_too_long: 'This text is too long. Make it shorter, then send it again.',
  idempotency_key_reused: 'This was sent before with other contents. Load the page again, and check what was done.',
  on_hold: 'Money is on hold for a review, a chargeback or an anomaly. It can be done when that is over.',
  money_on_its_way: 'A payment is on its way, so nobody can cancel now. Wait until it has arrived or failed.',
  extended_once: 'You have taken more time once; that cannot be done again.',
  raised_once: 'You have opened a dispute for this deal before. Ask our staff to open another one.',
  roles_remain:
    'The seller has roles in the group that you have not accepted. They are listed above: accept each, or remove them at Roblox.',
  already_open: 'There is an open dispute already.',
  not_your_dispute: 'Only who opened or joined the dispute can withdraw it.',
  buyer_has_the_game: 'The buyer owns the game now: it must be returned first.',
  not_yours_to_confirm: 'Only the other side can confirm this line.',
  not_to_confirm: 'This line is read at Roblox, so nobody can confirm it. Do what it says, then check again.',
  login_too_old: 'For this you must have signed in within the last ten minutes. Sign in again; you come back here.',
  wallet_taken: 'Another person uses this wallet here. Prove another one.',
  dispute_ended: 'The dispute has ended, so nothing can be added.',
  file_too_large: 'This file has more than 10 MB. Make it smaller, or send a part of it.',
  too_large: 'This file has more than 10 MB. Make it smaller, or send a part of it.',
  too_much_evidence: 'There are 50 files already: no more can be sent.',
  file_type: 'Only PNG, JPEG, PDF and text files can be sent. Take a picture of it, or save it as PDF.',
  file_unreadable: 'This file is damaged. Open it on your device, save it again, and send that.',
  file_active: 'This file contains something that could run. Take a picture of it instead.',
  malware: 'Our scanner found something harmful in this file, so it was not stored.',
  too_many_uploads: 'Too many files are being sent at once. Wait a little, then send it again.',
  already_signed: 'You have signed this contract already. Load the page again.',
  contract_expired: 'The time to sign is over, so the contract is void. Make a new offer to trade.',
  contract_not_open: 'This contract is void, or signed by both, so this can no longer be done. Load the page again.',
  document_changed:
    'This is not the document that you have seen. Open the contract again, read it, and sign what is there.',
  other_party_unfit: 'The other party may not trade at present, so nobody can sign. Ask them, or cancel the contract.',
  same_wallet: 'Both of you use the same wallet. Nobody trades with themselves: one of you proves another wallet.',
  too_many_tokens: 'You have begun this very often. Use a page that is open, or wait a quarter of an hour.',
  store_unavailable: 'Our store of files does not answer at the moment. Try again in a minute.',
  no_challenge: 'This text was used, or is older than ten minutes. Get a new one, and sign that.',
  chain_unavailable: 'We cannot ask the Base network at the moment. Try again in a minute.',
  provider_unavailable: 'Stripe does not answer at the moment. Try again in a minute.',
  web_only: 'This can be done only on this site, signed in with Discord. Sign in here, then do it.',
  internal: 'That is our mistake, and nothing of yours was changed by it. Try again in a moment.',
  unavailable: 'This part is not available at the moment. Try again in a minute.',
};

/** The sentence for a failure: what to do, never a number. */
export function adviceOn(error: unknown): string {
  if (error instanceof Unreachable) return states.unreachable.text;
  if (!(error instanceof ApiProblem)) return states.broken.text;
  const advice = ADVICE[error.code] ?? (error.message || states.refused);
  return error.retryAfterSeconds ? `${advice} (${waitOf(error.retryAfterSeconds)})` : advice;
}

function waitOf(seconds: number): string {
  return seconds < 90 ? `in ${seconds} seconds` : `in ${Math.ceil(seconds / 60)} minutes`;
}
