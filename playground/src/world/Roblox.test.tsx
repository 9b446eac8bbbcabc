import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { Roblox } from './Roblox';

const mara = { id: 1, username: 'mara', role: 'Owner' };
const theo = { id: 2, username: 'theo', role: 'Member' };
let overview: { people: object[]; groups: object[]; universes: object[] };
let asked: { path: string; body: unknown }[];
let refusal: string | null;

beforeEach(() => {
  overview = {
    people: [],
    groups: [{ id: 7, name: 'Makers', owner: mara, locked: false, memberCount: 2, members: [mara, theo] }],
    universes: [
      {
        id: 9,
        name: 'Obby',
        owner: 'users/1',
        ownerName: 'mara',
        transfer: null,
        mayGoTo: [{ id: 7, name: 'Makers' }],
      },
    ],
  };
  asked = [];
  refusal = null;
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    asked.push({ path, body: init?.body ? JSON.parse(String(init.body)) : null });
    if (init?.body && refusal) return new Response(JSON.stringify({ detail: refusal }), { status: 409 });
    return new Response(JSON.stringify(path.includes('overview') ? overview : {}));
  });
});

test('a group is handed over by one click', async () => {
  render(<Roblox />);
  await userEvent.click(await screen.findByRole('button', { name: 'Hand over to theo: Makers' }));
  expect(asked).toContainEqual({ path: '/sandbox/roblox/control/group-owner', body: { groupId: 7, userId: 2 } });
  expect(await screen.findByText("Makers is theo's now.")).toBeInTheDocument();
});

test('the transfer of a game is asked for, and accepted', async () => {
  render(<Roblox />);
  await userEvent.click(await screen.findByRole('button', { name: 'Hand over to Makers: Obby' }));
  expect(asked).toContainEqual({
    path: '/sandbox/roblox/control/transfer-request',
    body: { universeId: 9, groupId: 7 },
  });
  overview.universes = [
    {
      id: 9,
      name: 'Obby',
      owner: 'users/1',
      ownerName: 'mara',
      transfer: { groupId: 7, groupName: 'Makers' },
      mayGoTo: [],
    },
  ];
  await userEvent.type(screen.getByRole('searchbox'), 'ob');
  await userEvent.click(await screen.findByRole('button', { name: 'Accept transfer to Makers: Obby' }));
  expect(asked).toContainEqual({ path: '/sandbox/roblox/control/transfer-accept', body: { universeId: 9 } });
});

test('what Roblox refuses is said', async () => {
  refusal = 'The group 7 is locked by Roblox.';
  render(<Roblox />);
  await userEvent.click(await screen.findByRole('button', { name: 'Hand over to theo: Makers' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('The group 7 is locked by Roblox.');
});
