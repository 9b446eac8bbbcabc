import type { components } from './schema.gen';

type ProblemBody = components['schemas']['Problem'];

/** A field of a request that was refused, with what it must be. */
export type FieldProblem = components['schemas']['FieldError'];

/** The API has refused a request. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  /** Such as `wrong_state`; the same wherever the same thing is wrong. */
  readonly code: string;
  readonly fields: readonly FieldProblem[];
  /** By which staff find the request. */
  readonly correlationId: string;
  /** How long to wait before it is tried again; undefined when the answer does not tell. */
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, body: Partial<ProblemBody>, retryAfterSeconds?: number) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = body.code ?? `http_${status}`;
    this.fields = body.errors ?? [];
    this.correlationId = body.correlationId ?? '';
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** What is wrong with one field. */
  of(field: string): string | undefined {
    return this.fields.find((problem) => problem.field === field)?.message;
  }
}

/** No answer came: the network, the time, or the server is gone. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** The problem that a response carries, whatever its body is. */
export function problemOf(response: Response, body: unknown): ApiProblem {
  const seconds = Number(response.headers.get('Retry-After'));
  const known = typeof body === 'object' && body !== null ? (body as Partial<ProblemBody>) : {};
  return new ApiProblem(response.status, known, seconds > 0 ? seconds : undefined);
}

/** Whether a second attempt may succeed without a change by the person. */
export function mayPass(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof ApiProblem && (error.status >= 500 || error.status === 429));
}
