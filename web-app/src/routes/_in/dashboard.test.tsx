import { screen } from '@testing-library/react';
import { fakeApi, json, problem, signedIn, signIn } from '@/testing/fake-api';
import { renderPage } from '@/testing/render';

const nothing = () =>
  json({ items: [], pagination: { page: 1, limit: 50, total: 0, totalPages: 0, hasPrev: false, hasNext: false } });
const person = { userId: 'usr_1', name: '<b>ada</b>', tier: 'TIER_0', authority: 'USER' };
const answers = {
  ...signedIn,
  'GET /api/users/me': () => json(person),
  'GET /api/escrow': nothing,
  'GET /api/contracts': nothing,
  'GET /api/offers': nothing,
  'GET /api/stats/me': () =>
    json({ listingsLive: 0, offersOpen: 0, bought: 0, spentCents: 0, sold: 0, earnedCents: 0 }),
};

test('a newcomer reads how a deal begins, and is asked to link Roblox; a name is text', async () => {
  signIn();
  fakeApi(answers);

  await renderPage('/dashboard');

  expect(await screen.findByRole('heading', { name: 'No deals yet' })).toBeVisible();
  expect(screen.getByText('Hello, <b>ada</b>')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Link Roblox' })).toHaveAttribute('href', '/auth/link/roblox');
});

test('what fails says what to do, and is tried again when the person wants it', async () => {
  signIn();
  const failing = { ...answers, 'GET /api/escrow': () => problem(500, 'internal') };
  fakeApi(failing);
  await renderPage('/dashboard');

  const again = await screen.findByRole('button', { name: 'Try again' });
  expect(screen.getByRole('alert')).toHaveTextContent('Reference for our staff: c1');
  failing['GET /api/escrow'] = nothing;
  again.click();

  expect(await screen.findByRole('heading', { name: 'No deals yet' })).toBeVisible();
});

test('somebody who is not signed in is asked to, and comes back', async () => {
  fakeApi({});

  const { address } = await renderPage('/dashboard');

  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(address()).toBe('/login?returnTo=%2Fdashboard');
  expect(screen.getByRole('link', { name: 'Continue with Discord' })).toHaveAttribute(
    'href',
    'http://localhost:8080/api/auth/discord?returnTo=%2Fdashboard',
  );
});

test('deals of every page are shown, not only those of the first', async () => {
  signIn();
  const one = (escrowId: string, title: string) => ({
    escrowId,
    contractId: `ctr_${escrowId}`,
    title,
    state: 'DELIVERED',
    next: { actor: 'BUYER', sentence: 'Look at the game.' },
    buyer: { userId: 'usr_1', name: 'Ada' },
    seller: { userId: 'usr_2', name: 'Bob' },
    priceCents: 100,
    changedAt: '2026-01-01T00:00:00Z',
  });
  let asked = 0;
  fakeApi({
    ...answers,
    'GET /api/escrow': () =>
      json({
        items: [asked++ % 2 === 0 ? one('esc_1', 'First game') : one('esc_2', 'Last game')],
        pagination: { page: 1, limit: 50, total: 51, totalPages: 2, hasPrev: false, hasNext: asked % 2 === 1 },
      }),
  });

  await renderPage('/dashboard');

  expect(await screen.findByText('Last game')).toBeVisible();
  expect(screen.getByText('First game')).toBeVisible();
});
