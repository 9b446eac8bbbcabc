import { configure, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Escrow } from '@/deal/viewer';
import { fakeApi, json, problem, signedIn, signIn } from '@/testing/fake-api';
import { renderPage } from '@/testing/render';
import { extend, HOLDS, held, release } from '@/wording/deal';

// A whole page is shown, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 40_000 });

const ESCROW: Escrow = {
  escrowId: 'esc_1',
  contractId: 'ctr_1',
  title: 'Tower Defense',
  universeId: 1,
  sequence: 5,
  state: 'DELIVERED',
  next: { actor: 'BUYER', sentence: 'You have until tomorrow to look at the game.', by: '2030-01-01T00:00:00Z' },
  buyer: { userId: 'usr_1', name: 'Bob' },
  seller: { userId: 'usr_2', name: 'Alice' },
  rail: 'STRIPE',
  route: 'GROUP_HANDOVER',
  priceCents: 100_000,
  buyerPaysCents: 103_018,
  sellerGetsCents: 99_950,
  holds: [],
  closing: false,
  verified: true,
  createdAt: '2026-01-01T00:00:00Z',
  changedAt: '2026-01-01T00:00:00Z',
};

const PAGE = { page: 1, limit: 50, total: 1, totalPages: 1, hasPrev: false, hasNext: false };

function answers(escrow: Escrow) {
  return {
    ...signedIn,
    'GET /api/escrow/esc_1': () => json(escrow),
    'GET /api/escrow/esc_1/timeline': () =>
      json({
        items: [
          { position: 1, at: '2026-01-01T00:00:00Z', kind: 'ESCROW_CREATED', actor: 'PLATFORM', sentence: 'It began.' },
        ],
        pagination: PAGE,
      }),
    'GET /api/escrow/esc_1/stream': () => new Response(null, { status: 204 }),
  };
}

test('an escrow tells whose turn it is, the money, what can be done and what has happened', async () => {
  signIn();
  fakeApi(answers(ESCROW));
  await renderPage('/escrow/esc_1');

  await screen.findByRole('heading', { level: 1, name: 'Tower Defense' });
  expect(screen.getByText(/You have until tomorrow/)).toBeInTheDocument();
  expect(screen.getByText('Your turn')).toBeInTheDocument();
  expect(screen.getByText('$1,030.18')).toBeInTheDocument();
  expect(screen.getByText('$999.50')).toBeInTheDocument();
  expect((await screen.findAllByText('It began.')).length).toBeGreaterThan(0);
  expect(screen.getByRole('button', { name: extend.button })).toBeInTheDocument();
});

test('what holds the money is said in words, and then nothing is released', async () => {
  signIn();
  fakeApi(answers({ ...ESCROW, holds: ['ANOMALY'] }));
  await renderPage('/escrow/esc_1');

  await screen.findByRole('heading', { name: held.title });
  expect(screen.getByText(HOLDS.ANOMALY ?? '')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: extend.button })).toBeNull();
});

test('a release accepts each role that is listed, and a role that is read meanwhile is shown for the next try', async () => {
  signIn();
  let role = { roleId: 7, rank: 200, name: 'Developer' };
  const game = () => ({
    owner: 'BUYER',
    readAt: '2026-01-01T00:00:00Z',
    missingSources: [],
    remainingRoles: [role],
    rolesKnown: true,
    afterTheEnd: false,
  });
  const sent = fakeApi({
    ...answers(ESCROW),
    'GET /api/escrow/esc_1': () => json({ ...ESCROW, game: game() }),
    'POST /api/escrow/esc_1/release': () => {
      role = { roleId: 8, rank: 255, name: 'Admin' };
      return problem(409, 'roles_remain');
    },
  });
  const user = userEvent.setup();
  await renderPage('/escrow/esc_1');

  await user.click(await screen.findByRole('button', { name: release.button }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByLabelText(release.acceptsRole('Developer', 200)));
  await user.click(dialog.getByLabelText(release.understood));
  await user.type(dialog.getByLabelText(/^Type the amount/), '999.50');
  await user.click(dialog.getByRole('button', { name: /^Release \$/ }));

  expect(await dialog.findByLabelText(release.acceptsRole('Admin', 255))).not.toBeChecked();
  expect(dialog.getByText(/roles in the group that you have not accepted/)).toBeInTheDocument();
  expect(dialog.getByRole('button', { name: /^Release \$/ })).toBeDisabled();
  const [order] = sent.filter(({ path }) => path.endsWith('/release'));
  expect(JSON.parse(order?.body ?? '')).toEqual({ amountCents: 99_950, rolesAcknowledged: [7] });
});

test('an escrow of other people is not found', async () => {
  signIn();
  fakeApi({ ...signedIn, 'GET /api/escrow/esc_1': problem(404, 'not_found') });
  await renderPage('/escrow/esc_1');

  expect(await screen.findByText('There is nothing here')).toBeInTheDocument();
});

test('pressing twice orders once', async () => {
  signIn();
  const sent = fakeApi({
    ...answers(ESCROW),
    'POST /api/escrow/esc_1/extend': () => json({ commandId: 'cmd_1', resource: '' }, 202),
    'GET /api/commands/cmd_1': () => json({ commandId: 'cmd_1', status: 'ACCEPTED', sequence: 6 }),
  });
  const user = userEvent.setup();
  await renderPage('/escrow/esc_1');

  await user.click(await screen.findByRole('button', { name: extend.button }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.dblClick(dialog.getByRole('button', { name: extend.confirm }));

  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const orders = sent.filter(({ path }) => path.endsWith('/extend'));
  expect(orders).toHaveLength(1);
  expect(orders[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
});
