import { pageOf } from './return-to';

test('only a page of ours is continued at', () => {
  expect(pageOf('/escrow/esc_1?tab=money')).toBe('/escrow/esc_1?tab=money');
  expect(pageOf('/')).toBe('/');
  for (const foreign of [
    '//evil.example',
    '//3405803783',
    '//localhost/escrow',
    '/\\3405803783',
    '\\\\3405803783',
    '/%5c3405803783',
    '/%2F3405803783',
    '/escrow?next=%2F%2Fevil',
    '/escrow\n',
    'https://evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/a/../..//b',
    '/%2f%2fevil',
    null,
    7,
  ])
    expect(pageOf(foreign)).toBe('/dashboard');
});
