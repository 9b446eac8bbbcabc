import assert from 'node:assert/strict';
import { GATEWAY, newUsername, SANDBOX } from './stack.mjs';

/** The first admin of a sandbox, who verifies sellers of dear games. */
const ADA = '100000000000000001';
const UNVERIFIED_CENTS_MAX = 1_000_000;
const ROBLOX_NAME_MAX = 20;
const PAUSE_MS = 300;
const WAIT_MS = 90_000;
const SEE_OTHER = 303;

/** Calls that nobody could make on a page: what happens at Roblox, Discord, Stripe and on Base. */
export function control(provider, verb, body = {}) {
  return post(`${SANDBOX}/${provider}/control/${verb}`, body);
}

/** Asks until the answer is as wished. */
export async function until(what, question, wished) {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const answer = await question();
    if (wished(answer)) return answer;
    if (Date.now() > end) throw new Error(`not seen in time: ${what}; last: ${JSON.stringify(answer)}`);
    await new Promise((later) => setTimeout(later, PAUSE_MS));
  }
}

/** Somebody who uses the API without a page. Their browser gets a session of its own by `enter`. */
export class Person {
  robloxId = '';

  constructor(account, session) {
    this.account = account;
    this.userId = session.userId;
    this.token = session.accessToken;
  }

  get username() {
    return this.account.username;
  }

  get(path) {
    return call('GET', GATEWAY + path, undefined, { Authorization: `Bearer ${this.token}` });
  }

  post(path, body = {}, headers = {}) {
    return call('POST', GATEWAY + path, body, { Authorization: `Bearer ${this.token}`, ...headers });
  }

  put(path, body = {}) {
    return call('PUT', GATEWAY + path, body, { Authorization: `Bearer ${this.token}` });
  }

  /** Orders something, and waits until it is accepted. */
  async order(path, body) {
    const { commandId } = await this.post(path, body, { 'Idempotency-Key': crypto.randomUUID() });
    const decided = await until(
      `${path} is decided`,
      () => this.get(`/api/commands/${commandId}`),
      ({ status }) => status !== 'PENDING',
    );
    assert.equal(decided.status, 'ACCEPTED', `${path}: ${JSON.stringify(decided)}`);
  }

  /** Signs in again, and gives the session's cookies to a browser of Playwright. */
  async enter(visitor) {
    const { jar } = await signInBy(this.account);
    const host = new URL(GATEWAY).hostname;
    await visitor.context.addCookies(
      [...jar.cookies.values()].map(({ name, value, path, httpOnly }) => ({
        name,
        value,
        path,
        httpOnly,
        domain: host,
        sameSite: 'Lax',
      })),
    );
  }
}

/** Signs up somebody new by Discord, and links a new Roblox account. */
export async function trader({ universes = false } = {}) {
  const username = newUsername();
  const made = await control('discord', 'users', { username, globalName: username });
  const person = await signedIn({ id: made.id, username });
  const roblox = await control('roblox', 'user', { username: username.slice(0, ROBLOX_NAME_MAX) });
  person.robloxId = String(roblox.id);
  const jar = new Jar();
  const { url } = await jar.json(
    'POST',
    `${GATEWAY}/api/oauth/roblox/url`,
    { universes },
    { Authorization: `Bearer ${person.token}` },
  );
  const { redirectUrl } = await control('roblox', 'authorize', { authorizeUrl: url, userId: person.robloxId });
  const end = await jar.follow(redirectUrl);
  assert.equal(end.pathname, '/auth/link/success', `linking ended at ${end}`);
  return person;
}

/** Both are signed up, and the seller says where they are paid. */
export async function people({ wallet = false, universes = false } = {}) {
  const [seller, buyer] = await Promise.all([trader(), trader({ universes })]);
  await (wallet ? proveWallet(seller, 'PAYOUT', (proof) => seller.put('/api/users/me/payout/wallet', proof)) : onboard(seller));
  return { seller, buyer };
}

/**
 * An accepted offer: the seller's group is to be handed over, or with `transfer` the seller's game to the buyer's group.
 *
 * @return {Promise<{seller: Person, buyer: Person, game: {universeId: number, groupId: number}, offerId: string,
 *     contractId: string}>}
 */
export async function acceptedOffer({ priceCents = 100_000, title, joined = true, transfer = false, ...who } = {}) {
  const dear = priceCents > UNVERIFIED_CENTS_MAX;
  const { seller, buyer } = await people({ wallet: dear, universes: transfer, ...who });
  if (dear) await verify(seller);
  const game = await (transfer ? gameOf(seller, buyer) : gameInGroup(seller));
  if (joined && !transfer) await join(game, buyer);
  const { listingId } = await seller.post('/api/listings', {
    universeId: game.universeId,
    ...(transfer ? { route: 'GAME_TRANSFER' } : { route: 'GROUP_HANDOVER', groupId: game.groupId }),
    title: title ?? 'Tower Defense',
    summary: 'A tower defense game with 40 waves, all its assets, and its group.',
    priceCents,
    category: 'Tower Defense',
    visibility: 'PUBLIC',
  });
  const terms = { amountCents: priceCents, listingVersion: 1 };
  const destination = transfer ? { destinationGroupId: game.groupId } : {};
  const { offerId } = await buyer.post('/api/offers', { listingId, ...terms, ...destination });
  const { contractId } = await seller.post(`/api/offers/${offerId}/accept`, terms);
  return { seller, buyer, game, offerId, contractId };
}

/** A game of a group of the seller. */
async function gameInGroup(seller) {
  const group = await control('roblox', 'group', { ownerId: seller.robloxId });
  const universe = await control('roblox', 'universe', { ownerGroupId: group.id });
  return { universeId: Number(universe.id), groupId: Number(group.id) };
}

/** A game of the seller, and the group of the buyer to which it goes: the seller may publish there. */
async function gameOf(seller, buyer) {
  const universe = await control('roblox', 'universe', { ownerUserId: seller.robloxId });
  const group = await control('roblox', 'group', { ownerId: buyer.robloxId });
  await control('roblox', 'join', { groupId: group.id, userId: seller.robloxId, role: 'Developer' });
  return { universeId: Number(universe.id), groupId: Number(group.id) };
}

/** As `acceptedOffer`, and both have signed. `escrowId` is where it is paid. */
export async function signedContract(wishes) {
  const trade = await acceptedOffer(wishes);
  const { seller, buyer, contractId } = trade;
  const contract = `/api/contracts/${contractId}`;
  const { documentSha256 } = await until(
    'the contract can be signed',
    () => buyer.get(contract),
    ({ status }) => status === 'PENDING_SIGNATURE',
  );
  for (const person of [seller, buyer]) {
    const { token } = await person.post(`${contract}/sign-token`);
    await person.post(`${contract}/sign`, { signatureMethod: 'WEB_BASED', token, documentSha256, adult: true });
  }
  const { escrowId } = await until(
    'the contract is executed',
    () => buyer.get(contract),
    ({ status }) => status === 'EXECUTED',
  );
  await until(
    'the escrow is open',
    () => buyer.get(`/api/escrow/${escrowId}`).catch(() => ({})),
    ({ state }) => state === 'AWAIT_FUNDS',
  );
  return { ...trade, escrowId };
}

/** Time passes for one offer, contract or escrow, such as `PT80H`. */
export function pass(subject, forward) {
  return post(`${GATEWAY}/sandbox/test-api/time`, { subject, forward });
}

/** The first admin, with whom the sandbox begins. */
export function admin() {
  return signedIn({ id: ADA, username: 'ada_admin' });
}

/** Waits until the escrow is in this state, and gives it. */
export function escrowIs({ buyer, escrowId }, state, wished = () => true) {
  return until(
    `the escrow is ${state}`,
    () => buyer.get(`/api/escrow/${escrowId}`),
    (escrow) => escrow.state === state && wished(escrow),
  );
}

/** The buyer becomes a member of the group, without which they cannot own it. */
export function join({ groupId }, buyer) {
  return control('roblox', 'join', { groupId, userId: buyer.robloxId });
}

/** The seller hands the group over at Roblox. */
export function handOver({ groupId }, buyer) {
  return control('roblox', 'group-owner', { groupId, userId: buyer.robloxId });
}

/** The buyer pays by a card, without a page. */
export async function payByCard({ buyer, escrowId }, card = 'pm_card_visa') {
  const { clientSecret } = await until(
    'the payment is prepared',
    () => buyer.get(`/api/escrow/${escrowId}/payment`).catch(() => ({})),
    (payment) => payment.clientSecret !== undefined,
  );
  await control('stripe', 'pay', { paymentIntent: clientSecret.split('_secret_')[0], card });
}

/** Proves a new wallet of the simulated Base, and gives its address. */
export async function proveWallet(person, purpose, send) {
  const { address } = await control('base', 'wallet');
  const { text } = await person.post('/api/users/me/wallet-challenge', { address, purpose });
  const { signature } = await control('base', 'sign', { address, message: text });
  await send({ address, signature });
  return address;
}

async function onboard(seller) {
  const { url } = await seller.put('/api/users/me/payout/stripe');
  const action = /<form[^>]* action="([^"]*)"/.exec(await (await fetch(url)).text())?.[1];
  assert.ok(action, 'Stripe shows its form');
  const body = new URLSearchParams({
    name: 'Jenny Rosen',
    born: '1990-01-01',
    routing_number: '110000000',
    account_number: '000123456789',
    agreed: 'true',
    decision: 'submit',
  });
  const answer = await fetch(new URL(action, url), { method: 'POST', body, redirect: 'manual' });
  assert.equal(answer.status, SEE_OTHER, `Stripe's form answers ${answer.status}`);
  await until(
    'the seller can be paid',
    () => seller.get('/api/users/me/payout'),
    ({ stripe }) => stripe.state === 'READY',
  );
}

async function verify(person) {
  const ada = await admin();
  await ada.post(`/api/admin/users/${person.userId}/tier`, { tier: 'TIER_2', reason: 'we saw their passport' });
}

async function signedIn(account) {
  const { session } = await signInBy(account);
  return new Person(account, session);
}

/** Signs in as a browser does, with its cookies, and agrees to the terms where they are asked. */
async function signInBy(account) {
  const jar = new Jar();
  const { location } = await jar.open(`${GATEWAY}/api/auth/discord`);
  const { redirectUrl } = await control('discord', 'authorize', { authorizeUrl: location, userId: account.id });
  const end = await jar.follow(redirectUrl);
  if (end.pathname === '/consent') {
    const waiting = await jar.json('GET', `${GATEWAY}/api/auth/consent`);
    await jar.json(
      'POST',
      `${GATEWAY}/api/auth/consent`,
      { termsVersion: waiting.termsVersion, adult: true },
      { 'X-CSRF-Token': waiting.csrfToken },
    );
  }
  const csrf = jar.cookies.get('bloxtr8-csrf')?.value;
  assert.ok(csrf, `signing in ended at ${end}`);
  const session = await jar.json('POST', `${GATEWAY}/api/auth/refresh`, undefined, { 'X-CSRF-Token': csrf });
  return { jar, session };
}

/** What a browser without pages keeps: cookies. It follows redirects within our pages only. */
class Jar {
  cookies = new Map();

  async open(url, { method = 'GET', body, headers = {} } = {}) {
    const cookie = [...this.cookies.values()].map(({ name, value }) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { ...headers, ...(cookie && { cookie }), ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    const location = answer.headers.get('location');
    return { answer, location: location ? new URL(location, url).href : '' };
  }

  /** Opens an address, and gives the one to which it sends the browser. */
  async follow(url) {
    const { answer, location } = await this.open(url);
    assert.equal(answer.status, SEE_OTHER, `${new URL(url).pathname} answers ${answer.status}`);
    return new URL(location);
  }

  async json(method, url, body, headers) {
    const { answer } = await this.open(url, { method, body, headers });
    return bodyOf(answer, `${method} ${new URL(url).pathname}`);
  }

  #keep(line) {
    const [pair, ...attributes] = line.split(';').map((part) => part.trim());
    const name = pair.slice(0, pair.indexOf('='));
    const ended = attributes.some((attribute) => /^max-age=0$/i.test(attribute));
    if (ended) return this.cookies.delete(name);
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice('path='.length) ?? '/';
    const httpOnly = attributes.some((attribute) => /^httponly$/i.test(attribute));
    this.cookies.set(name, { name, value: pair.slice(name.length + 1), path, httpOnly });
  }
}

function post(url, body) {
  return call('POST', url, body, {});
}

async function call(method, url, body, headers) {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return bodyOf(answer, `${method} ${new URL(url).pathname}`);
}

async function bodyOf(answer, what) {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${what} answers ${answer.status}: ${text}`);
  return text ? JSON.parse(text) : {};
}
