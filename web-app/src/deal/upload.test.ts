import { FILE_BYTES_MAX, FILES_MAX, faultOf } from './upload';

const file = (name: string, type: string, size: number) => ({ name, type, size });

test.each([
  [file('talk.png', 'image/png', 10), 0, undefined],
  [file('talk.txt', '', 10), 0, undefined],
  [file('talk.JPEG', '', FILE_BYTES_MAX), FILES_MAX - 1, undefined],
  [file('talk.png', 'image/png', 0), 0, 'empty'],
  [file('talk.png', 'image/png', FILE_BYTES_MAX + 1), 0, 'tooLarge'],
  [file('talk.svg', 'image/svg+xml', 10), 0, 'wrongType'],
  [file('talk.exe', '', 10), 0, 'wrongType'],
  [file('talk.png', 'image/png', 10), FILES_MAX, 'tooMany'],
])('a file %o beside %i others is refused as %s', (given, stored, fault) => {
  expect(faultOf(given, stored)).toBe(fault);
});
