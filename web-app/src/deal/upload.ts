import { checkPerson, type Schema } from '@/api/client';
import { problemOf, Unreachable } from '@/api/problem';
import { API_ORIGIN } from '@/api/transport';
import { session } from '@/session/session';

export const FILE_BYTES_MAX = 10 * 1024 * 1024;
export const FILES_MAX = 50;
export const NOTE_MAX = 500;

const TYPES = ['image/png', 'image/jpeg', 'application/pdf', 'text/plain'];
export const ACCEPTED = TYPES.join(',');
const UPLOAD_MS_MAX = 130_000;

/** Why a file would be refused, before it is sent. */
export type FileFault = 'empty' | 'tooLarge' | 'wrongType' | 'tooMany';

export function faultOf(file: Pick<File, 'size' | 'type' | 'name'>, stored: number): FileFault | undefined {
  if (stored >= FILES_MAX) return 'tooMany';
  if (file.size === 0) return 'empty';
  if (file.size > FILE_BYTES_MAX) return 'tooLarge';
  const known = TYPES.includes(file.type) || (file.type === '' && /\.(png|jpe?g|pdf|txt)$/i.test(file.name));
  return known ? undefined : 'wrongType';
}

/**
 * Sends a file as evidence. `fetch` cannot tell how much was sent, so this is an XMLHttpRequest, with the same renewal
 * of the access token. The same key again stores nothing twice.
 */
export async function uploadEvidence(
  disputeId: string,
  file: File,
  note: string,
  key: string,
  progress: (percent: number) => void,
): Promise<Schema<'EvidenceItem'>> {
  const person = session.userId();
  const token = await session.token();
  checkPerson(person);
  const sender = session.userId();
  const first = await post(disputeId, file, note, key, token, progress);
  if (first.status !== 401) return itemOf(first);
  const fresh = await session.renew(token);
  checkPerson(sender);
  return itemOf(fresh ? await post(disputeId, file, note, key, fresh, progress) : first);
}

function itemOf(response: Response): Promise<Schema<'EvidenceItem'>> {
  return response.json().then(
    (body: unknown) => {
      if (!response.ok) throw problemOf(response, body);
      return body as Schema<'EvidenceItem'>;
    },
    (cause: unknown) => {
      // Whether a file whose answer cannot be read is stored is not known.
      throw response.ok ? new Unreachable('The answer cannot be read.', { cause }) : problemOf(response, undefined);
    },
  );
}

function post(
  disputeId: string,
  file: File,
  note: string,
  key: string,
  token: string | null,
  progress: (percent: number) => void,
): Promise<Response> {
  const form = new FormData();
  if (note) form.append('note', note);
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${API_ORIGIN}/api/disputes/${encodeURIComponent(disputeId)}/evidence`);
    request.timeout = UPLOAD_MS_MAX;
    request.setRequestHeader('Idempotency-Key', key);
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) progress(Math.floor((loaded * 100) / total));
    };
    request.onload = () =>
      resolve(
        new Response(request.responseText, {
          status: request.status,
          headers: { 'Retry-After': request.getResponseHeader('Retry-After') ?? '' },
        }),
      );
    const cut = () => reject(new Unreachable('No answer came from the server.'));
    request.onerror = cut;
    request.ontimeout = cut;
    request.onabort = cut;
    request.send(form);
  });
}
