import createClient from 'openapi-fetch';
import { session } from '@/session/session';
import { ApiProblem, problemOf, Unreachable } from './problem';
import type { components, paths } from './schema.gen';
import { API_ORIGIN, send } from './transport';

/** The types of the API's bodies: `Schema<'EscrowSummary'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** A token of the session, which is another person's than the request: somebody else has signed in meanwhile. */
export class AnotherPerson extends ApiProblem {
  constructor() {
    super(401, { code: 'another_person' });
  }
}

/** Throws when the browser belongs to somebody else than it did; undefined: nobody was known. */
export function checkPerson(before: string | undefined): void {
  const now = session.userId();
  if (before !== undefined && now !== undefined && now !== before) throw new AnotherPerson();
}

/**
 * Calls the API as the signed-in person. An access token that is refused is renewed once, whatever this browser's
 * clock says, and the request is sent again, unless somebody else has signed in.
 */
async function sendAsPerson(request: Request): Promise<Response> {
  const person = session.userId();
  const token = await session.token();
  if (!token) return send(request);
  checkPerson(person);
  const sender = session.userId();
  const again = request.clone();
  const response = await send(request, { Authorization: `Bearer ${token}` });
  if (response.status !== 401) return response;
  const fresh = await session.renew(token);
  checkPerson(sender);
  return fresh ? send(again, { Authorization: `Bearer ${fresh}` }) : response;
}

/** Every route of the API, typed by its OpenAPI document. */
export const api = createClient<paths>({ baseUrl: API_ORIGIN, fetch: sendAsPerson });

/** The body of an answer; throws ApiProblem when the API refuses, and Unreachable when its answer cannot be read. */
export async function read<Body>(
  call: Promise<{ data?: Body; error?: unknown; response: Response }>,
): Promise<NonNullable<Body>> {
  const { data, error, response } = await call.catch((fault: unknown) => {
    const told = fault instanceof ApiProblem || fault instanceof Unreachable || isAbort(fault);
    throw told ? fault : new Unreachable('The answer cannot be read.', { cause: fault });
  });
  if (!response.ok) throw problemOf(response, error);
  return data as NonNullable<Body>;
}

function isAbort(fault: unknown): boolean {
  return fault instanceof DOMException && fault.name === 'AbortError';
}
