import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from '../chromium.mjs';
import { startEchoBot } from '../echo-bot.mjs';
import { DISCORD_BOT_TOKEN, newUsername, SANDBOX } from '../stack.mjs';

const CONTROL = `${SANDBOX}/discord/control`;
/** A picture of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const EVIL = '<img src=x onerror=alert(1)>';

let bot;
let mara;
let theo;
let guild;
let channel;

before(async () => {
  bot = await startEchoBot(DISCORD_BOT_TOKEN);
  mara = await control('users', { username: newUsername(), globalName: 'Mara Vale' });
  theo = await control('users', { username: newUsername(), globalName: 'Theo K.' });
  guild = await control('guilds', { name: 'Obby Makers', ownerId: mara.id, botIds: [bot.id] });
  await control('guilds/members', { guildId: guild.id, userId: theo.id, action: 'join' });
  channel = guild.channels.find(({ type }) => type === 0);
});

after(() => bot?.stop());

test('Playground: what one writes, the other sees at once, with marks, replies and typing', async (t) => {
  const page = await opened(t, [mara, theo]);
  const [left, right] = [pane(page, 'Mara Vale'), pane(page, 'Theo K.')];
  await write(left, 'Hello **Theo**, is ||the obby|| still there? <t:2000000000:R>');
  await right.getByText('Hello').waitFor();
  assert.equal(await right.locator('strong', { hasText: 'Theo' }).count(), 1);
  assert.equal(await right.getByRole('button', { name: 'Show the spoiler' }).count(), 1);
  await right.getByRole('textbox', { name: /^Message #/ }).pressSequentially('ye');
  await left.getByText('Theo K. is typing…').waitFor();
  await right.getByRole('textbox', { name: /^Message #/ }).fill('');
  await right.locator('[data-message]').last().click({ button: 'right' });
  await right.getByRole('menuitem', { name: 'Reply' }).click();
  await write(right, `It is. ${EVIL} [here](javascript:alert(1)) https://bloxtr8.example/a`);
  await left.getByText(EVIL, { exact: false }).waitFor();
  assert.equal(await page.locator('img').count(), 0, 'what people write makes no pictures');
  assert.equal(await left.getByRole('link', { name: 'https://bloxtr8.example/a' }).count(), 1);
  assert.equal(await page.locator('a[href^="javascript"]').count(), 0);
  await page.reload();
  await pane(page, 'Mara Vale').getByText('It is.').waitFor();
  await page.examine('playground-two');
});

test('Playground: commands, cards, buttons, selects and what only one sees', async (t) => {
  const page = await opened(t, [mara, theo]);
  const [left, right] = [pane(page, 'Mara Vale'), pane(page, 'Theo K.')];
  await command(left, 'echo');
  await left.getByRole('button', { name: 'Send' }).click();
  await left.getByText('This option is required.').waitFor();
  await left.getByLabel(/^text/).fill('what I say');
  await left.getByLabel(/^text/).press('Enter');
  await right.getByText('what I say', { exact: true }).waitFor();
  await right.getByText('/echo', { exact: true }).last().waitFor();

  await command(left, 'listing');
  await left.getByRole('combobox').fill('tyc');
  await left.getByRole('option', { name: 'Tycoon Valley' }).click();
  await left.getByRole('button', { name: 'Send' }).click();
  await right.getByText('Tycoon Valley').waitFor();
  assert.ok(await right.getByRole('button', { name: 'Sold' }).last().isDisabled());

  await command(left, 'embed');
  await left.getByRole('button', { name: 'Send' }).click();
  await right.getByRole('button', { name: 'Count' }).last().click();
  await left.getByText('Pressed 1 times').waitFor();
  await right.getByRole('button', { name: 'Choose a band' }).last().click();
  await right.getByRole('option', { name: /5,000 to/ }).click();
  await right.getByText('Only you can see this').waitFor();
  assert.equal(await left.getByText('You picked').count(), 0, 'others do not see an ephemeral message');
  await page.examine('playground-cards');
  await right.getByRole('button', { name: 'Dismiss message' }).click();
  await right.getByText('You picked').waitFor({ state: 'detached' });

  await command(left, 'slow');
  await left.getByRole('button', { name: 'Send' }).click();
  await left.getByText('is thinking…').waitFor();
  await left.getByText('That took a while.').waitFor();

  await right.getByRole('button', { name: 'Report' }).last().click();
  await right.getByText('This interaction failed').waitFor();
  await command(left, 'silent');
  await left.getByRole('button', { name: 'Send' }).click();
  await left.getByText('The application did not respond').waitFor();

  await left.locator('[data-message]').last().click({ button: 'right' });
  await left.getByRole('menuitem', { name: /Verify with Bloxtr8/ }).click();
  await left.getByText('is not ours.').waitFor();
});

test('Playground: a form says what is wrong with it, and is sent when nothing is', async (t) => {
  const page = await opened(t, [mara]);
  const left = pane(page, 'Mara Vale');
  await command(left, 'offer');
  await left.getByRole('button', { name: 'Send' }).click();
  const form = page.getByRole('dialog', { name: 'Make an offer' });
  await form.getByRole('button', { name: 'Submit' }).click();
  await form.getByText('This field is required.').waitFor();
  await page.examine('playground-form');
  await form.getByLabel(/^Amount/).fill('5,000');
  await form.getByRole('button', { name: /^Pay with/ }).click();
  await form.getByRole('option', { name: 'USDC on Base' }).click();
  await form.getByRole('button', { name: 'Submit' }).click();
  await form.waitFor({ state: 'detached' });
  await left.getByText('"amount": "5,000"', { exact: false }).waitFor();
});

test('Playground: a form with one choice, with several and with a tick', async (t) => {
  const page = await opened(t, [mara]);
  const left = pane(page, 'Mara Vale');
  await command(left, 'survey');
  await left.getByRole('button', { name: 'Send' }).click();
  const form = page.getByRole('dialog', { name: 'How was it?' });
  await form.getByRole('radio', { name: 'Buyer' }).check();
  await form.getByRole('radio', { name: 'Seller' }).check();
  assert.ok(!(await form.getByRole('radio', { name: 'Buyer' }).isChecked()));
  await form.getByRole('checkbox', { name: 'Payment' }).check();
  await form.getByRole('checkbox', { name: 'Support' }).check();
  await form.getByRole('checkbox', { name: 'Ask me again' }).check();
  await page.examine('playground-choices');
  await form.getByRole('button', { name: 'Submit' }).click();
  await form.waitFor({ state: 'detached' });
  const said = left.getByText('"role": "seller"', { exact: false });
  await said.waitFor();
  const values = JSON.parse((await said.innerText()).replace(/\s+/g, ' '));
  assert.deepEqual(values, { role: 'seller', well: ['payment', 'support'], again: true });
});

test('Playground: edits, reactions, files and the command of a user', async (t) => {
  const page = await opened(t, [mara, theo]);
  const [left, right] = [pane(page, 'Mara Vale'), pane(page, 'Theo K.')];
  await command(left, 'revise');
  await left.getByRole('button', { name: 'Send' }).click();
  await right.getByText('Better words.').waitFor();
  await right.getByText('(edited)').last().waitFor();
  await right.getByRole('list', { name: 'Reactions' }).getByText('🎉 1').waitFor();

  await left.getByLabel('Files to attach').setInputFiles([
    { name: 'proof.png', mimeType: 'image/png', buffer: PIXEL },
    { name: `${EVIL}.txt`, mimeType: 'text/plain', buffer: Buffer.from('what was agreed') },
  ]);
  await write(left, 'As agreed');
  await right.getByText('As agreed').waitFor();
  const picture = right.getByRole('img', { name: 'proof.png' });
  await picture.waitFor();
  assert.ok(await picture.evaluate((image) => image.complete && image.naturalWidth > 0), 'the picture is loaded');
  await right.getByRole('link', { name: /\.txt/ }).waitFor();
  assert.equal(await page.locator('img[src="x"]').count(), 0, 'the name of a file makes no picture');
  await page.examine('playground-files');
  await left.getByLabel('Files to attach').setInputFiles([
    { name: 'large.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(10 * 1024 * 1024 + 1) },
  ]);
  await left.getByText('large.bin is larger than 10 MB.').waitFor();

  await command(left, 'proof');
  await left.getByLabel(/^file/).setInputFiles({ name: 'receipt.txt', mimeType: 'text/plain', buffer: Buffer.from('paid') });
  await left.getByRole('button', { name: 'Send' }).click();
  await right.getByText('has 4 bytes.').waitFor();

  await right.locator('[data-message]', { hasText: 'As agreed' }).last().click({ button: 'right' });
  await right.getByRole('menuitem', { name: /Who is this/ }).click();
  await right.getByText('That is').waitFor();
});

test('Playground: with the keyboard alone', async (t) => {
  const page = await opened(t, []);
  await page.getByRole('heading', { name: 'Who do you want to be?' }).waitFor();
  if ((await page.getByLabel('Search people').count()) > 0) {
    await reach(page, /^Search people$/);
    await page.keyboard.type(mara.username);
  }
  await reach(page, new RegExp(`@${mara.username}$`));
  await page.keyboard.press('Enter');
  await pane(page, 'Mara Vale').waitFor();
  await reach(page, /Obby Makers/);
  await page.keyboard.press('Enter');
  await reach(page, /^# ?general/);
  await page.keyboard.press('Enter');
  await reach(page, /^Message #?general/);
  await page.keyboard.type('written by keyboard');
  await page.keyboard.press('Enter');
  await pane(page, 'Mara Vale').getByText('written by keyboard').waitFor();
  await page.keyboard.type('/ech');
  await pane(page, 'Mara Vale').getByRole('option', { name: /echo/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('a command by keyboard');
  await page.keyboard.press('Enter');
  await pane(page, 'Mara Vale').getByText('a command by keyboard', { exact: true }).waitFor();
});

test('Playground: threads and direct messages, on a phone and in the dark', async (t) => {
  const page = await opened(t, [theo], { phone: true, dark: true });
  const right = pane(page, 'Theo K.');
  await command(right, 'thread');
  await right.getByRole('button', { name: 'Send' }).click();
  await right.getByRole('button', { name: /^#Deal of Mara/ }).click();
  await right.getByText('The deal goes on here.').waitFor();
  await page.examine('playground-thread');
  await right.getByRole('button', { name: 'Back to the list' }).click();
  await page.examine('playground-list');
  await right.getByRole('button', { name: /^Direct messages/ }).click();
  await right.getByRole('button', { name: /^Message Bloxtr8/ }).click();
  await command(right, 'echo');
  await right.getByLabel(/^text/).fill('in private');
  await right.getByRole('button', { name: 'Send' }).click();
  await right.getByText('in private', { exact: true }).waitFor();
  await page.examine('playground-dm');
});

test('Playground: a thousand messages stay usable', async (t) => {
  const place = await control('guilds', { name: 'Busy', ownerId: theo.id, botIds: [bot.id] });
  const busy = place.channels.find(({ type }) => type === 0);
  for (let i = 0; i < 1000; i += 20)
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        control('messages', { userId: theo.id, channelId: busy.id, content: `message ${i + n} of **many**` }),
      ),
    );
  const page = await opened(t, [theo], {}, { guild: place, channel: busy });
  const log = pane(page, 'Theo K.').getByRole('log');
  await log.locator('[data-message]').first().waitFor();
  while ((await log.locator('[data-message]').count()) < 1000) {
    const count = await log.locator('[data-message]').count();
    await log.evaluate((element) => element.scrollTo(0, 0));
    await page.waitForFunction((n) => document.querySelectorAll('[data-message]').length > n, count);
  }
  const began = Date.now();
  await write(pane(page, 'Theo K.'), 'the last one');
  await log.getByText('the last one').waitFor();
  t.diagnostic(`a message beside a thousand others is shown after ${Date.now() - began} ms`);
});

test('Playground: a newcomer is a seller and a buyer after one click, also in a second tab', async (t) => {
  const page = await opened(t, []);
  await page.examine('playground-newcomer');
  await page.getByRole('button', { name: 'Start as Sam and Bea' }).click();
  const [left, right] = [pane(page, 'Sam (seller)'), pane(page, 'Bea (buyer)')];
  await left.getByText('to see what the bot can do', { exact: false }).first().waitFor();
  await right.getByText('You are Bea (buyer)').waitFor();
  await left.getByRole('textbox', { name: /^Message / }).fill('/');
  await left.getByRole('option', { name: /^\/echo/ }).waitFor();
  await left.getByRole('textbox', { name: /^Message / }).fill('');
  await page.examine('playground-sale');

  await right.getByRole('button', { name: 'Members' }).click();
  await right.getByRole('button', { name: 'More about Sam (seller)' }).click();
  await page.examine('playground-members');
  await right.getByRole('menuitem', { name: /Who is this/ }).click();
  await right.getByText('That is').last().waitFor();

  // A browser opens six connections to a host at most.
  const people = [mara, theo, mara, theo].map(({ id }) => `${id}/${guild.id}/${channel.id}`).join('+');
  const tabs = [page];
  for (let i = 0; i < 2; i++) {
    const tab = await page.context().newPage();
    await tab.goto(`${SANDBOX}#${people}`);
    tabs.push(tab);
  }
  const words = `from the third tab ${newUsername()}`;
  await write(pane(tabs[2], 'Mara Vale').first(), words);
  await pane(tabs[1], 'Theo K.').first().getByText(words).waitFor();
});

test('Playground: what opens at the end of the messages is seen', async (t) => {
  const page = await opened(t, [mara]);
  const left = pane(page, 'Mara Vale');
  await command(left, 'embed');
  await left.getByRole('button', { name: 'Send' }).click();
  const select = left.getByRole('button', { name: 'Choose a band' }).last();
  await select.waitFor();
  await left.getByRole('log').evaluate((log) => log.scrollTo(0, log.scrollHeight));
  await select.evaluate((button) => button.click());
  const seen = await left.getByRole('option', { name: /5,000 to/ }).evaluate((option) => {
    const inside = option.getBoundingClientRect();
    const around = option.closest('[role="log"]').getBoundingClientRect();
    return inside.top >= around.top && inside.bottom <= around.bottom;
  });
  assert.ok(seen, 'the options are inside of what is seen, without scrolling');
});

test('Playground: the start page and the rest of the world', async (t) => {
  const page = await opened(t, []);
  await page.getByRole('heading', { name: 'Who do you want to be?' }).waitFor();
  await page.getByText('SANDBOX', { exact: false }).first().waitFor();
  await page.examine('playground-start');
  await page.getByRole('button', { name: 'The rest of the world' }).click();
  await page.locator('summary', { hasText: 'Stripe' }).click();
  await page.getByRole('region', { name: 'Payments by card' }).getByRole('button', { name: 'Read again' }).waitFor();
  await page.getByText('Wallets and the chain').click();
  await page.getByRole('form', { name: 'New wallet' }).getByRole('button', { name: 'Make' }).click();
  await page.getByText('"address"', { exact: false }).waitFor();
  await page.examine('playground-world');
});

test('Playground: the books, and a group and a game that change hands at Roblox', async (t) => {
  const page = await opened(t, []);
  await page.getByRole('button', { name: 'The rest of the world' }).click();
  await page.getByText('The ledger is green').waitFor();
  const time = page.getByRole('form', { name: 'Let time pass' });
  await time.getByLabel(/^Of/).fill('nothing');
  await time.getByRole('button', { name: 'Let it pass' }).click();
  await time.getByRole('alert').waitFor();

  const [seller, buyer] = [newUsername(), newUsername()];
  const { id: sellerId } = await roblox('user', { username: seller });
  const { id: buyerId } = await roblox('user', { username: buyer });
  const group = await roblox('group', { ownerId: sellerId, name: `Makers of ${seller}` });
  await roblox('join', { groupId: group.id, userId: buyerId });
  await roblox('universe', { ownerUserId: sellerId, name: `Obby of ${seller}` });
  await page.locator('summary', { hasText: 'Roblox' }).click();
  const owned = page.getByRole('region', { name: 'Who owns what at Roblox' });
  await owned.getByRole('searchbox').fill(seller);
  await owned.getByRole('button', { name: `Hand over to Makers of ${seller}: Obby of ${seller}` }).click();
  await owned.getByRole('button', { name: `Accept transfer to Makers of ${seller}: Obby of ${seller}` }).click();
  await owned.getByText(`of the group Makers of ${seller}`).waitFor();
  await owned.getByRole('button', { name: `Hand over to ${buyer}: Makers of ${seller}` }).click();
  await owned.getByText(`of ${buyer},`).waitFor();
  await page.examine('playground-roblox');
});

/** The page with some people side by side, in a channel; it fails on a broken policy and on errors. */
async function opened(t, people, options = {}, at = { guild, channel }) {
  const visitor = await openBrowser(t, options);
  const { page } = visitor;
  const faults = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(SANDBOX).origin)) faults.push(`asked ${request.url()}`);
  });
  t.after(() => assert.deepEqual(faults, [], 'what went wrong in the playground'));
  await page.goto(`${SANDBOX}#${people.map(({ id }) => `${id}/${at.guild.id}/${at.channel.id}`).join('+')}`);
  page.examine = (name) => visitor.examine(name);
  return page;
}

function pane(page, name) {
  return page.getByRole('region', { name: `${name}'s view` });
}

async function write(of, text) {
  const field = of.getByRole('textbox', { name: /^Message / });
  await field.fill(text);
  await field.press('Enter');
}

const TABS_MAX = 60;

/** Goes on by Tab until what has the focus is called so. */
async function reach(page, name) {
  for (let i = 0; i < TABS_MAX; i++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const at = document.activeElement;
      return (at?.getAttribute('aria-label') ?? at?.innerText ?? '').replace(/\s+/g, ' ').trim();
    });
    if (name.test(found)) return;
  }
  assert.fail(`Tab does not reach ${name}`);
}

/** Chooses a command by its name. */
async function command(of, name) {
  await of.getByRole('textbox', { name: /^Message / }).fill(`/${name}`);
  await of.getByRole('option', { name: new RegExp(`^/${name}`) }).click();
}

function control(verb, body) {
  return called(`${CONTROL}/${verb}`, body);
}

function roblox(verb, body) {
  return called(`${SANDBOX}/roblox/control/${verb}`, body);
}

async function called(url, body) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  assert.equal(response.status, 200, `${url}: ${JSON.stringify(answer)}`);
  return answer;
}
