import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { Kind, type Message as Said } from '@/api/discord';
import { SceneContext } from '@/state/context';
import { PersonStore } from '@/state/person';
import { ownFile } from './Media';
import { Message } from './Message';

const bot = { id: '7', username: 'Bloxtr8', global_name: null, bot: true };
const said = (more: Partial<Said>): Said => ({
  id: '20',
  channel_id: '10',
  type: 0,
  content: '',
  author: bot,
  timestamp: '2026-01-01T00:00:00Z',
  edited_timestamp: null,
  ...more,
});

class NoStream {
  close() {}
  addEventListener() {}
}

let answers: Record<string, unknown>;

beforeEach(() => {
  answers = {};
  vi.stubGlobal('EventSource', NoStream);
  vi.stubGlobal('fetch', async (url: string) => {
    const path = Object.keys(answers).find((one) => url.includes(one));
    return new Response(JSON.stringify(path ? answers[path] : {}), { status: path ? 200 : 404 });
  });
});

function show(message: Said) {
  const store = new PersonStore('1');
  const scene = { store, guild: null, channelId: '10', go: () => {} };
  return render(
    <SceneContext value={scene}>
      <Message message={message} below={false} />
    </SceneContext>,
  );
}

const evil = '<img src=x onerror=alert(1)>';

test('names, contents, embeds and files are text, whatever is in them', () => {
  const { container } = show(
    said({
      author: { ...bot, username: evil },
      content: evil,
      embeds: [{ title: evil, description: evil, url: 'javascript:alert(1)', fields: [{ name: evil, value: evil }] }],
      attachments: [
        { id: '1', filename: evil, size: 3, url: 'https://elsewhere.example/x.png', content_type: 'image/png' },
      ],
    }),
  );
  expect(container.querySelector('img, script')).toBeNull();
  expect(container.querySelector('a')).toBeNull();
  expect(screen.getAllByText(evil).length).toBeGreaterThanOrEqual(5);
});

test('an answer says which command was used, and by whom', () => {
  const used = (name: string) => ({ id: '5', type: 2, name, user: { id: '9', username: 'mara', global_name: 'Mara' } });
  const { container } = show(said({ content: 'x', type: 20, interaction: used('listing create') }));
  expect(container).toHaveTextContent('Mara used /listing create');
  cleanup();
  const menu = show(said({ content: 'x', type: 23, interaction: used('Verify it') }));
  expect(menu.container).toHaveTextContent('Mara used Verify it');
  cleanup();
  const further = show(said({ content: 'x', type: 0, interaction_metadata: used('listing create') }));
  expect(further.container).not.toHaveTextContent('used');
});

test('only files of this sandbox are fetched', () => {
  expect(ownFile('http://127.0.0.1:8090/sandbox/discord/cdn/attachments/1/2/a.png')).toBe(
    '/sandbox/discord/cdn/attachments/1/2/a.png',
  );
  expect(ownFile('https://cdn.example/sandbox/discord/cdn/a.png')).toBeNull();
  expect(ownFile('http://127.0.0.1/elsewhere.png')).toBeNull();
  expect(ownFile('data:image/png;base64,AAAA')).toBeNull();
});

test('a layout shows all its parts', () => {
  const { container } = show(
    said({
      flags: 1 << 15,
      components: [
        {
          type: Kind.container,
          accent_color: 0x14523f,
          components: [
            {
              type: Kind.section,
              components: [{ type: Kind.text, content: '## A game' }],
              accessory: {
                type: Kind.thumbnail,
                media: { url: 'https://tr.example/a.png' },
                description: 'Its picture',
              },
            },
            { type: Kind.separator },
            { type: Kind.gallery, items: [{ media: { url: '/sandbox/discord/cdn/attachments/1/2/a.png' } }] },
            { type: Kind.file, file: { url: '/sandbox/discord/cdn/attachments/1/2/a.pdf' }, name: 'a.pdf', size: 2048 },
            { type: Kind.row, components: [{ type: Kind.button, style: 1, label: 'Offer', custom_id: 'x' }] },
            { type: 99 },
          ],
        },
      ],
    }),
  );
  expect(screen.getByText('A game')).toBeInTheDocument();
  expect(screen.getByText('Its picture')).toBeInTheDocument();
  expect(container.querySelector('hr')).not.toBeNull();
  expect(container.querySelector('rect[fill="#14523f"]')).not.toBeNull();
  expect(container.querySelector('img')).toHaveAttribute('src', '/sandbox/discord/cdn/attachments/1/2/a.png');
  expect(screen.getByRole('link', { name: 'a.pdf' })).toHaveAttribute('download', 'a.pdf');
  expect(screen.getByRole('button', { name: 'Offer' })).toBeEnabled();
  expect(screen.getByText(/type 99/)).toBeInTheDocument();
});

test('a card and a file that are spoilers are shown when they are asked for', async () => {
  const file = {
    type: Kind.file,
    spoiler: true,
    file: { url: '/sandbox/discord/cdn/attachments/1/2/a.pdf' },
    name: 'a.pdf',
  };
  const card = { type: Kind.container, spoiler: true, components: [{ type: Kind.text, content: 'The end' }] };
  show(said({ flags: 1 << 15, components: [card, file] }));
  expect(screen.queryByText('The end')).toBeNull();
  expect(screen.queryByRole('link', { name: 'a.pdf' })).toBeNull();
  for (const cover of screen.getAllByRole('button', { name: 'Spoiler' })) await userEvent.click(cover);
  expect(screen.getByText('The end')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'a.pdf' })).toBeInTheDocument();
});

const row = (...components: object[]) => [{ type: Kind.row, components }] as Said['components'] & object;

test('a button whose bot does not answer in time says so', async () => {
  answers['interactions/component'] = { id: '1', status: 'EXPIRED' };
  show(said({ content: 'x', components: row({ type: Kind.button, style: 1, label: 'Go', custom_id: 'x' }) }));
  await userEvent.click(screen.getByRole('button', { name: 'Go' }));
  expect(await screen.findByText(/This interaction failed/)).toBeInTheDocument();
});

test('a disabled button cannot be pressed, and one with a wrong address leads nowhere', () => {
  show(
    said({
      components: row(
        { type: Kind.button, style: 2, label: 'Old', custom_id: 'x', disabled: true },
        { type: Kind.button, style: 5, label: 'Bad', url: 'javascript:alert(1)' },
        { type: Kind.button, style: 5, label: 'Good', url: 'https://bloxtr8.example/' },
      ),
    }),
  );
  expect(screen.getByRole('button', { name: 'Old' })).toBeDisabled();
  expect(screen.getByRole('button', { name: 'Bad' })).toBeDisabled();
  expect(screen.getByRole('link', { name: /Good/ })).toHaveAttribute('href', 'https://bloxtr8.example/');
});

test('a select tells the bot what was chosen', async () => {
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (_: string, init?: RequestInit) => {
    sent.push(String(init?.body));
    return new Response(JSON.stringify({ id: '1', status: 'ANSWERED' }));
  });
  const options = [
    { label: 'One', value: '1', description: 'the first' },
    { label: 'Two', value: '2' },
  ];
  show(said({ components: row({ type: Kind.select, custom_id: 's', options, placeholder: 'Pick' }) }));
  await userEvent.click(screen.getByRole('button', { name: 'Pick' }));
  await userEvent.click(screen.getByRole('option', { name: /Two/ }));
  expect(sent.filter((one) => one.includes('"s"')).map((one) => JSON.parse(one))).toEqual([
    { userId: '1', messageId: '20', customId: 's', values: ['2'] },
  ]);
});

test('what only one person sees is marked', () => {
  show(said({ content: 'secret', flags: 64 }));
  expect(screen.getByText(/Only you can see this/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Dismiss message' })).toBeInTheDocument();
});

test('a bot that has asked for time is thinking', () => {
  show(said({ flags: 128 }));
  expect(screen.getByText(/is thinking…/)).toBeInTheDocument();
});
