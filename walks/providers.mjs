import * as client from 'openid-client';
import { Browser } from './browser.mjs';

/**
 * The part of an authorization that needs a person: they choose a user on the provider's page.
 *
 * @param parameters of the authorization request; those of PKCE are added
 * @return the address to which the provider sends the browser back, and what the exchange must prove
 */
export async function authorize(config, parameters, button, fields) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const expectedState = client.randomState();
  const url = client.buildAuthorizationUrl(config, {
    ...parameters,
    state: expectedState,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const browser = new Browser({ stopBefore: parameters.redirect_uri });
  const picker = await browser.open(url);
  const callback = picker.status === 0 ? picker : await browser.press(picker, button, fields);
  return { callback: callback.url, checks: { pkceCodeVerifier, expectedState } };
}

/** Whether a refused call of a provider has a code. */
export function refusedAs(code, status) {
  return (failure) => failure.error === code && (status === undefined || failure.status === status);
}

/** Whether this client refused an answer of a provider for a reason. */
export function brokenBy(reason) {
  return (failure) => reason.test(failure.cause?.message);
}
