import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOtherSessions, enter, fillCard, live, openBrowser } from '../chromium.mjs';
import { GATEWAY } from '../stack.mjs';
import { acceptedOffer, admin, escrowIs, pass, payByCard, signedContract, trader, until } from '../trade.mjs';

const CHALLENGED = '4000002760003184';
const ARRIVAL_MS = 60_000;
const GONE = 410;

test('Ends: a bank that leaves the page sends the person back, and nothing of Stripe stays in the address', async (t) => {
  const trade = await signedContract();
  const bob = await openBrowser(t);
  await trade.buyer.enter(bob);
  // As for a way of paying whose confirmation is on a page of the bank: Stripe returns by an address.
  await bob.context.addInitScript(() => {
    let stripe;
    Object.defineProperty(window, 'Stripe', {
      get: () =>
        stripe &&
        ((...key) => {
          const made = stripe(...key);
          const confirm = made.confirmPayment.bind(made);
          made.confirmPayment = (options) => confirm({ ...options, redirect: 'always' });
          return made;
        }),
      set: (loaded) => {
        stripe = loaded;
      },
    });
  });
  const page = `/escrow/${trade.escrowId}`;
  await bob.open(page);
  await fillCard(bob, CHALLENGED);
  const returned = bob.page.waitForRequest((request) => request.url().includes('redirect_status=succeeded'));
  await bob.page.getByRole('button', { name: /^Pay .* by card$/ }).click();
  const bank = bob.page.frameLocator('iframe[title="3-D Secure authentication frame"]');
  await bank.getByRole('button', { name: 'Complete' }).click();

  assert.ok((await returned).url().startsWith(`${GATEWAY}${page}?payment_intent=`));
  await live(bob, /has until .* to hand the game over/);
  assert.equal(bob.path, page);
  await bob.page.goBack();
  await bob.loaded();
  assert.ok(!bob.page.url().includes('client_secret'));
  assert.equal(await bob.page.getByRole('button', { name: /by card$/ }).count(), 0);
});

test('Ends: a seller cancels a transfer of a game, and the refund waits until the request is withdrawn', async (t) => {
  const trade = await signedContract({ transfer: true });
  const page = `/escrow/${trade.escrowId}`;
  const [alice, bob] = await Promise.all([enter(t, trade.seller, { phone: true }), enter(t, trade.buyer)]);
  await Promise.all([alice.open(page), bob.open(page)]);
  await bob.look('escrow-checklist-transfer');
  await bob.press('I confirm this');
  await bob.page.getByText('Everything is met').waitFor({ timeout: ARRIVAL_MS });
  await payByCard(trade);
  await live(alice, /You have until .* to hand the game over/);
  await alice.page.getByText('The seller transfers the game to the buyer’s group').waitFor();

  await alice.press('Cancel, and refund the buyer');
  await alice.examine('escrow-cancel-transfer');
  await alice.page.getByRole('button', { name: 'Cancel and refund' }).dblclick();
  await alice.page.getByRole('button', { name: 'I have withdrawn the request' }).waitFor({ timeout: ARRIVAL_MS });
  await alice.look('escrow-withdraw-request');
  await bob.look('escrow-refund-waits');

  await alice.press('I have withdrawn the request');
  const confirm = alice.page.getByRole('button', { name: 'Yes, it is withdrawn' });
  assert.ok(await confirm.isDisabled());
  await alice.page.getByLabel(/^I have withdrawn the pending/).check();
  await confirm.dblclick();
  await escrowIs(trade, 'REFUNDED');
  await bob.page.getByText('This deal is over').waitFor({ timeout: ARRIVAL_MS });
  await bob.look('escrow-refunded');
});

test('Ends: a session that ends in the middle of a form loses nothing that was typed', async (t) => {
  const trade = await signedContract();
  await payByCard(trade);
  await escrowIs(trade, 'FUNDS_HELD', ({ next }) => next.actor === 'SELLER');
  const text = 'The seller does not answer since Monday.';
  const [bob, elsewhere] = [await enter(t, trade.buyer), await enter(t, trade.buyer)];
  await bob.open(`/escrow/${trade.escrowId}`);
  await bob.press('Something is wrong');
  await bob.page.getByLabel('What it is about').selectOption('NOT_DELIVERED');
  await bob.page.getByLabel('What happened').fill(text);
  await elsewhere.open('/dashboard');
  assert.ok((await endOtherSessions(elsewhere)) > 0);
  await bob.page.getByRole('button', { name: 'Open the dispute' }).click();

  await bob.page.getByRole('dialog').getByRole('link', { name: 'Sign in in a new tab' }).waitFor({ timeout: ARRIVAL_MS });
  assert.equal(await bob.page.getByLabel('What happened').inputValue(), text);
  await bob.examine('expired-form');
  await trade.buyer.enter(bob);
  const tab = await bob.context.newPage();
  await tab.goto(`${GATEWAY}/dashboard`);
  await bob.page.getByText('You are signed in again').waitFor({ timeout: ARRIVAL_MS });
  assert.equal(await bob.page.getByLabel('What happened').inputValue(), text);
  await bob.page.getByRole('button', { name: 'Open the dispute' }).click();
  await bob.page.getByRole('heading', { name: 'The dispute' }).waitFor({ timeout: ARRIVAL_MS });
});

test('Ends: staff read the escrow of others, and can do nothing as a party', async (t) => {
  const trade = await signedContract();
  await payByCard(trade);
  await escrowIs(trade, 'FUNDS_HELD', ({ next }) => next.actor === 'SELLER');
  const ada = await enter(t, await admin());
  await ada.open(`/escrow/${trade.escrowId}`);
  await ada.page.getByText('you read this as staff').waitFor();
  assert.equal(await ada.page.getByRole('heading', { name: 'What you can do' }).count(), 0);
  assert.equal(await ada.page.locator('main').getByText('(you)').count(), 0);
  await ada.look('escrow-staff');
  await ada.open('/escrow?role=staff');
  await ada.page.getByText(/escrows?$/).first().waitFor();
  await ada.look('escrows-staff');
});

test('Ends: links that are too old say so, and give a new one', async (t) => {
  const trade = await acceptedOffer();
  const { buyer, contractId } = trade;
  const contract = `/api/contracts/${contractId}`;
  await until('it can be signed', () => buyer.get(contract), ({ status }) => status === 'PENDING_SIGNATURE');
  const bob = await enter(t, buyer);
  // No clock of a sandbox moves a link to sign: its refusal is the one that the service gives after fifteen minutes.
  await bob.page.route('**/api/contracts/validate-token', (route) =>
    route.fulfill({
      status: GONE,
      contentType: 'application/problem+json',
      body: JSON.stringify({ status: GONE, code: 'sign_token_expired', title: 'Gone' }),
    }),
  );
  const { token } = await buyer.post(`${contract}/sign-token`);
  await bob.open(`/contract/${contractId}/sign?token=${token}`);
  await bob.page.getByText('It is older than fifteen minutes').waitFor();
  await bob.examine('sign-expired');
  await bob.page.unroute('**/api/contracts/validate-token');
  await bob.press('Begin again with a new link');
  await bob.page.getByLabel('I am 18 or older').waitFor();

  await pass(contractId, 'PT80H');
  await until('it is void', () => buyer.get(contract), ({ status }) => status === 'VOID');
  await bob.open(`/contract/${contractId}/sign`);
  await bob.page.getByText('This contract cannot be signed').waitFor();
  await bob.look('sign-void');
});

test('Ends: a link to Stripe that was used leads back to the settings, with a new one', async (t) => {
  const person = await trader();
  const alice = await enter(t, person);
  const { url } = await person.put('/api/users/me/payout/stripe');
  await fetch(url);
  await alice.page.goto(url);
  await alice.isAt('/settings');
  await alice.page.getByText('That link to Stripe was used or too old').waitFor();
  await alice.press(/at Stripe$/);
  await alice.page.getByRole('button', { name: 'Agree and submit' }).waitFor();
});
