import { vi } from 'vitest';

/** A request that the app has sent. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

type Answer = Response | ((sent: Sent) => Response | Promise<Response>);

/**
 * Answers every request of the app by its method and path, `GET /api/users/me`; a request without an answer is a 404.
 * Gives what was sent.
 */
export function fakeApi(answers: Record<string, Answer>): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', async (input: Request | string | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    const one = {
      method: request.method,
      path: pathname,
      headers: request.headers,
      body: await request.clone().text(),
    };
    sent.push(one);
    const answer = answers[`${request.method} ${pathname}`] ?? problem(404, 'not_found');
    return typeof answer === 'function' ? answer(one) : answer.clone();
  });
  return sent;
}

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}

export function problem(status: number, code: string, detail = 'A sentence of the API.'): Response {
  const body = {
    type: `urn:bloxtr8:problem:${code}`,
    title: code,
    status,
    detail,
    code,
    errors: [],
    correlationId: 'c1',
  };
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/problem+json' } });
}

/** Answers with which a person is signed in; the cookie must be there, too: see `signIn`. */
export const signedIn: Record<string, Answer> = {
  'POST /api/auth/refresh': () =>
    json({ userId: 'usr_1', accessToken: 'token-1', expiresAt: '2030-01-01T00:00:00Z', csrfToken: 'csrf' }),
};

/** Gives the browser the cookie of a session. */
export function signIn(): void {
  document.cookie = 'bloxtr8-csrf=csrf';
}
