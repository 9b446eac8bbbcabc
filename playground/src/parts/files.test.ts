import { expect, test } from 'vitest';
import { problemOf, upload } from './files';

const file = (name: string, size: number) => new File([new Uint8Array(size)], name, { type: 'image/png' });
const MB = 1024 * 1024;

test('a file becomes base64 with its name and type', async () => {
  const made = await upload(new File(['héllo'], 'a.txt', { type: 'text/plain' }));
  expect(made).toEqual({ filename: 'a.txt', contentType: 'text/plain', content: 'aMOpbGxv' });
  const plain = await upload(new File([new Uint8Array([0, 255])], 'b'));
  expect(plain).toEqual({ filename: 'b', contentType: 'application/octet-stream', content: 'AP8=' });
});

test('what Discord would not take is said before it is sent', () => {
  expect(problemOf([file('a', 10 * MB)])).toBeNull();
  expect(problemOf([file('a', 10 * MB + 1)])).toBe('a is larger than 10 MB.');
  expect(problemOf(Array.from({ length: 10 }, () => file('a', 1)))).toBeNull();
  expect(problemOf(Array.from({ length: 11 }, () => file('a', 1)))).toBe('A message has at most 10 files.');
  expect(problemOf([file('a', 9 * MB), file('b', 9 * MB), file('c', 9 * MB)])).toContain('25 MB');
});
