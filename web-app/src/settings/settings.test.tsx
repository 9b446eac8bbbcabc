import { configure, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi, json, problem, signedIn, signIn } from '@/testing/fake-api';
import { renderPage } from '@/testing/render';
// Loaded before a test's time runs.
import './Payouts';
import './YourData';

// A machine that does much else draws a page slowly.
configure({ asyncUtilTimeout: 8_000 });

const person = {
  userId: 'usr_1',
  name: '<i>ada</i>',
  authority: 'USER',
  tier: 'TIER_1',
  banned: false,
  frozen: false,
  showRobloxName: false,
  universesGranted: false,
  createdAt: '2026-01-01T00:00:00Z',
  discord: { id: '1', username: '<i>ada</i>', linkedAt: '2026-01-01T00:00:00Z' },
  roblox: { id: '2', username: 'ada_r', linkedAt: '2026-01-01T00:00:00Z' },
};
const payout = { stripe: { state: 'NONE' }, wallet: { state: 'NONE' }, owedCents: 0, netted: [] };
const one = (sessionId: string, current: boolean) => ({
  sessionId,
  current,
  address: '127.0.0.1',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  signedInAt: '2026-01-01T00:00:00Z',
  lastUsedAt: '2026-01-01T00:00:00Z',
  expiresAt: '2030-01-01T00:00:00Z',
});

function api(answers: Parameters<typeof fakeApi>[0] = {}) {
  signIn();
  return fakeApi({
    ...signedIn,
    'GET /api/users/me': json(person),
    'GET /api/users/me/payout': json(payout),
    'GET /api/auth/sessions': json({ items: [one('ses_1', true), one('ses_2', false)] }),
    'GET /api/web/config': json({ world: 'SANDBOX', walletJsUrl: null }),
    ...answers,
  });
}

test('an account is erased only after its name was typed, and what prevents it is told', async () => {
  const sent = api({ 'DELETE /api/users/me': problem(409, 'still_open', 'The listing “Tower” is open.') });
  await renderPage('/settings');

  await userEvent.click(await screen.findByRole('button', { name: 'Erase my account …' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByLabelText('Your name'), 'ada');
  await userEvent.click(dialog.getByRole('button', { name: 'Erase it for ever' }));
  expect(dialog.getByText('This is not the name that is shown above.')).toBeVisible();
  expect(sent.filter(({ method }) => method === 'DELETE')).toEqual([]);

  await userEvent.clear(dialog.getByLabelText('Your name'));
  await userEvent.type(dialog.getByLabelText('Your name'), '<i>ada</i>');
  await userEvent.click(dialog.getByRole('button', { name: 'Erase it for ever' }));

  expect(await dialog.findByText('The listing “Tower” is open.')).toBeVisible();
});

test('an address without a signature is not sent', async () => {
  const sent = api({
    'POST /api/users/me/wallet-challenge': json({
      text: 'Bloxtr8: this wallet is mine.',
      address: '0xAb',
      expiresAt: '2030-01-01T00:00:00Z',
    }),
  });
  await renderPage('/settings');

  await userEvent.click(await screen.findByText('My wallet is not in this browser'));
  await userEvent.type(screen.getByLabelText('Address of the wallet'), '0xab');
  await userEvent.click(screen.getByRole('button', { name: 'Show the text to sign' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Prove this wallet' }));

  expect(screen.getByText(/an address alone proves nothing/)).toBeVisible();
  expect(sent.filter(({ method }) => method === 'PUT')).toEqual([]);
});

test('where the sign-in is too old, the way to a new one is shown', async () => {
  api({ 'PUT /api/users/me/payout/stripe': problem(403, 'login_too_old') });
  await renderPage('/settings');

  await userEvent.click(await screen.findByRole('button', { name: 'Set up at Stripe' }));

  expect(await screen.findByRole('link', { name: 'Sign in again' })).toHaveAttribute(
    'href',
    expect.stringContaining('/api/auth/discord?returnTo=%2Fsettings'),
  );
});

test('a refused wallet is told with what to do, and another one can be proved', async () => {
  api({
    'GET /api/users/me/payout': json({
      ...payout,
      wallet: { state: 'WAITING', next: '0xAb', nextState: 'REFUSED' },
    }),
  });
  await renderPage('/settings');

  expect(await screen.findByText(/We cannot pay to this wallet/)).toBeVisible();
  expect(screen.getByText('My wallet is not in this browser')).toBeVisible();
});

test('another session is ended by its button, and this one only by signing out', async () => {
  const sent = api({ 'DELETE /api/auth/sessions/ses_2': new Response(null, { status: 204 }) });
  await renderPage('/settings');

  expect(await screen.findAllByText('This browser')).toHaveLength(1);
  await userEvent.click(screen.getByRole('button', { name: 'End the session in Firefox · Linux' }));

  expect(await screen.findByText('The session is ended.')).toBeVisible();
  expect(sent.filter(({ method }) => method === 'DELETE').map(({ path }) => path)).toEqual([
    '/api/auth/sessions/ses_2',
  ]);
});
