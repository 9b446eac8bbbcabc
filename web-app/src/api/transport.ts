import { learnTime } from '@/parts/clock';
import { Unreachable } from './problem';

/** The API's origin, which is the page's own: its cookies and its content security policy know no other. */
export const API_ORIGIN: string = window.location.origin;

const ANSWER_MS_MAX = 20_000;
const WITHOUT_BODY = new Set([204, 205, 304]);

/** Sends a request with the cookies of the session; throws Unreachable when no whole answer comes in time. */
export async function send(request: Request, headers: Record<string, string> = {}): Promise<Response> {
  const sent = new Request(request, { credentials: 'same-origin' });
  for (const [name, value] of Object.entries(headers)) sent.headers.set(name, value);
  try {
    const answer = await fetch(sent, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(ANSWER_MS_MAX)]) });
    learnTime(answer);
    // An answer whose body is cut is no answer.
    const body = WITHOUT_BODY.has(answer.status) ? null : await answer.arrayBuffer();
    return new Response(body, { status: answer.status, statusText: answer.statusText, headers: answer.headers });
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new Unreachable('No answer came from the server.', { cause: error });
  }
}
