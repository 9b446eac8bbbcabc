import { ApiProblem, Unreachable } from '@/api/problem';
import { states } from './common';

/** What somebody can do about a refusal, by its code; without an entry the API's own sentence is shown. */
const ADVICE: Record<string, string> = {
  not_signed_in: 'Sign in first.',
  session_ended: states.expired.text,
  session_revoked: states.expired.revoked,
  no_session: 'There is no session in this browser: sign in.',
  not_found: states.missing.text,
  forbidden: states.forbidden.text,
  wrong_state:
    'This has changed in the meantime, so it can no longer be done. Load the page again to see what can be done now.',
  too_many_requests: 'That was too often in a short time. Wait a little, then try again.',
  idempotency_key_reused: 'This was sent before with other contents. Load the page again, and check what was done.',
  internal: 'That is our mistake, and nothing of yours was changed by it. Try again in a moment.',
  unavailable: 'This part is not available at the moment. Try again in a minute.',
};

/** The sentence for a failure: what to do, never a number. */
export function adviceOn(error: unknown): string {
  if (error instanceof Unreachable) return states.unreachable.text;
  if (!(error instanceof ApiProblem)) return states.broken.text;
  const advice = ADVICE[error.code] ?? error.message;
  return error.retryAfterSeconds ? `${advice} (${waitOf(error.retryAfterSeconds)})` : advice;
}

function waitOf(seconds: number): string {
  return seconds < 90 ? `in ${seconds} seconds` : `in ${Math.ceil(seconds / 60)} minutes`;
}
