import { describe, expect, test } from 'vitest';
import { type Node, parse, parseInline, safeLink } from './markdown';

const text = (plain: string): Node => ({ is: 'text', text: plain });

describe('inline', () => {
  test.each<[string, Node[]]>([
    ['**a**', [{ is: 'strong', of: [text('a')] }]],
    ['*a*', [{ is: 'em', of: [text('a')] }]],
    ['_a_', [{ is: 'em', of: [text('a')] }]],
    ['__a__', [{ is: 'under', of: [text('a')] }]],
    ['~~a~~', [{ is: 'strike', of: [text('a')] }]],
    ['||a||', [{ is: 'spoiler', of: [text('a')] }]],
    ['`a **b**`', [{ is: 'code', text: 'a **b**' }]],
    ['``a ` b``', [{ is: 'code', text: 'a ` b' }]],
    ['***a***', [{ is: 'strong', of: [{ is: 'em', of: [text('a')] }] }]],
    ['*a **b** c*', [{ is: 'em', of: [text('a '), { is: 'strong', of: [text('b')] }, text(' c')] }]],
    ['__*a*__', [{ is: 'under', of: [{ is: 'em', of: [text('a')] }] }]],
    ['snake_case_name', [text('snake_case_name')]],
    ['\\*a\\*', [text('*a*')]],
    ['2 * 3 * 4', [text('2 * 3 * 4')]],
    ['<@12>', [{ is: 'user', id: '12' }]],
    ['<@!12>', [{ is: 'user', id: '12' }]],
    ['<@&12>', [{ is: 'role', id: '12' }]],
    ['<#12>', [{ is: 'channel', id: '12' }]],
    ['</listing create:12>', [{ is: 'command', name: 'listing create' }]],
    ['<:coin:12>', [{ is: 'emoji', name: 'coin' }]],
    ['<t:1700000000:R>', [{ is: 'time', seconds: 1_700_000_000, style: 'R' }]],
    ['<t:1700000000>', [{ is: 'time', seconds: 1_700_000_000, style: 'f' }]],
    ['@everyone', [{ is: 'everyone', text: '@everyone' }]],
    ['a@here.example', [text('a'), { is: 'everyone', text: '@here' }, text('.example')]],
  ])('%s', (given, expected) => expect(parseInline(given)).toEqual(expected));

  test('an address becomes a link without the full stop behind it', () => {
    expect(parseInline('See https://bloxtr8.example/a.')).toEqual([
      text('See '),
      { is: 'link', url: 'https://bloxtr8.example/a', of: [text('https://bloxtr8.example/a')] },
      text('.'),
    ]);
  });

  test('a named link has its name', () => {
    expect(parseInline('[pay](https://bloxtr8.example/pay)')).toEqual([
      { is: 'link', url: 'https://bloxtr8.example/pay', of: [text('pay')] },
    ]);
  });
});

describe('what is dangerous stays text', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '[a](data:text/html,<b>)',
    'javascript:alert(1)',
    '<javascript:alert(1)>',
  ])('%s', (given) => expect(parseInline(given)).toEqual([text(given)]));

  test.each(['javascript:alert(1)', ' https://a.example', 'https:///', 'ftp://a.example', 'http://'])(
    'no link leads to %s',
    (url) => expect(safeLink(url)).toBeNull(),
  );

  test('text that no rule ends is read in a moment', () => {
    const began = performance.now();
    for (const part of ['*', '**a', '_a', '__', '~~', '||', '`', '[', '<t:', '```', '> ', '- a\n', '***', '*a**'])
      parse(part.repeat(4000 / part.length));
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('blocks', () => {
  test('headings, small text and lines', () => {
    expect(parse('# One\n## Two\n### Three\n-# small\nplain\nmore')).toEqual([
      { is: 'heading', level: 1, of: [text('One')] },
      { is: 'heading', level: 2, of: [text('Two')] },
      { is: 'heading', level: 3, of: [text('Three')] },
      { is: 'small', of: [text('small')] },
      text('plain'),
      { is: 'break' },
      text('more'),
    ]);
  });

  test('a hash without a space is no heading', () => expect(parse('#one')).toEqual([text('#one')]));

  test('lists with lists inside', () => {
    expect(parse('- a\n  - b\n- c')).toEqual([
      {
        is: 'list',
        ordered: false,
        start: 1,
        items: [[text('a'), { is: 'list', ordered: false, start: 1, items: [[text('b')]] }], [text('c')]],
      },
    ]);
  });

  test('a list with numbers begins with the first', () => {
    expect(parse('3. a\n4. b')).toMatchObject([{ is: 'list', ordered: true, start: 3 }]);
  });

  test('quotes of lines, and of all that follows', () => {
    expect(parse('> a\n> b\nc')).toEqual([{ is: 'quote', of: [text('a'), { is: 'break' }, text('b')] }, text('c')]);
    expect(parse('>>> a\nb')).toEqual([{ is: 'quote', of: [text('a'), { is: 'break' }, text('b')] }]);
  });

  test('a block of code keeps what is inside', () => {
    expect(parse('before ```js\nlet a = **1**;\n``` after')).toEqual([
      text('before '),
      { is: 'block', language: 'js', text: 'let a = **1**;' },
      text(' after'),
    ]);
  });
});
