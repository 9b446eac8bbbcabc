import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after } from 'node:test';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { GATEWAY, SANDBOX } from './stack.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];
const WAIT_MS = 40_000;
const ARRIVAL_MS = 60_000;
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const LOOKS = [
  { suffix: 'desktop', size: SIZES.desktop, colorScheme: 'light' },
  { suffix: 'phone', size: SIZES.phone, colorScheme: 'light' },
  { suffix: 'dark', size: SIZES.desktop, colorScheme: 'dark' },
];
const screens = process.env.SCREENS;

let launched;

after(async () => (await launched)?.close());

function browser() {
  launched ??= chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: FLAGS });
  return launched;
}

/**
 * Opens a browser of its own, with cookies of its own. When the test ends it is closed, and the test fails if one of
 * our pages broke its policy, wrote an error to the console, or threw one.
 *
 * @param t the context of the test
 */
export async function openBrowser(t, { phone = false, dark = false } = {}) {
  const context = await (await browser()).newContext({
    viewport: phone ? SIZES.phone : SIZES.desktop,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  context.setDefaultTimeout(WAIT_MS);
  const visitor = new Visitor(context);
  await visitor.start();
  t.after(async () => {
    await context.close();
    assert.deepEqual([...new Set(visitor.faults)], [], 'what went wrong on our pages');
  });
  return visitor;
}

/** Somebody with a browser. */
class Visitor {
  /** What is wrong with our pages, one sentence each. */
  faults = [];

  constructor(context) {
    this.context = context;
  }

  async start() {
    await this.context.exposeBinding('bloxtr8Violation', ({ page }, what) => {
      if (page.url().startsWith(GATEWAY)) this.faults.push(`policy: ${what} on ${page.url()}`);
    });
    await this.context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) =>
        window.bloxtr8Violation(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
      );
    });
    this.context.on('page', (page) => this.#watch(page));
    this.page = await this.context.newPage();
  }

  /** Opens a page of ours. */
  async open(path) {
    const response = await this.page.goto(GATEWAY + path);
    await this.loaded();
    return response;
  }

  /** Waits until the page shows its content. */
  async loaded(page = this.page) {
    await page.locator('main h1').first().waitFor();
    await page.waitForFunction(() => !document.querySelector('[role="status"][aria-label^="Loading"]'));
  }

  /** The path at which the page is, with what is after it. */
  get path() {
    const url = new URL(this.page.url());
    return url.pathname + url.search;
  }

  async heading() {
    return this.page.locator('main h1').first().innerText();
  }

  async press(name) {
    await this.#action(name).click();
  }

  /** A button, or a link that looks like one. */
  #action(name) {
    return this.page.getByRole('button', { name }).or(this.page.getByRole('link', { name })).first();
  }

  /** Waits until the browser is at a path of ours. */
  async isAt(path) {
    await this.page.waitForURL((url) => url.origin === new URL(GATEWAY).origin && url.pathname === path, {
      timeout: WAIT_MS,
    });
    await this.loaded();
  }

  /**
   * Examines the page as it is shown to a desktop, to a phone and in the dark, each in a tab of its own, and makes a
   * picture of each.
   *
   * @param name of the pictures
   */
  async look(name) {
    const address = this.page.url();
    for (const { suffix, size, colorScheme } of LOOKS) {
      const tab = await this.context.newPage();
      await tab.setViewportSize(size);
      await tab.emulateMedia({ colorScheme });
      await tab.goto(address);
      await this.loaded(tab);
      await this.examine(`${name}-${suffix}`, tab);
      await tab.close();
    }
  }

  /** Examines what is on the page now, such as an open dialog. */
  async examine(name, page = this.page) {
    await page.waitForTimeout(150);
    if (screens) await page.screenshot({ path: join(screens, `${name}.png`), fullPage: true, animations: 'disabled' });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, `${name} is wider than the screen by ${wide} px`);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    assert.deepEqual(found, [], `axe on ${name} (${page.url()})`);
  }

  #watch(page) {
    page.on('pageerror', (error) => this.faults.push(`error: ${error.message} on ${page.url()}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && page.url().startsWith(GATEWAY) && !isKnown(message))
        this.faults.push(`console: ${message.text()} (${message.location().url})`);
    });
  }
}

/**
 * What a browser writes to the console beside errors of the page: each refusal of the API (whether the page deals with
 * it, the walk itself tells), and each violation, which is noted already.
 */
function isKnown(message) {
  if (message.text().includes('Content Security Policy')) return true;
  const refused = /status of 4\d\d/.test(message.text());
  const cut = /net::ERR_(INTERNET_DISCONNECTED|FAILED|ABORTED|NETWORK_CHANGED)/.test(message.text());
  const from = message.location().url;
  return (refused || cut) && (from.startsWith(`${GATEWAY}/api/`) || from.startsWith(`${SANDBOX}/`));
}

/** A browser in which somebody is signed in. */
export async function enter(t, person, looks) {
  const visitor = await openBrowser(t, looks);
  await person.enter(visitor);
  return visitor;
}

/** Waits until the page says so by itself, without a reload. */
export async function live(visitor, sentence) {
  await visitor.page.locator('main').getByText(sentence).first().waitFor({ timeout: ARRIVAL_MS });
}

/** Types a card into Stripe's form. */
export async function fillCard(visitor, number) {
  const card = visitor.page.frameLocator('iframe[title="Secure payment input frame"]');
  await card.getByLabel('Card number').fill(number, { timeout: ARRIVAL_MS });
  await card.getByLabel('Expiration date').fill('1234');
  await card.getByLabel('Security code').fill('123');
}

/** Ends every session of the person but this browser's, as the settings do. */
export async function endOtherSessions(visitor) {
  return visitor.page.evaluate(async () => {
    const csrf = /bloxtr8-csrf=([^;]*)/.exec(document.cookie)?.[1] ?? '';
    const fresh = await fetch('/api/auth/refresh', { method: 'POST', headers: { 'X-CSRF-Token': csrf } });
    const headers = { Authorization: `Bearer ${(await fresh.json()).accessToken}` };
    const { items } = await (await fetch('/api/auth/sessions', { headers })).json();
    const others = items.filter(({ current }) => !current);
    for (const { sessionId } of others) await fetch(`/api/auth/sessions/${sessionId}`, { method: 'DELETE', headers });
    return others.length;
  });
}

/** Signs up somebody new by Discord, who agrees to the terms; they end at the page that they wanted. */
export async function signUp(visitor, username, page = '/dashboard') {
  await visitor.open(`/login?returnTo=${encodeURIComponent(page)}`);
  await visitor.press('Continue with Discord');
  await createAtProvider(visitor, username);
  await visitor.isAt('/consent');
  await visitor.page.getByRole('checkbox', { name: 'I am 18 or older' }).check();
  await visitor.press('Create my account');
  await visitor.isAt(page);
}

/** Signs in somebody whom Discord knows. */
export async function signIn(visitor, username, page = '/dashboard') {
  await visitor.open(`/login?returnTo=${encodeURIComponent(page)}`);
  await visitor.press('Continue with Discord');
  await visitor.page.locator('input[name=search]').fill(username);
  await visitor.page.getByRole('button', { name: 'Search' }).click();
  await visitor.page.getByRole('button', { name: `@${username}` }).click();
  await visitor.isAt(page);
}

/** Links a new Roblox account, whose games may be read. */
export async function linkRoblox(visitor, username) {
  await visitor.open('/auth/link/roblox');
  await visitor.page.getByRole('checkbox', { name: /read which experiences/ }).check();
  await visitor.press(/^Link to /);
  await createAtProvider(visitor, username);
  await visitor.isAt('/auth/link/success');
}

/** On the page of a provider of the sandbox: makes an account and agrees with it. */
export async function createAtProvider(visitor, username) {
  const form = visitor.page.locator('form').filter({ has: visitor.page.getByRole('button', { name: 'Create and continue' }) });
  await form.locator('input[name=username]').fill(username);
  await form.getByRole('button', { name: 'Create and continue' }).click();
}
