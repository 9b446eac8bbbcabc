import { Unreachable } from './problem';

/** The API's origin: the page's own, unless the build names another. */
export const API_ORIGIN: string = import.meta.env.VITE_API_ORIGIN ?? window.location.origin;

const ANSWER_MS_MAX = 20_000;
const credentials: RequestCredentials = API_ORIGIN === window.location.origin ? 'same-origin' : 'include';

/** Sends a request with the cookies of the session; throws Unreachable when no answer comes in time. */
export async function send(request: Request, headers: Record<string, string> = {}): Promise<Response> {
  const sent = new Request(request, { credentials });
  for (const [name, value] of Object.entries(headers)) sent.headers.set(name, value);
  try {
    return await fetch(sent, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(ANSWER_MS_MAX)]) });
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new Unreachable('No answer came from the server.', { cause: error });
  }
}
