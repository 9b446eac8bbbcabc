import { screen } from '@testing-library/react';
import { fakeApi, json, problem, signedIn, signIn } from '@/testing/fake-api';
import { renderPage } from '@/testing/render';
import { link as words } from '@/wording/signin';

const VALIDATE = 'POST /api/oauth/roblox/validate-ticket';
const person = { userId: 'usr_1', name: 'ada', tier: 'TIER_0', authority: 'USER' };

test.each([
  [403, 'ticket_of_another', words.ticketOfAnother, false],
  [410, 'ticket_gone', words.ticketGone, true],
  [503, 'unavailable', words.ticketUnread, true],
])(
  'a ticket that is refused with %i says why, and leads on only where that helps',
  async (status, code, text, leads) => {
    signIn();
    fakeApi({ ...signedIn, 'GET /api/users/me': () => json(person), [VALIDATE]: problem(status, code) });

    await renderPage('/auth/link/roblox?ticket=t');

    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.queryByRole('link', { name: words.link }) !== null).toBe(leads);
  },
);
