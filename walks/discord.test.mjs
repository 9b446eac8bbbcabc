import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as client from 'openid-client';
import { authorize, refusedAs } from './providers.mjs';
import { DISCORD_CLIENT, DISCORD_CLIENT_SECRET, GATEWAY, newUsername, SANDBOX } from './stack.mjs';

const DISCORD = `${SANDBOX}/discord`;
const REQUEST = { scope: 'identify', redirect_uri: `${GATEWAY}/api/auth/discord/callback` };
const CREATE = 'Create and continue';

/** Discord has no discovery: its endpoints are configured. */
const SERVER = {
  issuer: 'https://discord.com',
  authorization_endpoint: `${DISCORD}/oauth2/authorize`,
  token_endpoint: `${DISCORD}/api/oauth2/token`,
  revocation_endpoint: `${DISCORD}/api/oauth2/token/revoke`,
};

for (const [name, authentication] of [
  ['in the form', client.ClientSecretPost],
  ['by HTTP Basic', client.ClientSecretBasic],
])
  test(`Discord: a client that authenticates ${name} learns who signed in`, async () => {
    const config = configured(authentication(DISCORD_CLIENT_SECRET));
    const username = newUsername();

    const tokens = await signIn(config, username);

    assert.equal(tokens.token_type, 'bearer');
    assert.equal(tokens.expires_in, 7 * 24 * 60 * 60);
    assert.equal(tokens.scope, 'identify');
    assert.equal((await user(config, tokens.access_token)).username, username);
    assert.deepEqual((await me(config, tokens.access_token)).scopes, ['identify']);
  });

test('Discord: a refresh token is used once; its second use revokes everything', async () => {
  const config = configured();
  const first = await signIn(config, newUsername());

  const second = await client.refreshTokenGrant(config, first.refresh_token);
  assert.notEqual(second.refresh_token, first.refresh_token);
  assert.ok(await user(config, second.access_token));

  await assert.rejects(client.refreshTokenGrant(config, first.refresh_token), refusedAs('invalid_grant', 400));
  await assert.rejects(client.refreshTokenGrant(config, second.refresh_token), refusedAs('invalid_grant', 400));
  await assert.rejects(user(config, second.access_token), /401/);
});

test('Discord: a revoked token shows nothing any more', async () => {
  const config = configured();
  const tokens = await signIn(config, newUsername());

  await client.tokenRevocation(config, tokens.access_token);

  await assert.rejects(user(config, tokens.access_token), /401/);
  await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), refusedAs('invalid_grant', 400));
});

test('Discord: a code is used once; its second use revokes the tokens', async () => {
  const config = configured();
  const { callback, checks } = await authorize(config, REQUEST, CREATE, { username: newUsername() });
  const tokens = await client.authorizationCodeGrant(config, callback, checks);

  await assert.rejects(client.authorizationCodeGrant(config, callback, checks), refusedAs('invalid_grant', 400));

  await assert.rejects(user(config, tokens.access_token), /401/);
});

test('Discord: a code is worthless without the verifier of its authorization', async () => {
  const config = configured();
  const { callback, checks } = await authorize(config, REQUEST, CREATE, { username: newUsername() });
  const pkceCodeVerifier = client.randomPKCECodeVerifier();

  await assert.rejects(
    client.authorizationCodeGrant(config, callback, { ...checks, pkceCodeVerifier }),
    refusedAs('invalid_grant', 400),
  );
});

test('Discord: a client with a wrong secret gets nothing', async () => {
  const config = configured(client.ClientSecretPost('wrong'));
  const { callback, checks } = await authorize(config, REQUEST, CREATE, { username: newUsername() });

  await assert.rejects(
    client.authorizationCodeGrant(config, callback, checks),
    (failure) => failure.status === 401,
  );
});

test('Discord: a person who cancels is sent back with access_denied', async () => {
  const config = configured();
  const { callback, checks } = await authorize(config, REQUEST, 'Cancel, and share nothing');

  await assert.rejects(client.authorizationCodeGrant(config, callback, checks), refusedAs('access_denied'));
});

function configured(authentication = client.ClientSecretPost(DISCORD_CLIENT_SECRET)) {
  const config = new client.Configuration(SERVER, DISCORD_CLIENT, {}, authentication);
  client.allowInsecureRequests(config);
  return config;
}

async function signIn(config, username) {
  const { callback, checks } = await authorize(config, REQUEST, CREATE, { username });
  return client.authorizationCodeGrant(config, callback, checks);
}

async function user(config, accessToken) {
  return read(config, accessToken, `${DISCORD}/api/users/@me`);
}

async function me(config, accessToken) {
  return read(config, accessToken, `${DISCORD}/api/v10/oauth2/@me`);
}

async function read(config, accessToken, address) {
  const response = await client.fetchProtectedResource(config, accessToken, new URL(address), 'GET');
  if (response.status !== 200) throw new Error(`${address} answers ${response.status}`);
  return response.json();
}
