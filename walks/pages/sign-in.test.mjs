import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAtProvider, endOtherSessions, linkRoblox, openBrowser, signIn, signUp } from '../chromium.mjs';
import { GATEWAY, newUsername } from '../stack.mjs';

/** Bytes. */
const FIRST_LOAD_MAX = 200_000;

test('Web app: a newcomer signs in by Discord, agrees to the terms, links Roblox, and sees their deals', async (t) => {
  const visitor = await openBrowser(t);
  const [ada, adaAtRoblox] = [newUsername(), newUsername()];

  await visitor.open('/');
  await visitor.look('home');
  await visitor.press('Terms');
  await visitor.isAt('/terms');
  await visitor.look('terms');
  await visitor.open('/');
  await visitor.press('Sign in with Discord');
  await visitor.isAt('/login');
  await visitor.look('login');
  await visitor.press('Continue with Discord');
  await createAtProvider(visitor, ada);

  await visitor.isAt('/consent');
  await visitor.look('consent');
  await visitor.press('Create my account');
  await visitor.page.getByText('Tick the box first').waitFor();
  await visitor.examine('consent-reminded');
  await visitor.page.getByRole('checkbox', { name: 'I am 18 or older' }).check();
  await visitor.press('Create my account');

  await visitor.isAt('/dashboard');
  assert.equal(await visitor.heading(), 'Your deals');
  await visitor.page.getByText('No deals yet').waitFor();
  await visitor.look('dashboard-new');
  await visitor.press('Link Roblox');
  await visitor.isAt('/auth/link/roblox');
  await visitor.look('link-roblox');
  await visitor.press(`Link to ${ada}`);
  await createAtProvider(visitor, adaAtRoblox);
  await visitor.isAt('/auth/link/success');
  await visitor.page.getByText(`${adaAtRoblox} is yours here now`).waitFor();
  await visitor.look('link-success');

  await visitor.open('/auth/link');
  await visitor.page.getByText('you can trade').waitFor();
  await visitor.look('link');
});

test('Web app: somebody signed in in two browsers sees in one that the other has ended its session', async (t) => {
  const ada = newUsername();
  const first = await openBrowser(t);
  await signUp(first, ada);
  const second = await openBrowser(t, { phone: true });
  await signIn(second, ada);

  assert.equal(await endOtherSessions(first), 1);

  await second.page.getByRole('heading', { name: 'Your session has ended' }).waitFor({ timeout: 60_000 });
  assert.equal(await second.heading(), 'Your deals', 'what the person had stays');
  await second.examine('expired-phone');
});

test('Web app: a sign-out in one tab is seen by the others', async (t) => {
  const visitor = await openBrowser(t);
  await signUp(visitor, newUsername());
  const other = await visitor.context.newPage();
  await other.goto(`${GATEWAY}/dashboard`);
  await visitor.loaded(other);

  await visitor.press('Sign out');

  await other.waitForURL((url) => url.pathname === '/login');
  assert.equal(new URL(other.url()).searchParams.get('returnTo'), '/dashboard');
});

test('Web app: many tabs that open at once use the refresh token one after another', async (t) => {
  const visitor = await openBrowser(t);
  await signUp(visitor, newUsername());
  const tabs = await Promise.all([1, 2, 3, 4].map(() => visitor.context.newPage()));

  await Promise.all(tabs.map((tab) => tab.goto(`${GATEWAY}/dashboard`)));

  for (const tab of tabs) {
    await visitor.loaded(tab);
    assert.equal(new URL(tab.url()).pathname, '/dashboard');
  }
});

test('Web app: a clock that is wrong by an hour signs nobody out', async (t) => {
  const visitor = await openBrowser(t);
  await signUp(visitor, newUsername());
  for (const wrong of [3_600_000, -3_600_000]) {
    const tab = await visitor.context.newPage();
    await tab.clock.install({ time: Date.now() + wrong });
    await tab.goto(`${GATEWAY}/dashboard`);
    await tab.getByText('No deals yet').waitFor();
  }
});

test('Web app: nobody is sent to another host after signing in', async (t) => {
  const visitor = await openBrowser(t);
  for (const foreign of ['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)']) {
    await visitor.open(`/login?returnTo=${encodeURIComponent(foreign)}`);
    const start = await visitor.page.getByRole('link', { name: 'Continue with Discord' }).getAttribute('href');
    assert.equal(new URL(start, GATEWAY).searchParams.get('returnTo'), '/dashboard', foreign);
    const refused = await visitor.context.request.get(
      `${GATEWAY}/api/auth/discord?returnTo=${encodeURIComponent(foreign)}`,
      { maxRedirects: 0 },
    );
    assert.equal(refused.status(), 422, foreign);
  }
  await signUp(visitor, newUsername());
  await visitor.page.goto(`${GATEWAY}/auth/callback?returnTo=${encodeURIComponent('//evil.example/')}`);
  await visitor.isAt('/dashboard');
});

test('Web app: whoever declines the terms or cancels at a provider reads what to do', async (t) => {
  const visitor = await openBrowser(t);
  await visitor.open('/login');
  await visitor.press('Continue with Discord');
  await createAtProvider(visitor, newUsername());
  await visitor.isAt('/consent');
  await visitor.press('No, thank you');
  await visitor.page.getByRole('heading', { name: 'No account was made' }).waitFor();
  await visitor.examine('consent-declined');
  await visitor.open('/consent');
  assert.equal(await visitor.heading(), 'There is no question to answer');
  await visitor.look('consent-gone');

  await visitor.open('/login');
  await visitor.press('Continue with Discord');
  await visitor.press('Cancel, and share nothing');
  await visitor.isAt('/login');
  assert.match(visitor.path, /error=oauth_denied/);
  await visitor.page.getByText('You did not agree').waitFor();
  await visitor.look('login-error');
});

test('Web app: a Roblox account of another person, and a used link from Discord, are explained', async (t) => {
  const roblox = newUsername();
  const first = await openBrowser(t);
  await signUp(first, newUsername());
  await linkRoblox(first, roblox);
  const second = await openBrowser(t);
  await signUp(second, newUsername(), '/auth/link/roblox');

  await second.press(/^Link to /);
  await second.page.locator('input[name=search]').fill(roblox);
  await second.page.getByRole('button', { name: 'Search' }).click();
  await second.page.getByRole('button', { name: `@${roblox}` }).click();
  await second.isAt('/auth/link/error');
  await second.page.getByText('linked to another person').waitFor();
  await second.look('link-error');

  await second.open(`/auth/link/roblox?ticket=${'x'.repeat(43)}`);
  assert.equal(await second.heading(), 'Roblox was not linked');
  await second.look('link-ticket');
});

test('Web app: text that a provider gives is text', async (t) => {
  const visitor = await openBrowser(t);
  await visitor.open(`/login?error=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
  await visitor.page.getByText('Something went wrong on the way').waitFor();
  assert.equal(await visitor.page.locator('main img').count(), 0);
});

test('Web app: the first page is small: scripts, styles and the document, compressed', async (t) => {
  const visitor = await openBrowser(t);
  const loaded = [];
  visitor.page.on('requestfinished', (request) => {
    if (['document', 'script', 'stylesheet'].includes(request.resourceType())) loaded.push(request.sizes());
  });

  await visitor.open('/');

  const sizes = await Promise.all(loaded);
  const sum = sizes.reduce((bytes, { responseBodySize }) => bytes + responseBodySize, 0);
  assert.ok(sum > 50_000 && sum <= FIRST_LOAD_MAX, `${sum} bytes`);
});

test('Web app: by keyboard alone', async (t) => {
  const visitor = await openBrowser(t);
  await visitor.open('/');
  await visitor.page.keyboard.press('Tab');
  assert.equal(await visitor.page.evaluate(() => document.activeElement?.textContent), 'Skip to the page');
  await visitor.page.keyboard.press('Enter');
  await visitor.page.keyboard.press('Tab');
  assert.equal(await visitor.page.evaluate(() => document.activeElement?.textContent), 'Sign in with Discord');
  await visitor.page.keyboard.press('Enter');
  await visitor.isAt('/login');
  assert.equal(await visitor.page.evaluate(() => document.activeElement?.id), 'page', 'the new page has the focus');
});
