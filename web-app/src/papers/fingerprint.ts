/** More than any contract of ours has, and so little that the page stands still for a tenth of a second at most. */
export const FILE_BYTES_MAX = 50 * 1024 * 1024;

const PDF_HEADER = '%PDF-';
/** Readers accept a PDF whose header is within its first bytes; ours begin with it. */
const HEADER_WITHIN = 1024;

export type Fingerprint =
  | { readonly kind: 'hashed'; readonly sha256: string }
  | { readonly kind: 'not-pdf' | 'too-large' | 'unreadable' | 'insecure' };

/** The SHA-256 of a file. The browser reads and computes it beside the page, which does not freeze. */
export async function fingerprintOf(file: Blob): Promise<Fingerprint> {
  if (!globalThis.crypto?.subtle) return { kind: 'insecure' };
  if (file.size > FILE_BYTES_MAX) return { kind: 'too-large' };
  try {
    const head = new TextDecoder('latin1').decode(await file.slice(0, HEADER_WITHIN).arrayBuffer());
    if (!head.includes(PDF_HEADER)) return { kind: 'not-pdf' };
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    return { kind: 'hashed', sha256: hex(new Uint8Array(digest)) };
  } catch {
    return { kind: 'unreadable' };
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
