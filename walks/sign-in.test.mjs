import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Browser } from './browser.mjs';
import { GATEWAY, newUsername } from './stack.mjs';

const DISCORD_CALLBACK = `${GATEWAY}/api/auth/discord/callback`;
const ROBLOX_CALLBACK = `${GATEWAY}/api/oauth/roblox/callback`;

test('Pages: a newcomer signs in by Discord, agrees to the terms, and links Roblox', async () => {
  const browser = new Browser();
  const [alice, aliceAtRoblox] = [newUsername(), newUsername()];

  const consent = await atDiscord(browser, 'Create and continue', { username: alice });
  assert.equal(consent.path, '/auth/consent');
  const signedIn = await browser.press(consent, 'Create my account', { adult: true });
  assert.equal(signedIn.path, '/auth/signed-in');
  assert.equal(signedIn.heading, 'You are signed in');

  const link = await browser.follow(signedIn, 'Link Roblox');
  assert.equal(link.path, '/auth/link/roblox');
  assert.match(link.text, new RegExp(`signed in as ${alice}`));
  const picker = await browser.press(link, 'Link to');
  assert.equal(picker.heading, 'Sign in with Roblox');
  const linked = await browser.press(picker, 'Create and continue', { username: aliceAtRoblox });
  assert.equal(linked.path, '/auth/linked');

  const me = await profile(browser);
  assert.equal(me.discord.username, alice);
  assert.equal(me.roblox.username, aliceAtRoblox);
});

test('Pages: a person who comes again is not asked for consent, and continues where they wanted to', async () => {
  const bob = newUsername();
  await signUp(new Browser(), bob);

  const again = new Browser();
  const signIn = await again.open(`${GATEWAY}/auth/link/roblox`);
  assert.equal(signIn.path, '/auth/sign-in?returnTo=%2Fauth%2Flink%2Froblox');
  const picker = await again.follow(signIn, 'Sign in with Discord');
  const found = await again.press(picker, 'Search', { search: bob.toUpperCase() });
  const page = await again.press(found, `@${bob}`);

  assert.equal(page.path, '/auth/link/roblox');
});

test('Pages: a callback cannot be used a second time', async () => {
  const browser = new Browser();
  await signUp(browser, newUsername());
  const callback = browser.visited.find((address) => address.startsWith(DISCORD_CALLBACK));

  await isError(await browser.open(callback), 'invalid_state', 400);

  assert.ok((await profile(browser)).userId, 'the session is not affected');
});

test('Pages: the callback of a link cannot be used a second time', async () => {
  const browser = new Browser();
  await signUp(browser, newUsername());
  await linkRoblox(browser, newUsername());
  const callback = browser.visited.find((address) => address.startsWith(ROBLOX_CALLBACK));

  await isError(await browser.open(callback), 'invalid_state', 400);
});

test('Pages: a callback cannot be used in another browser', async () => {
  const browser = new Browser({ stopBefore: DISCORD_CALLBACK });
  const callback = await atDiscord(browser, 'Create and continue', { username: newUsername() });

  await isError(await new Browser().open(callback.url), 'invalid_state', 400);
});

test('Pages: nothing happens to somebody who cancels at Discord', async () => {
  const browser = new Browser();

  await isError(await atDiscord(browser, 'Cancel, and share nothing'), 'oauth_denied', 403);

  assert.equal(browser.cookie('bloxtr8-session'), undefined);
});

test('Pages: nobody signs up who does not agree to the terms', async () => {
  const browser = new Browser();
  const consent = await atDiscord(browser, 'Create and continue', { username: newUsername() });
  await assert.rejects(browser.press(consent, 'Create my account'), /adult is required/);

  await isError(await browser.press(consent, 'No, thank you'), 'not_signed_up', 403);

  await isError(await browser.open(`${GATEWAY}/auth/consent`), 'expired_state', 410);
});

test('Pages: a Roblox account that another person has linked cannot be linked', async () => {
  const roblox = newUsername();
  const first = new Browser();
  await signUp(first, newUsername());
  assert.equal((await linkRoblox(first, roblox)).path, '/auth/linked');
  const second = new Browser();
  await signUp(second, newUsername());

  await isError(await linkRoblox(second, roblox), 'account_conflict', 409);

  assert.equal((await profile(second)).roblox, undefined);
});

test('Pages: nothing is linked to somebody who cancels at Roblox', async () => {
  const browser = new Browser();
  await signUp(browser, newUsername());
  const picker = await browser.press(await browser.open(`${GATEWAY}/auth/link/roblox`), 'Link to');

  await isError(await browser.press(picker, 'Cancel, and share nothing'), 'oauth_denied', 403);

  assert.equal((await profile(browser)).roblox, undefined);
});

/** From our page to Discord's, where a button is pressed. */
async function atDiscord(browser, button, fields) {
  const signIn = await browser.open(`${GATEWAY}/auth/sign-in`);
  assert.equal(signIn.heading, 'Sign in');
  const picker = await browser.follow(signIn, 'Sign in with Discord');
  assert.equal(picker.heading, 'Sign in with Discord');
  return browser.press(picker, button, fields);
}

async function signUp(browser, username) {
  const consent = await atDiscord(browser, 'Create and continue', { username });
  const page = await browser.press(consent, 'Create my account', { adult: true });
  assert.equal(page.path, '/auth/signed-in');
}

async function linkRoblox(browser, username) {
  const picker = await browser.press(await browser.open(`${GATEWAY}/auth/link/roblox`), 'Link to');
  return browser.press(picker, 'Create and continue', { username });
}

/** What the API tells the person about themselves. */
async function profile(browser) {
  const csrf = browser.cookie('bloxtr8-csrf');
  const fresh = await browser.call('POST', `${GATEWAY}/api/auth/refresh`, { 'X-CSRF-Token': csrf });
  assert.equal(fresh.status, 200);
  const { accessToken } = await fresh.json();
  const me = await browser.call('GET', `${GATEWAY}/api/users/me`, { Authorization: `Bearer ${accessToken}` });
  assert.equal(me.status, 200);
  return me.json();
}

async function isError(page, code, status) {
  assert.equal(page.heading, 'That did not work', String(page));
  assert.equal(page.status, status);
  assert.match(page.text, new RegExp(`Code: ${code}`));
}
