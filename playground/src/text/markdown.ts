/** A part of a text, in the way that Discord reads it. */
export type Node =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'break' }
  | { readonly is: 'strong' | 'em' | 'under' | 'strike' | 'spoiler' | 'quote' | 'small'; readonly of: readonly Node[] }
  | { readonly is: 'heading'; readonly level: 1 | 2 | 3; readonly of: readonly Node[] }
  | { readonly is: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly Node[][] }
  | { readonly is: 'code'; readonly text: string }
  | { readonly is: 'block'; readonly text: string; readonly language: string }
  | { readonly is: 'link'; readonly url: string; readonly of: readonly Node[] }
  | { readonly is: 'user' | 'role' | 'channel'; readonly id: string }
  | { readonly is: 'command'; readonly name: string }
  | { readonly is: 'everyone'; readonly text: string }
  | { readonly is: 'emoji'; readonly name: string }
  | { readonly is: 'time'; readonly seconds: number; readonly style: TimeStyle };

export type TimeStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 's' | 'S' | 'R';

const DEPTH_MAX = 12;

/** Reads a text of a message. */
export function parse(text: string): Node[] {
  return blocks(text.replaceAll('\r\n', '\n'), 0);
}

/** Reads a text without quotes, headings and lists, as names and titles have it. */
export function parseInline(text: string): Node[] {
  return inline(text, 0);
}

/** Only http and https lead somewhere; anything else stays text. */
export function safeLink(url: string): string | null {
  if (!/^https?:\/\/[^\s/]/i.test(url)) return null;
  try {
    const { protocol, href } = new URL(url);
    return protocol === 'http:' || protocol === 'https:' ? href : null;
  } catch {
    return null;
  }
}

const FENCE = /^```(?:([\w+-]{1,20})\n)?\n*([\s\S]*?[^\n])\n*```\n?/;
const HEADING = /^(#{1,3}) +(.+)$/;
const SMALL = /^-# +(.+)$/;
const ITEM = /^( *)(?:[-*]|(\d{1,9})\.) +(.+)$/;

function blocks(text: string, depth: number): Node[] {
  if (depth > DEPTH_MAX) return [{ is: 'text', text }];
  const nodes: Node[] = [];
  let paragraph = '';
  const flush = () => {
    if (paragraph !== '') nodes.push(...inline(paragraph.replace(/\n$/, ''), depth));
    if (paragraph !== '' && paragraph !== '\n' && paragraph.endsWith('\n')) nodes.push({ is: 'break' });
    paragraph = '';
  };
  let rest = text;
  while (rest !== '') {
    const atLineStart = paragraph === '' || paragraph.endsWith('\n');
    const end = rest.indexOf('\n');
    const line = end < 0 ? rest : rest.slice(0, end);
    const behind = end < 0 ? '' : rest.slice(end + 1);
    const fence = rest.indexOf('```');
    if (atLineStart) {
      if (/^>>> /.test(line)) {
        flush();
        nodes.push({ is: 'quote', of: blocks(rest.slice(4), depth + 1) });
        return trimmed(nodes);
      }
      const heading = HEADING.exec(line);
      const small = SMALL.exec(line);
      const item = ITEM.exec(line);
      if (/^> ?/.test(line) && (line === '>' || line.startsWith('> '))) {
        flush();
        const quoted = [line.slice(2)];
        let after = behind;
        while (after.startsWith('> ')) {
          const stop = after.indexOf('\n');
          quoted.push(after.slice(2, stop < 0 ? undefined : stop));
          after = stop < 0 ? '' : after.slice(stop + 1);
        }
        nodes.push({ is: 'quote', of: blocks(quoted.join('\n'), depth + 1) });
        rest = after;
        continue;
      }
      if (heading?.[1] && heading[2]) {
        flush();
        nodes.push({ is: 'heading', level: heading[1].length as 1 | 2 | 3, of: inline(heading[2].trim(), depth + 1) });
        rest = behind;
        continue;
      }
      if (small?.[1]) {
        flush();
        nodes.push({ is: 'small', of: inline(small[1], depth + 1) });
        rest = behind;
        continue;
      }
      if (item) {
        flush();
        const [list, after] = readList(rest, depth);
        nodes.push(list);
        rest = after;
        continue;
      }
    }
    if (fence >= 0 && (end < 0 || fence < end)) {
      const found = FENCE.exec(rest.slice(fence));
      if (found) {
        paragraph += rest.slice(0, fence);
        flush();
        nodes.push({ is: 'block', language: found[1] ?? '', text: found[2] ?? '' });
        rest = rest.slice(fence + found[0].length);
        continue;
      }
    }
    paragraph += end < 0 ? line : `${line}\n`;
    rest = behind;
  }
  flush();
  return trimmed(nodes);
}

/** A break at the end shows nothing. */
function trimmed(nodes: Node[]): Node[] {
  while (nodes.at(-1)?.is === 'break') nodes.pop();
  return nodes;
}

function readList(text: string, depth: number): [Node, string] {
  const items: { indent: number; ordered: boolean; start: number; text: string }[] = [];
  let rest = text;
  while (rest !== '') {
    const end = rest.indexOf('\n');
    const line = end < 0 ? rest : rest.slice(0, end);
    const item = ITEM.exec(line);
    if (!item) break;
    items.push({
      indent: item[1]?.length ?? 0,
      ordered: item[2] !== undefined,
      start: Number(item[2] ?? 1),
      text: item[3] ?? '',
    });
    rest = end < 0 ? '' : rest.slice(end + 1);
  }
  return [nest(items, depth), rest];
}

function nest(items: { indent: number; ordered: boolean; start: number; text: string }[], depth: number): Node {
  const first = items[0];
  const made: Node[][] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (!item || !first) break;
    const children = [];
    while (i + 1 < items.length && (items[i + 1]?.indent ?? 0) > first.indent) {
      const child = items[++i];
      if (child) children.push(child);
    }
    const own = inline(item.text, depth + 1);
    made.push(children.length > 0 && depth < DEPTH_MAX ? [...own, nest(children, depth + 1)] : own);
  }
  return { is: 'list', ordered: first?.ordered ?? false, start: first?.start ?? 1, items: made };
}

type Rule = readonly [RegExp, (found: RegExpExecArray, depth: number) => Node | null];

const RULES: Record<string, readonly Rule[]> = {
  '\\': [[/^\\([^\w\s])/, (m) => ({ is: 'text', text: m[1] ?? '' })]],
  '\n': [[/^\n/, () => ({ is: 'break' })]],
  '*': [
    [/^\*\*\*(?=\S)([\s\S]+?)\*\*\*(?!\*)/, (m, d) => ({ is: 'strong', of: [{ is: 'em', of: inside(m, d) }] })],
    [/^\*\*([\s\S]+?)\*\*(?!\*)/, (m, d) => ({ is: 'strong', of: inside(m, d) })],
    [/^\*(?=\S)((?:\*\*[^*]+\*\*|[^*])+)\*(?!\*)/, (m, d) => ({ is: 'em', of: inside(m, d) })],
  ],
  _: [
    [/^__([\s\S]+?)__(?!_)/, (m, d) => ({ is: 'under', of: inside(m, d) })],
    [/^_([^_]+?)_(?!\w)/, (m, d) => ({ is: 'em', of: inside(m, d) })],
  ],
  '~': [[/^~~([\s\S]+?)~~/, (m, d) => ({ is: 'strike', of: inside(m, d) })]],
  '|': [[/^\|\|([\s\S]+?)\|\|/, (m, d) => ({ is: 'spoiler', of: inside(m, d) })]],
  '`': [
    [/^``([^`]|[^`][\s\S]*?[^`])``(?!`)/, (m) => ({ is: 'code', text: (m[1] ?? '').trim() })],
    [/^`([^`\n]+)`(?!`)/, (m) => ({ is: 'code', text: m[1] ?? '' })],
  ],
  '[': [
    [
      /^\[([^[\]]+)\]\(<?(https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?: "[^"]*")?\)/i,
      (m, d) => linked(m[2] ?? '', inside(m, d)),
    ],
  ],
  '<': [
    [/^<@!?(\d{1,20})>/, (m) => ({ is: 'user', id: m[1] ?? '' })],
    [/^<@&(\d{1,20})>/, (m) => ({ is: 'role', id: m[1] ?? '' })],
    [/^<#(\d{1,20})>/, (m) => ({ is: 'channel', id: m[1] ?? '' })],
    [/^<\/([\w -]{1,100}):\d{1,20}>/, (m) => ({ is: 'command', name: m[1] ?? '' })],
    [/^<a?:(\w{2,32}):\d{1,20}>/, (m) => ({ is: 'emoji', name: m[1] ?? '' })],
    [
      /^<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/,
      (m) => ({ is: 'time', seconds: Number(m[1]), style: (m[2] ?? 'f') as TimeStyle }),
    ],
    [/^<(https?:\/\/[^\s<>]+)>/i, (m) => linked(m[1] ?? '', [{ is: 'text', text: m[1] ?? '' }])],
  ],
  '@': [[/^@(?:everyone|here)\b/, (m) => ({ is: 'everyone', text: m[0] })]],
  h: [[/^https?:\/\/[^\s<>]*[^\s<>.,:;"'\])|*_~]/i, (m) => bare(m[0])]],
};
const START = /[\\\n*_~|`[<@]|https?:\/\//gi;

function inside(found: RegExpExecArray, depth: number): Node[] {
  return inline(found[1] ?? '', depth + 1);
}

function linked(url: string, of: readonly Node[]): Node | null {
  const safe = safeLink(url);
  return safe ? { is: 'link', url: safe, of } : null;
}

function bare(url: string): Node | null {
  return linked(url, [{ is: 'text', text: url }]);
}

function inline(text: string, depth: number): Node[] {
  if (depth > DEPTH_MAX) return [{ is: 'text', text }];
  const nodes: Node[] = [];
  const say = (plain: string) => {
    const last = nodes.at(-1);
    if (plain === '') return;
    if (last?.is === 'text') nodes[nodes.length - 1] = { is: 'text', text: last.text + plain };
    else nodes.push({ is: 'text', text: plain });
  };
  let at = 0;
  while (at < text.length) {
    START.lastIndex = at;
    const next = START.exec(text);
    if (!next) break;
    say(text.slice(at, next.index));
    at = next.index;
    const key = next[0].length > 1 ? 'h' : next[0];
    const rest = text.slice(at);
    let taken = 0;
    // Inside of a word an underscore is one.
    const word = key === '_' && at > 0 && /\w/.test(text[at - 1] ?? '') && !rest.startsWith('__');
    for (const [pattern, made] of word ? [] : (RULES[key] ?? [])) {
      const found = pattern.exec(rest);
      const node = found && made(found, depth);
      if (!found || !node) continue;
      if (node.is === 'text') say(node.text);
      else nodes.push(node);
      taken = found[0].length;
      break;
    }
    if (taken === 0) say(rest.slice(0, next[0].length));
    at += taken || next[0].length;
  }
  say(text.slice(at));
  return nodes;
}
