import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Browser } from './browser.mjs';
import { GATEWAY, newUsername } from './stack.mjs';

const DISCORD_CALLBACK = `${GATEWAY}/api/auth/discord/callback`;
const ROBLOX_CALLBACK = `${GATEWAY}/api/oauth/roblox/callback`;

test('Sign-in: a newcomer signs in by Discord, agrees to the terms, and links Roblox', async () => {
  const browser = new Browser();
  const [alice, aliceAtRoblox] = [newUsername(), newUsername()];

  const consent = await atDiscord(browser, 'Create and continue', { username: alice });
  assert.equal(consent.path, '/consent');
  const waiting = await waitingSignIn(browser);
  assert.equal(waiting.username, alice);
  assert.deepEqual(await agree(browser), { returnTo: '/dashboard' });

  const linked = await linkRoblox(browser, aliceAtRoblox);
  assert.equal(linked.path, '/auth/link/success');

  const me = await profile(browser);
  assert.equal(me.discord.username, alice);
  assert.equal(me.roblox.username, aliceAtRoblox);
});

test('Sign-in: a person who comes again is not asked for consent, and continues where they wanted to', async () => {
  const bob = newUsername();
  await signUp(new Browser(), bob);

  const again = new Browser();
  const picker = await again.open(`${GATEWAY}/api/auth/discord?returnTo=%2Fauth%2Flink%2Froblox`);
  const found = await again.press(picker, 'Search', { search: bob.toUpperCase() });
  const page = await again.press(found, `@${bob}`);

  assert.equal(page.path, '/auth/callback?returnTo=%2Fauth%2Flink%2Froblox');
});

test('Sign-in: nobody is sent to a page that is not ours', async () => {
  for (const elsewhere of ['https://evil.example', '//evil.example', '/\\evil.example', '/%2f%2fevil.example']) {
    const answer = await new Browser().open(
      `${GATEWAY}/api/auth/discord?returnTo=${encodeURIComponent(elsewhere)}`,
    );
    assert.equal(answer.status, 422, elsewhere);
  }
});

test('Sign-in: a callback cannot be used a second time', async () => {
  const browser = new Browser();
  await signUp(browser, newUsername());
  const callback = browser.visited.find((address) => address.startsWith(DISCORD_CALLBACK));

  assert.equal((await browser.open(callback)).path, '/login?error=invalid_state');

  assert.ok((await profile(browser)).userId, 'the session is not affected');
});

test('Sign-in: the callback of a link cannot be used a second time', async () => {
  const browser = new Browser();
  await signUp(browser, newUsername());
  await linkRoblox(browser, newUsername());
  const callback = browser.visited.find((address) => address.startsWith(ROBLOX_CALLBACK));

  assert.equal((await browser.open(callback)).path, '/auth/link/error?error=invalid_state');
});

test('Sign-in: a callback cannot be used in another browser', async () => {
  const browser = new Browser({ stopBefore: DISCORD_CALLBACK });
  const callback = await atDiscord(browser, 'Create and continue', { username: newUsername() });

  assert.equal((await new Browser().open(callback.url)).path, '/login?error=invalid_state');
});

test('Sign-in: nothing happens to somebody who cancels at Discord', async () => {
  const browser = new Browser();

  const back = await atDiscord(browser, 'Cancel, and share nothing');

  assert.equal(back.path, '/login?error=oauth_denied');
  assert.equal(browser.cookie('bloxtr8-session'), undefined);
});

test('Sign-in: nobody signs up who does not agree to the terms', async () => {
  const browser = new Browser();
  await atDiscord(browser, 'Create and continue', { username: newUsername() });
  const { termsVersion, csrfToken } = await waitingSignIn(browser);
  const csrf = { 'X-CSRF-Token': csrfToken };

  assert.equal((await answer(browser, 'POST', csrf, { termsVersion, adult: false })).status, 422);
  assert.equal((await answer(browser, 'POST', {}, { termsVersion, adult: true })).status, 403);
  assert.equal((await answer(browser, 'DELETE', csrf)).status, 204);

  assert.equal((await answer(browser, 'POST', csrf, { termsVersion, adult: true })).status, 410);
  assert.equal((await browser.call('GET', `${GATEWAY}/api/auth/consent`)).status, 410);
  assert.equal(browser.cookie('bloxtr8-session'), undefined);
});

test('Sign-in: a Roblox account that another person has linked cannot be linked', async () => {
  const roblox = newUsername();
  const first = new Browser();
  await signUp(first, newUsername());
  assert.equal((await linkRoblox(first, roblox)).path, '/auth/link/success');
  const second = new Browser();
  await signUp(second, newUsername());

  assert.equal((await linkRoblox(second, roblox)).path, '/auth/link/error?error=account_conflict');

  assert.equal((await profile(second)).roblox, undefined);
});

test('Sign-in: nothing is linked to somebody who cancels at Roblox', async () => {
  const browser = new Browser();
  await signUp(browser, newUsername());
  const picker = await atRoblox(browser);

  const back = await browser.press(picker, 'Cancel, and share nothing');

  assert.equal(back.path, '/auth/link/error?error=oauth_denied');
  assert.equal((await profile(browser)).roblox, undefined);
});

/** From us to Discord's page, where a button is pressed. */
async function atDiscord(browser, button, fields) {
  const picker = await browser.open(`${GATEWAY}/api/auth/discord`);
  assert.equal(picker.heading, 'Sign in with Discord');
  return browser.press(picker, button, fields);
}

async function signUp(browser, username) {
  const consent = await atDiscord(browser, 'Create and continue', { username });
  assert.equal(consent.path, '/consent');
  await agree(browser);
}

async function waitingSignIn(browser) {
  const waiting = await browser.call('GET', `${GATEWAY}/api/auth/consent`);
  assert.equal(waiting.status, 200);
  return waiting.json();
}

function answer(browser, method, headers, json) {
  return browser.call(method, `${GATEWAY}/api/auth/consent`, headers, json);
}

async function agree(browser) {
  const { termsVersion, csrfToken } = await waitingSignIn(browser);
  const agreed = await answer(browser, 'POST', { 'X-CSRF-Token': csrfToken }, { termsVersion, adult: true });
  assert.equal(agreed.status, 200);
  return agreed.json();
}

/** Roblox's page, to which the person is sent who links. */
async function atRoblox(browser) {
  const headers = await authorization(browser);
  const start = await browser.call('POST', `${GATEWAY}/api/oauth/roblox/url`, headers, {});
  assert.equal(start.status, 200);
  const picker = await browser.open((await start.json()).url);
  assert.equal(picker.heading, 'Sign in with Roblox');
  return picker;
}

async function linkRoblox(browser, username) {
  return browser.press(await atRoblox(browser), 'Create and continue', { username });
}

async function authorization(browser) {
  const csrf = { 'X-CSRF-Token': browser.cookie('bloxtr8-csrf') };
  const fresh = await browser.call('POST', `${GATEWAY}/api/auth/refresh`, csrf);
  assert.equal(fresh.status, 200);
  return { Authorization: `Bearer ${(await fresh.json()).accessToken}` };
}

/** What the API tells the person about themselves. */
async function profile(browser) {
  const me = await browser.call('GET', `${GATEWAY}/api/users/me`, await authorization(browser));
  assert.equal(me.status, 200);
  return me.json();
}
