import { pageOf } from './return-to';

test('only a page of ours is continued at', () => {
  expect(pageOf('/escrow/esc_1?tab=money')).toBe('/escrow/esc_1?tab=money');
  for (const foreign of [
    '//evil.example',
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
