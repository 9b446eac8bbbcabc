import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as client from 'openid-client';
import { authorize, brokenBy, refusedAs } from './providers.mjs';
import { CLIENT, GATEWAY, newUsername, ROBLOX_CLIENT_SECRET, SANDBOX } from './stack.mjs';

const ISSUER = `${SANDBOX}/roblox/apis/oauth/`;
const REQUEST = { scope: 'openid profile', redirect_uri: `${GATEWAY}/api/oauth/roblox/callback` };
const CREATE = 'Create and continue';

let config;

before(async () => {
  config = await discovered();
});

test('Roblox: the discovery document describes what this client needs', () => {
  const server = config.serverMetadata();

  assert.equal(server.issuer, ISSUER);
  assert.ok(server.supportsPKCE());
  assert.deepEqual(server.id_token_signing_alg_values_supported, ['ES256']);
});

test('Roblox: the id token, verified by the published keys, and the user info say who signed in', async () => {
  const username = newUsername();

  const tokens = await signIn(username);

  assert.equal(tokens.expires_in, 899);
  assert.match(tokens.scope, /openid/);
  const claims = tokens.claims();
  assert.equal(claims.iss, ISSUER);
  assert.equal(claims.preferred_username, username);
  const user = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
  assert.equal(user.preferred_username, username);
  assert.ok(user.created_at > 0);
  const { active, sub } = await client.tokenIntrospection(config, tokens.access_token);
  assert.deepEqual({ active, sub }, { active: true, sub: claims.sub });
});

test('Roblox: a refresh token is used once; its second use revokes everything', async () => {
  const first = await signIn(newUsername());

  const second = await client.refreshTokenGrant(config, first.refresh_token);
  assert.notEqual(second.refresh_token, first.refresh_token);
  assert.equal(second.claims().sub, first.claims().sub);
  assert.ok(await isActive(second.access_token));

  await assert.rejects(client.refreshTokenGrant(config, first.refresh_token), refusedAs('invalid_grant', 400));
  await assert.rejects(client.refreshTokenGrant(config, second.refresh_token), refusedAs('invalid_grant', 400));
  assert.ok(!(await isActive(second.access_token)));
});

test('Roblox: a revoked token shows nothing any more', async () => {
  const tokens = await signIn(newUsername());

  await client.tokenRevocation(config, tokens.refresh_token);

  assert.ok(!(await isActive(tokens.access_token)));
  await assert.rejects(
    client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub),
    (failure) => failure.cause[0].parameters.error === 'invalid_token',
  );
  await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), refusedAs('invalid_grant', 400));
});

test('Roblox: a code is used once; its second use revokes the tokens', async () => {
  const { callback, checks } = await authorization(newUsername());
  const tokens = await client.authorizationCodeGrant(config, callback, checks);

  await assert.rejects(client.authorizationCodeGrant(config, callback, checks), refusedAs('invalid_grant', 400));

  assert.ok(!(await isActive(tokens.access_token)));
});

test('Roblox: a code is worthless without the verifier of its authorization', async () => {
  const { callback, checks } = await authorization(newUsername());
  const pkceCodeVerifier = client.randomPKCECodeVerifier();

  await assert.rejects(
    client.authorizationCodeGrant(config, callback, { ...checks, pkceCodeVerifier }),
    refusedAs('invalid_grant', 400),
  );
});

test('Roblox: an id token belongs to the nonce of its authorization', async () => {
  const { callback, checks } = await authorization(newUsername());

  await assert.rejects(
    client.authorizationCodeGrant(config, callback, { ...checks, expectedNonce: client.randomNonce() }),
    brokenBy(/nonce/),
  );
});

test('Roblox: an id token that another key has signed is refused by this client', async () => {
  const other = await discovered();
  const p256 = { name: 'ECDSA', namedCurve: 'P-256' };
  const { publicKey } = await crypto.subtle.generateKey(p256, true, ['sign', 'verify']);
  const key = await crypto.subtle.exportKey('jwk', publicKey);
  other[client.customFetch] = async (url, options) => {
    const response = await fetch(url, options);
    if (url !== other.serverMetadata().jwks_uri) return response;
    const { keys } = await response.json();
    return Response.json({ keys: [{ ...keys[0], x: key.x, y: key.y }] });
  };
  const { callback, checks } = await authorization(newUsername());

  await assert.rejects(client.authorizationCodeGrant(other, callback, checks), brokenBy(/signature/));
});

test('Roblox: a client with a wrong secret gets nothing', async () => {
  const wrong = await discovered(client.ClientSecretBasic('wrong'));
  const { callback, checks } = await authorization(newUsername());

  await assert.rejects(
    client.authorizationCodeGrant(wrong, callback, checks),
    (failure) => failure.status === 401,
  );
});

test('Roblox: a person who cancels is sent back with access_denied', async () => {
  const { callback, checks } = await authorize(config, REQUEST, 'Cancel, and share nothing');

  await assert.rejects(client.authorizationCodeGrant(config, callback, checks), refusedAs('access_denied'));
});

test('Roblox: nobody is signed in without being asked', async () => {
  const { callback, checks } = await authorize(config, { ...REQUEST, prompt: 'none' });

  await assert.rejects(client.authorizationCodeGrant(config, callback, checks), refusedAs('login_required'));
});

/** By default this client trusts id tokens that come by the token endpoint: here it verifies each. */
async function discovered(authentication = client.ClientSecretPost(ROBLOX_CLIENT_SECRET)) {
  return client.discovery(new URL(ISSUER), CLIENT, { id_token_signed_response_alg: 'ES256' }, authentication, {
    execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
  });
}

async function authorization(username) {
  const nonce = client.randomNonce();
  const { callback, checks } = await authorize(config, { ...REQUEST, nonce }, CREATE, { username });
  return { callback, checks: { ...checks, expectedNonce: nonce, idTokenExpected: true } };
}

async function signIn(username) {
  const { callback, checks } = await authorization(username);
  return client.authorizationCodeGrant(config, callback, checks);
}

async function isActive(token) {
  return (await client.tokenIntrospection(config, token)).active;
}
