import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enter, fillCard, live } from '../chromium.mjs';
import { control, escrowIs, handOver, join, payByCard, signedContract, trader } from '../trade.mjs';

const GOOD = '4242424242424242';
const DECLINED = '4000000000000002';
const CHALLENGED = '4000002760003184';
/** What would run, or look different, where a page took a text for a part of itself. */
const MARKUP = '<img src=x onerror=alert(1)><script>alert(2)</script>{{3}}';
const NOTE = `Look at the data stores, too. ${MARKUP}`;
const COMPLAINT = `The seller does not answer since Monday. ${MARKUP}`;
const ARRIVAL_MS = 60_000;
const USDC_CENTS = 1_250_000;

test('Pages: a card is declined, another one pays, the game is handed over and the money released', async (t) => {
  const trade = await signedContract({ title: 'Tower & "Defense" <3', joined: false });
  const { buyer, seller, game, escrowId } = trade;
  const bob = await enter(t, buyer);
  const alice = await enter(t, seller, { phone: true });
  await Promise.all([bob.open(`/escrow/${escrowId}`), alice.open(`/escrow/${escrowId}`)]);

  assert.equal(await bob.heading(), 'Tower & "Defense" <3');
  await bob.page.getByText('One line is open.').waitFor();
  await bob.page.getByText('You can pay as soon as each line below is met.').waitFor();
  await bob.look('escrow-checklist');
  await join(game, buyer);
  await bob.press('Check again');
  await bob.page.getByText('Everything is met').waitFor();

  await fillCard(bob, DECLINED);
  await pressPay(bob);
  await bob.page.getByText('The card was not charged').waitFor();
  await bob.examine('escrow-declined');
  await fillCard(bob, GOOD);
  await bob.look('escrow-pay-card');
  await fillCard(bob, GOOD);
  await bob.page.getByRole('button', { name: /^Pay .* by card$/ }).dblclick();
  await live(bob, /has until .* to hand the game over/);
  await live(alice, /You have until .* to hand the game over/);
  assert.equal(await charges(escrowId), 1);

  await bob.page.goBack();
  await bob.page.goForward();
  await bob.loaded();
  await bob.page.reload();
  await bob.loaded();
  assert.equal(await bob.page.getByRole('button', { name: /by card$/ }).count(), 0);
  await alice.look('escrow-deliver');

  await alice.press('I have handed the game over');
  await alice.page.getByLabel('Something the buyer should know (optional)').fill(NOTE);
  await alice.examine('escrow-deliver-dialog');
  await alice.page.getByRole('button', { name: 'Yes, it is handed over' }).dblclick();
  await bob.page.getByText(NOTE).first().waitFor({ timeout: ARRIVAL_MS });
  assert.equal(await bob.page.locator('main img').count(), 0);
  await handOver(game, buyer);
  await live(bob, /You have until .* to look at the game and to object/);
  await bob.look('escrow-inspect');
  await bob.press('Take three more days');
  await bob.page.getByRole('dialog').getByRole('button', { name: 'Take three more days' }).dblclick();
  await live(bob, /^The deadline moves to /);
  await bob.page.getByRole('button', { name: 'Take three more days' }).waitFor({ state: 'detached' });

  const tab = await bob.context.newPage();
  await tab.goto(bob.page.url());
  await bob.press('Release the money');
  const release = bob.page.getByRole('dialog').getByRole('button', { name: /^Release \$/ });
  assert.ok(await release.isDisabled());
  await understand(bob.page);
  await bob.examine('escrow-release-dialog');
  await tab.getByRole('button', { name: 'Release the money' }).click();
  await understand(tab);
  // Whose order comes second finds its dialog closed, or is refused.
  const other = tab.getByRole('dialog').getByRole('button', { name: /^Release \$/ });
  await Promise.allSettled([release.dblclick({ timeout: 8_000 }), other.click({ timeout: 8_000 })]);
  await live(bob, /^Done: /);
  await live(alice, /^Done: /);
  assert.equal(await transfers(escrowId), 1);
  await bob.page.getByText('This deal is over').waitFor();
  await alice.look('escrow-released');
});

test('Pages: a bank asks for a confirmation, which is refused and then given', async (t) => {
  const trade = await signedContract();
  const bob = await enter(t, trade.buyer);
  await bob.open(`/escrow/${trade.escrowId}`);
  await fillCard(bob, CHALLENGED);
  await pressPay(bob);
  const bank = bob.page.frameLocator('iframe[title="3-D Secure authentication frame"]');
  await bank.getByRole('button', { name: /^Fail/ }).click();
  await bob.page.getByText('The card was not charged').waitFor();

  await fillCard(bob, CHALLENGED);
  await pressPay(bob);
  await bank.getByRole('button', { name: 'Complete' }).click();
  await live(bob, /has until .* to hand the game over/);
  assert.equal(await charges(trade.escrowId), 1);
});

test('Pages: a connection that is cut while paying does not make a second payment', async (t) => {
  const trade = await signedContract();
  const bob = await enter(t, trade.buyer, { dark: true });
  await bob.open(`/escrow/${trade.escrowId}`);
  await fillCard(bob, CHALLENGED);
  await pressPay(bob);
  const bank = bob.page.frameLocator('iframe[title="3-D Secure authentication frame"]');
  await bank.getByRole('button', { name: 'Complete' }).waitFor();
  await bob.context.setOffline(true);
  await bob.page.getByText('You are offline').waitFor();
  await bob.context.setOffline(false);
  await bank.getByRole('button', { name: 'Complete' }).click();
  await live(bob, /has until .* to hand the game over/);
  assert.equal(await charges(trade.escrowId), 1);
});

test('Pages: USDC is paid from a wallet of the browser, in two parts', async (t) => {
  const trade = await signedContract({ priceCents: USDC_CENTS });
  const { buyer, escrowId } = trade;
  const bob = await enter(t, buyer);
  await bob.open(`/escrow/${escrowId}`);
  await bob.page.getByText('First, prove a wallet for refunds').waitFor();
  await bob.look('escrow-refund-wallet');
  const wallet = bob.page.frameLocator('iframe[title="SANDBOX wallet"]');
  await bob.press('Prove with SANDBOX wallet');
  await wallet.getByRole('button', { name: 'Connect' }).click();
  await wallet.getByRole('button', { name: 'Sign' }).click();

  await bob.page.getByText('Scan with a wallet on your phone').waitFor({ timeout: ARRIVAL_MS });
  await bob.look('escrow-pay-usdc');
  const { deposit } = await buyer.get(`/api/escrow/${escrowId}/payment`);
  assert.equal(await bob.page.getByRole('link', { name: 'Open in a wallet' }).getAttribute('href'), deposit.uri);
  const { address } = await control('base', 'wallet');
  await control('base', 'deposit', { from: address, to: deposit.address, units: '1000000' });
  await bob.page.getByText(/1\.00 USDC has (arrived|been sent)/).waitFor({ timeout: ARRIVAL_MS });
  await bob.page.getByText(/Send the missing 12,499\.00 USDC/).waitFor({ timeout: ARRIVAL_MS });
  await bob.look('escrow-partial');

  await bob.page.getByRole('button', { name: /^Send 12,499\.00 USDC/ }).dblclick();
  await wallet.getByRole('button', { name: /^Get/ }).click();
  await wallet.getByRole('button', { name: 'Confirm' }).click();
  await live(bob, /has until .* to hand the game over/);
  const { buyerPaysCents } = await escrowIs(trade, 'FUNDS_HELD');
  assert.equal(buyerPaysCents, USDC_CENTS);
});

test('Pages: a dispute is opened, kept while it is written, shown with files, and withdrawn', async (t) => {
  const trade = await signedContract();
  const { buyer, seller, escrowId } = trade;
  await payByCard(trade);
  await escrowIs(trade, 'FUNDS_HELD', ({ next }) => next.actor === 'SELLER');
  const bob = await enter(t, buyer);
  const alice = await enter(t, seller);
  await Promise.all([bob.open(`/escrow/${escrowId}`), alice.open(`/escrow/${escrowId}`)]);

  await bob.press('Something is wrong');
  await bob.page.getByLabel('What happened').fill(COMPLAINT);
  await bob.page.reload();
  await bob.loaded();
  await bob.press('Something is wrong');
  assert.equal(await bob.page.getByLabel('What happened').inputValue(), COMPLAINT);
  await bob.press('Open the dispute');
  await bob.page.getByText('Choose what it is about.').waitFor();
  await bob.page.getByLabel('What it is about').selectOption('NOT_DELIVERED');
  await bob.examine('escrow-dispute-dialog');
  await bob.page.getByRole('button', { name: 'Open the dispute' }).dblclick();
  await bob.page.getByRole('heading', { name: 'The dispute' }).waitFor({ timeout: ARRIVAL_MS });
  await alice.page.getByRole('heading', { name: 'The dispute' }).waitFor({ timeout: ARRIVAL_MS });

  await bob.page.getByLabel('What the file shows (optional)').fill(`Our talk ${MARKUP}`);
  const text = Buffer.from('Monday: hello?\nTuesday: hello?\n');
  const file = { name: 'talk.txt', mimeType: 'text/plain', buffer: text };
  const marked = { name: '<img src=x onerror=alert(1)>.txt', mimeType: 'text/plain', buffer: text };
  const wrong = { name: 'run.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') };
  await bob.page.getByLabel('Choose files').setInputFiles([file, wrong, marked]);
  await bob.page.getByText('talk.txt is stored.').waitFor({ timeout: ARRIVAL_MS });
  await bob.page.getByText(`${marked.name} is stored.`).waitFor({ timeout: ARRIVAL_MS });
  assert.equal(await bob.page.locator('main img').count(), 0);
  await bob.page.getByText('run.exe: Only PNG, JPEG, PDF and text').waitFor();
  await bob.look('escrow-dispute');
  await alice.page.getByText('talk.txt').first().waitFor({ timeout: ARRIVAL_MS });
  await alice.page.getByText('_img src_x onerror_alert(1)_.txt').waitFor({ timeout: ARRIVAL_MS });
  await alice.page.getByText(MARKUP).first().waitFor();
  assert.equal(await alice.page.locator('main img').count(), 0);
  const download = alice.page.waitForEvent('popup').catch(() => null);
  await alice.press('Download talk.txt');
  await download;

  await bob.press('Withdraw the dispute');
  await bob.page.getByRole('button', { name: 'Withdraw it' }).dblclick();
  await live(bob, /to hand the game over/);
  const lines = await buyer.get(`/api/escrow/${escrowId}/timeline?limit=50`);
  assert.equal(lines.items.filter(({ kind }) => kind === 'ESCROW_DISPUTED').length, 1);

  for (const visitor of [bob, alice]) {
    const past = pastDisputes(visitor);
    await past.getByText('It was withdrawn').waitFor({ timeout: ARRIVAL_MS });
    await past.getByRole('button', { name: 'Download talk.txt' }).waitFor();
  }
  assert.equal(await bob.page.getByLabel('Choose files').count(), 0);
  await bob.look('escrow-dispute-ended');
  const again = bob.page.waitForEvent('popup');
  await bob.press('Download talk.txt');
  await again;
});

test('Pages: who gives in in a dispute pays once, however often they press', async (t) => {
  const trade = await signedContract();
  const { buyer, seller, game, escrowId } = trade;
  await payByCard(trade);
  await escrowIs(trade, 'FUNDS_HELD', ({ next }) => next.actor === 'SELLER');
  await handOver(game, buyer);
  await seller.order(`/api/escrow/${escrowId}/mark-delivered`, {});
  await escrowIs(trade, 'DELIVERED', ({ verified }) => verified);
  await buyer.order(`/api/escrow/${escrowId}/dispute`, { reasonCode: 'NOT_AS_DESCRIBED', text: COMPLAINT });
  const [bob, alice] = await Promise.all([enter(t, buyer), enter(t, seller)]);
  await Promise.all([bob.open(`/escrow/${escrowId}`), alice.open(`/escrow/${escrowId}`)]);

  await bob.press('Give in and pay the seller');
  await understand(bob.page);
  await bob.examine('escrow-give-in-dialog');
  await bob.page.getByRole('dialog').getByRole('button', { name: /^Release \$/ }).dblclick();
  await Promise.all([live(bob, /^Done: /), live(alice, /^Done: /)]);
  assert.equal(await transfers(escrowId), 1);
  for (const visitor of [bob, alice]) await pastDisputes(visitor).getByText('One side gave in').waitFor();
  await alice.look('escrow-given-in');
});

test('Pages: escrows are listed by side and state, and a stranger finds nothing', async (t) => {
  const trade = await signedContract();
  const [bob, mallory] = await Promise.all([enter(t, trade.buyer), enter(t, await trader())]);
  await bob.open('/escrow');
  await bob.page.getByText('One escrow').waitFor();
  await bob.look('escrows');
  await bob.page.getByLabel('Side').selectOption('seller');
  await bob.page.getByText('No escrow fits.').waitFor();
  await bob.press('Show all of mine');
  await bob.page.getByRole('link', { name: 'Tower Defense' }).click();
  await bob.isAt(`/escrow/${trade.escrowId}`);

  await bob.press('Cancel the deal');
  await bob.page.getByRole('dialog').getByRole('button', { name: 'Not now' }).click();
  assert.equal(await bob.page.evaluate(() => document.activeElement?.textContent), 'Cancel the deal');
  await bob.press('Cancel the deal');
  await bob.page.getByRole('dialog').getByRole('button', { name: 'Cancel the deal' }).dblclick();
  await live(bob, /^Cancelled on /);
  await bob.look('escrow-cancelled');

  // An escrow may be in the making, so that the page asks for it some times before it gives up.
  await mallory.open(`/escrow/${trade.escrowId}`);
  await mallory.page.getByText('There is nothing here').waitFor({ timeout: ARRIVAL_MS });
  await mallory.look('escrow-missing');
  await mallory.open('/escrow');
  await mallory.page.getByText('No escrow yet').waitFor();
});

function pastDisputes(visitor) {
  return visitor.page.getByRole('region', { name: 'Disputes that have ended' });
}

async function pressPay(visitor) {
  await visitor.page.getByRole('button', { name: /^Pay .* by card$/ }).click();
}

async function understand(page) {
  const dialog = page.getByRole('dialog');
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  await dialog.getByLabel(/^Type the amount/).fill('999.50');
}

async function charges(escrowId) {
  const { data } = await stripe(`charges?transfer_group=${escrowId}`);
  return data.filter(({ paid }) => paid).length;
}

async function transfers(escrowId) {
  return (await stripe(`transfers?transfer_group=${escrowId}`)).data.length;
}

async function stripe(path) {
  const answer = await fetch(`${process.env.SANDBOX}/stripe/v1/${path}`, {
    headers: { Authorization: 'Bearer sk_test_walks' },
  });
  return answer.json();
}
