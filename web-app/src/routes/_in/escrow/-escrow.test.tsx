import { configure, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Escrow } from '@/deal/viewer';
import { fakeApi, json, problem, signedIn, signIn } from '@/testing/fake-api';
import { renderPage } from '@/testing/render';
import { extend, release } from '@/wording/actions';
import { HOLDS, held, deal as words } from '@/wording/deal';

// A whole page is shown, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 60_000 });

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

  expect(await screen.findByText(words.isMade)).toBeInTheDocument();
  expect(await screen.findByText('There is nothing here', {}, { timeout: 35_000 })).toBeInTheDocument();
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

test('a question that was asked before a dispute is closed when the dispute begins', async () => {
  signIn();
  let escrow: Escrow = ESCROW;
  fakeApi({ ...answers(ESCROW), 'GET /api/escrow/esc_1': () => json(escrow) });
  const user = userEvent.setup();
  const { queryClient } = await renderPage('/escrow/esc_1');

  await user.click(await screen.findByRole('button', { name: release.button }));
  await screen.findByRole('dialog');
  escrow = {
    ...ESCROW,
    sequence: 6,
    state: 'DISPUTED',
    dispute: { disputeId: 'dsp_1', raisedBy: 'SELLER' },
  } as unknown as Escrow;
  await queryClient.invalidateQueries({ queryKey: ['escrow', 'esc_1'], exact: true });

  expect(await screen.findByText(words.overtaken)).toBeInTheDocument();
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.click(await screen.findByRole('button', { name: release.concede }));
  expect(await screen.findByText(release.endsDispute)).toBeInTheDocument();
  expect(screen.getByRole('checkbox', { name: release.understoodConcession })).not.toBeChecked();
});

test('the secret of a payment, which a bank’s redirect brings, does not stay in the address', async () => {
  signIn();
  fakeApi(answers(ESCROW));
  const { address } = await renderPage(
    '/escrow/esc_1?payment_intent=pi_1&payment_intent_client_secret=pi_1_secret_2&redirect_status=succeeded',
  );

  await screen.findByRole('heading', { level: 1, name: 'Tower Defense' });
  expect(address()).toBe('/escrow/esc_1');
});
