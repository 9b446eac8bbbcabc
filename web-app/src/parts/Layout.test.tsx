import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi, json, problem, signedIn, signIn } from '@/testing/fake-api';
import { renderPage } from '@/testing/render';
import { common } from '@/wording/common';

test('who signs out while the server fails is told on the next page, and can do it again', async () => {
  signIn();
  const answers = {
    ...signedIn,
    'GET /api/users/me': () => json({ userId: 'usr_1', name: 'ada', tier: 'TIER_0', authority: 'USER' }),
    'POST /api/auth/logout': problem(503, 'unavailable'),
  };
  fakeApi(answers);
  const { address } = await renderPage('/auth/link');
  await userEvent.click(await screen.findByRole('button', { name: common.signOut }));

  expect(await screen.findByText(common.signedOutHere)).toBeVisible();
  await vi.waitFor(() => expect(address()).toMatch(/^\/login/));
  answers['POST /api/auth/logout'] = new Response(null, { status: 204 });
  await userEvent.click(screen.getByRole('button', { name: common.signOutAgain }));

  await vi.waitFor(() => expect(screen.queryByText(common.signedOutHere)).toBeNull());
});
