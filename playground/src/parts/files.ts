import type { Upload } from '@/api/control';

/** What Discord takes with one message. */
export const FILES_MAX = 10;
const FILE_BYTES_MAX = 10 * 1024 * 1024;
const ALL_BYTES_MAX = 25 * 1024 * 1024;

/** Why Discord would not take these files; null when it would. */
export function problemOf(files: readonly File[]): string | null {
  if (files.length > FILES_MAX) return `A message has at most ${FILES_MAX} files.`;
  const large = files.find(({ size }) => size > FILE_BYTES_MAX);
  if (large) return `${large.name} is larger than 10 MB.`;
  const all = files.reduce((sum, { size }) => sum + size, 0);
  return all > ALL_BYTES_MAX ? 'The files of a message have at most 25 MB together.' : null;
}

/** Reads a file that a person has chosen. */
export async function upload(file: File): Promise<Upload> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  const part = 0x8000;
  for (let at = 0; at < bytes.length; at += part) binary += String.fromCharCode(...bytes.subarray(at, at + part));
  return { filename: file.name, contentType: file.type || 'application/octet-stream', content: btoa(binary) };
}
