import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { SANDBOX } from './stack.mjs';

const KEY = 'pk_test_sandbox';
const STRIPE = `${SANDBOX}/sandbox/stripe`;
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const SHOTS = process.env.SCREENSHOTS;
const TRANSFER = '0xa9059cbb';

/** The policy of our own pages: nothing inline, and frames and scripts of the sandbox only. */
const POLICY = [
  "default-src 'none'",
  `script-src 'self' ${SANDBOX}`,
  `frame-src ${SANDBOX}`,
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
  <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>
  <body><main><h1>Pay</h1><button id="pay">Pay</button><div id="card"></div></main>
  <script src="${STRIPE}/dahlia/stripe.js"></script><script src="${SANDBOX}/sandbox/wallet/wallet.js"></script></body></html>`;

let browser;
let site;
let home;

before(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  site = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': POLICY });
    response.end(PAGE);
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => site.once('listening', listening));
  home = `http://127.0.0.1:${site.address().port}/`;
});

after(async () => {
  await browser?.close();
  site?.close();
});

test('Stand-ins: a card pays, and the page has only the sandbox in its frames', async () => {
  const { page, card, problems } = await atTheCardForm(await newIntent());
  await fill(card, '4242424242424242');
  await shot(page, 'card');
  const { paymentIntent } = await pay(page);
  assert.equal(paymentIntent.status, 'succeeded');
  assert.equal(paymentIntent.metadata, undefined, 'a browser sees a part of an intent');

  const again = await pay(page);
  assert.equal(again.error.code, 'payment_intent_unexpected_state');
  assert.deepEqual(problems(), []);
});

test('Stand-ins: an incomplete card is not sent', async () => {
  const { page, card, problems } = await atTheCardForm(await newIntent());
  const { error } = await page.evaluate(() => window.elements.submit());
  assert.deepEqual([error.type, error.code], ['validation_error', 'incomplete_number']);
  await fill(card, '4242424242424241');
  const wrong = await pay(page);
  assert.equal(wrong.error.code, 'invalid_number');
  await shot(page, 'invalid');
  assert.deepEqual(problems(), []);
});

const DECLINES = [
  ['4000000000000002', 'card_declined', 'generic_decline'],
  ['4000000000009995', 'card_declined', 'insufficient_funds'],
  ['4000000000000069', 'expired_card', 'expired_card'],
  ['4000000000000127', 'incorrect_cvc', 'incorrect_cvc'],
];

test('Stand-ins: a declined card leaves the intent payable with another', async () => {
  const { page, card } = await atTheCardForm(await newIntent());
  for (const [number, code, declineCode] of DECLINES) {
    await fill(card, number);
    const { error } = await pay(page);
    assert.deepEqual([error.type, error.code, error.decline_code], ['card_error', code, declineCode]);
    assert.equal(error.payment_intent.status, 'requires_payment_method');
  }
  await fill(card, '4242424242424242');
  assert.equal((await pay(page)).paymentIntent.status, 'succeeded');
});

for (const number of ['4000002760003184', '4000002500003155'])
  test(`Stand-ins: 3-D Secure with …${number.slice(-4)} pays once the bank's dialog is completed`, async () => {
    const { page, card, problems } = await atTheCardForm(await newIntent());
    await fill(card, number);
    const paid = pay(page);
    const dialog = challenge(page);
    await dialog.getByText('$123.45').waitFor();
    await shot(page, '3ds');
    await dialog.getByRole('button', { name: 'Complete' }).click();
    assert.equal((await paid).paymentIntent.status, 'succeeded');
    assert.equal(await page.locator('iframe[title^="3-D"]').count(), 0);
    assert.deepEqual(problems(), []);
  });

test('Stand-ins: a challenge that fails or is closed is an error, and the card can be tried again', async () => {
  const { page, card } = await atTheCardForm(await newIntent());
  await fill(card, '4000002760003184');
  for (const refuse of [(d) => d.getByRole('button', { name: 'Fail' }).click(), () => page.keyboard.press('Escape')]) {
    const failed = pay(page);
    await challenge(page).getByText('$123.45').waitFor();
    await refuse(challenge(page));
    assert.equal((await failed).error.code, 'payment_intent_authentication_failure');
  }
  const paid = pay(page);
  await challenge(page).getByRole('button', { name: 'Complete' }).click();
  assert.equal((await paid).paymentIntent.status, 'succeeded');
});

test('Stand-ins: a page that wants a redirect is returned to, with what became of the payment', async () => {
  const secret = await newIntent();
  const { page, card } = await atTheCardForm(secret);
  await fill(card, '4000002760003184');
  const back = `${home}back?escrow=1`;
  await page.evaluate((url) => {
    window.stripe.confirmPayment({ elements: window.elements, confirmParams: { return_url: url } });
  }, back);
  await challenge(page).getByRole('button', { name: 'Complete' }).click();
  await page.waitForURL(/redirect_status/);
  const { searchParams } = new URL(page.url());
  assert.equal(searchParams.get('escrow'), '1');
  assert.equal(searchParams.get('payment_intent'), secret.split('_secret_')[0]);
  assert.equal(searchParams.get('payment_intent_client_secret'), secret);
  assert.equal(searchParams.get('redirect_status'), 'succeeded');
});

test('Stand-ins: a challenge that was left is resumed by the next action', async () => {
  const secret = await newIntent();
  const { page, card } = await atTheCardForm(secret);
  await fill(card, '4000002760003184');
  pay(page).catch(() => {});
  await challenge(page).getByText('$123.45').waitFor();
  await page.goto(home);
  const done = page.evaluate(
    ([key, clientSecret]) => window.Stripe(key).handleNextAction({ clientSecret }),
    [KEY, secret],
  );
  await challenge(page).getByRole('button', { name: 'Complete' }).click();
  assert.equal((await done).paymentIntent.status, 'succeeded');
});

test('Stand-ins: a wrong secret, another key and a paid intent are told to the page', async () => {
  const secret = await newIntent();
  const wrong = await loadError(`${secret.split('_secret_')[0]}_secret_wrong`, KEY);
  assert.equal(wrong.code, 'resource_missing');
  const foreign = await loadError(secret, 'pk_test_somebody_else');
  assert.match(foreign.message, /Invalid API Key provided: pk_test_\*+else/);
  const { page, card } = await atTheCardForm(secret);
  await fill(card, '4242424242424242');
  await pay(page);
  assert.equal((await loadError(secret, KEY)).code, 'payment_intent_unexpected_state');
});

test('Stand-ins: a wallet connects, signs a text and is refused by the person', async () => {
  const { page, problems } = await opened();
  const provider = await page.evaluate(() => window.wallets.map(({ info }) => info));
  assert.equal(provider.length, 1);
  assert.equal(provider[0].name, 'SANDBOX wallet');
  assert.deepEqual(await request(page, 'eth_accounts'), []);

  const refused = request(page, 'eth_requestAccounts');
  await wallet(page).getByRole('button', { name: 'Reject' }).click();
  assert.equal((await refused).code, 4001);

  const connecting = request(page, 'eth_requestAccounts');
  await wallet(page).getByRole('heading', { name: 'Connect to this page?' }).waitFor();
  await shot(page, 'wallet-connect');
  await wallet(page).getByRole('button', { name: 'Connect' }).click();
  const [address] = await connecting;
  assert.deepEqual(await request(page, 'eth_accounts'), [address]);
  assert.equal(await request(page, 'eth_chainId'), '0x14a34');
  assert.equal(await request(page, 'wallet_switchEthereumChain', [{ chainId: '0x14a34' }]), null);
  assert.equal((await request(page, 'wallet_switchEthereumChain', [{ chainId: '0x1' }])).code, 4902);

  const text = 'bloxtr8.example asks you to show that this wallet is yours.\n\nÜber: €';
  const signing = request(page, 'personal_sign', [`0x${Buffer.from(text).toString('hex')}`, address]);
  await wallet(page).getByText('Über: €').waitFor();
  await shot(page, 'wallet-sign');
  await wallet(page).getByRole('button', { name: 'Sign' }).click();
  assert.match(await signing, /^0x[0-9a-f]{130}$/);
  const other = await request(page, 'personal_sign', ['0x00', `0x${'1'.repeat(40)}`]);
  assert.equal(other.code, 4100);
  assert.deepEqual(problems(), []);
});

test('Stand-ins: a wallet sends USDC, which arrives on the chain', async () => {
  const { page, problems } = await opened();
  const connecting = request(page, 'eth_requestAccounts');
  await wallet(page).getByRole('button', { name: 'New sanctioned account' }).click();
  await wallet(page).getByText('Sanctioned: screening refuses it').waitFor();
  await shot(page, 'wallet-sanctioned');
  await wallet(page).getByRole('button', { name: 'Connect' }).click();
  const [address] = await connecting;
  const token = '0x036CbD53842c5426634e7929541eC2318f3dCF7e';
  const to = `0x${crypto.randomUUID().replaceAll('-', '').padEnd(40, '0')}`;
  const data = (units) => TRANSFER + to.slice(2).padStart(64, '0') + units.toString(16).padStart(64, '0');
  const sending = request(page, 'eth_sendTransaction', [{ from: address, to: token, data: data(300_000_000_000n) }]);
  await wallet(page).getByText('less USDC than that').waitFor();
  assert.ok(await wallet(page).getByRole('button', { name: 'Confirm' }).isDisabled());
  await wallet(page).getByRole('button', { name: /^Get/ }).click();
  await wallet(page).getByText('300,000.00 USDC').waitFor();
  await shot(page, 'wallet-send');
  await wallet(page).getByRole('button', { name: 'Confirm' }).click();
  const tx = await sending;
  const receipt = await mined(page, tx);
  assert.equal(receipt.status, '0x1');
  const held = await request(page, 'eth_call', [{ to: token, data: `0x70a08231${to.slice(2).padStart(64, '0')}` }]);
  assert.equal(BigInt(held), 300_000_000_000n);

  const ether = await request(page, 'eth_sendTransaction', [{ from: address, to, value: '0x1' }]);
  assert.equal(ether.code, -32602);
  assert.deepEqual(problems(), []);
});

test('Stand-ins: the frames are readable in the dark and on a phone', async () => {
  const phone = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' };
  const { page, card, problems } = await atTheCardForm(await newIntent(), phone);
  await fill(card, '4000002760003184');
  await shot(page, 'card-dark');
  const paid = pay(page);
  await challenge(page).getByText('$123.45').waitFor();
  await shot(page, '3ds-dark');
  await challenge(page).getByRole('button', { name: 'Complete' }).click();
  await paid;
  const connecting = request(page, 'eth_requestAccounts');
  await wallet(page).getByRole('heading').waitFor();
  await shot(page, 'wallet-dark');
  await wallet(page).getByRole('button', { name: 'Connect' }).click();
  await connecting;
  assert.deepEqual(problems(), []);
});

/** A page of ours, in a browser of its own; `problems` are what its console or its policy said. */
async function opened(options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(home);
  await page.evaluate(() => {
    window.wallets = [];
    window.addEventListener('eip6963:announceProvider', ({ detail }) => window.wallets.push(detail));
    window.dispatchEvent(new Event('eip6963:requestProvider'));
  });
  // Chromium itself reports every answer of 400 and more, which Stripe's API gives for a refusal.
  return { page, problems: () => said.filter((text) => !text.startsWith('Failed to load resource')) };
}

async function atTheCardForm(secret, options) {
  const { page, problems } = await opened(options);
  await page.evaluate(
    ([key, clientSecret, dark]) => {
      window.stripe = window.Stripe(key);
      window.elements = window.stripe.elements({ clientSecret, appearance: { theme: dark ? 'night' : 'stripe' } });
      const card = window.elements.create('payment');
      return new Promise((ready, failed) => {
        card.on('ready', ready);
        card.on('loaderror', ({ error }) => failed(new Error(error.message)));
        card.mount('#card');
      });
    },
    [KEY, secret, options?.colorScheme === 'dark'],
  );
  return { page, problems, card: page.frameLocator('iframe[title="Secure payment input frame"]') };
}

async function loadError(secret, key) {
  const { page } = await opened();
  return page.evaluate(
    ([k, clientSecret]) => {
      const card = window.Stripe(k).elements({ clientSecret }).create('payment');
      return new Promise((resolve) => {
        card.on('loaderror', ({ error }) => resolve(error));
        card.mount(document.querySelector('#card'));
      });
    },
    [key, secret],
  );
}

async function fill(card, number) {
  await card.getByLabel('Card number').fill(number);
  await card.getByLabel('Expiration date').fill('1234');
  await card.getByLabel('Security code').fill('123');
}

function pay(page) {
  return page.evaluate(() =>
    window.stripe.confirmPayment({
      elements: window.elements,
      redirect: 'if_required',
      confirmParams: { return_url: window.location.href },
    }),
  );
}

function challenge(page) {
  return page.frameLocator('iframe[title="3-D Secure authentication frame"]');
}

function wallet(page) {
  return page.frameLocator('iframe[title="SANDBOX wallet"]');
}

/** The result, or the error that the wallet rejects with. */
function request(page, method, params) {
  return page.evaluate(
    ([m, p]) =>
      window.wallets[0].provider
        .request({ method: m, params: p ?? [] })
        .catch(({ code, message }) => ({ code, message })),
    [method, params],
  );
}

async function mined(page, tx) {
  for (;;) {
    const receipt = await request(page, 'eth_getTransactionReceipt', [tx]);
    if (receipt !== null) return receipt;
    await page.waitForTimeout(200);
  }
}

async function newIntent() {
  const response = await fetch(`${STRIPE}/v1/payment_intents`, {
    method: 'POST',
    headers: { Authorization: 'Bearer sk_test_walks' },
    body: new URLSearchParams({
      amount: '12345',
      currency: 'usd',
      'payment_method_types[0]': 'card',
      'metadata[test]': 'stand-ins',
    }),
  });
  assert.equal(response.status, 200);
  return (await response.json()).client_secret;
}

async function shot(page, name) {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/stand-ins-${name}.png` });
}
