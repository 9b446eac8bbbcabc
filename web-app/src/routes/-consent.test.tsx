import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi, json, problem } from '@/testing/fake-api';
import { renderPage } from '@/testing/render';
import { consent as words } from '@/wording/signin';

test('terms that have changed meanwhile are shown before anybody agrees to them', async () => {
  const versions = ['2026-01-01', '2026-02-02'];
  fakeApi({
    'GET /api/auth/consent': () =>
      json({ termsVersion: versions.length > 1 ? versions.shift() : versions[0], username: 'ada', csrfToken: 'c' }),
    'POST /api/auth/consent': problem(422, 'invalid'),
  });
  await renderPage('/consent');
  await screen.findByText(words.terms('2026-01-01'));
  expect(screen.getByRole('link', { name: new RegExp(words.whole) })).toBeVisible();

  await userEvent.click(screen.getByRole('checkbox'));
  await userEvent.click(screen.getByRole('button', { name: words.create }));

  expect(await screen.findByText(words.terms('2026-02-02'))).toBeVisible();
  expect(screen.getByRole('checkbox')).not.toBeChecked();
});
