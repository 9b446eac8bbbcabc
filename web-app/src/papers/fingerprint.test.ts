import { FILE_BYTES_MAX, fingerprintOf } from './fingerprint';

const PDF = '%PDF-1.7\nsome bytes';

/** A file whose bytes Web Crypto takes: it refuses those of jsdom. */
const blob = (text: string) => {
  const bytes = async () => new TextEncoder().encode(text).buffer;
  return { size: text.length, slice: () => ({ arrayBuffer: bytes }), arrayBuffer: bytes } as unknown as Blob;
};

test('the fingerprint of a PDF is its SHA-256 in hex', async () => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(PDF)));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');

  expect(await fingerprintOf(blob(PDF))).toEqual({ kind: 'hashed', sha256 });
});

test('one changed byte changes the fingerprint', async () => {
  const [ours, changed] = await Promise.all([fingerprintOf(blob(PDF)), fingerprintOf(blob(`${PDF.slice(0, -1)}S`))]);

  expect(ours.kind).toBe('hashed');
  expect(changed).not.toEqual(ours);
});

test('a file that is no PDF is not compared, whatever its name is', async () => {
  expect(await fingerprintOf(new File(['PNG'], 'contract.pdf'))).toEqual({ kind: 'not-pdf' });
  expect(await fingerprintOf(new Blob([]))).toEqual({ kind: 'not-pdf' });
});

test('a file that is larger than any contract is not read', async () => {
  const file = { size: FILE_BYTES_MAX + 1 } as Blob;

  expect(await fingerprintOf(file)).toEqual({ kind: 'too-large' });
});

test('a file that the browser cannot read is told', async () => {
  const file = {
    size: 10,
    slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }),
  } as unknown as Blob;

  expect(await fingerprintOf(file)).toEqual({ kind: 'unreadable' });
});

test('without a secure connection there are no fingerprints', async () => {
  vi.stubGlobal('crypto', {});

  expect(await fingerprintOf(blob(PDF))).toEqual({ kind: 'insecure' });
});
