import createClient from 'openapi-fetch';
import { session } from '@/session/session';
import { problemOf } from './problem';
import type { components, paths } from './schema.gen';
import { API_ORIGIN, send } from './transport';

/** The types of the API's bodies: `Schema<'EscrowSummary'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/**
 * Calls the API as the signed-in person. An access token that is refused is renewed once, whatever this browser's
 * clock says, and the request is sent again.
 */
async function sendAsPerson(request: Request): Promise<Response> {
  const token = await session.token();
  if (!token) return send(request);
  const again = request.clone();
  const response = await send(request, { Authorization: `Bearer ${token}` });
  if (response.status !== 401) return response;
  const fresh = await session.renew(token);
  return fresh ? send(again, { Authorization: `Bearer ${fresh}` }) : response;
}

/** Every route of the API, typed by its OpenAPI document. */
export const api = createClient<paths>({ baseUrl: API_ORIGIN, fetch: sendAsPerson });

/** The body of an answer; throws ApiProblem when the API refuses. */
export async function read<Body>(
  call: Promise<{ data?: Body; error?: unknown; response: Response }>,
): Promise<NonNullable<Body>> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemOf(response, error);
  return data as NonNullable<Body>;
}
