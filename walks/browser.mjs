import assert from 'node:assert/strict';

const HOPS_MAX = 10;
const ANSWER_MAX = 20_000;

/**
 * What a browser without scripts does: keeps cookies, follows redirects, and sends forms as the sandbox's
 * pages have them. Refuses what a browser refuses: an empty required field, and a form that leads to another host
 * than the page's policy allows.
 */
export class Browser {
  #cookies = new Map();
  #stopBefore;

  /** Every address that was opened, in order. */
  visited = [];

  /** @param stopBefore the beginning of addresses that are not opened but returned */
  constructor({ stopBefore } = {}) {
    this.#stopBefore = stopBefore;
  }

  /** The value of a cookie of the gateway. */
  cookie(name) {
    return this.#cookies.get(name);
  }

  async open(address) {
    return this.#load(new URL(address), { method: 'GET' }, null);
  }

  /**
   * Clicks a button by a part of its text.
   *
   * @param fields what is typed or ticked in its form before
   */
  async press(page, text, fields = {}) {
    const form = page.elements('form').find((f) => f.elements('button').some((b) => b.text.includes(text)));
    assert.ok(form, `no button "${text}" on ${page}`);
    const button = form.elements('button').find((b) => b.text.includes(text));
    const values = valuesOf(form, button, fields);
    const action = new URL(form.attributes.action ?? page.url, page.url);
    if (form.attributes.method !== 'post') {
      action.search = values;
      return this.open(action);
    }
    return this.#load(action, { method: 'POST', body: values }, page);
  }

  /** Calls the gateway's API, as a script of a page of ours does. */
  async call(method, address, headers = {}, json = undefined) {
    const body = json && { body: JSON.stringify(json) };
    const type = json && { 'Content-Type': 'application/json' };
    return this.#fetch(new URL(address), { method, headers: { ...headers, ...type }, ...body });
  }

  async #load(address, request, sentFrom) {
    let next = { url: address, request };
    for (let hop = 0; hop < HOPS_MAX; hop++) {
      if (this.#stopBefore && next.url.href.startsWith(this.#stopBefore)) return new Page(next.url);
      if (sentFrom) requireAllowed(sentFrom, next.url);
      this.visited.push(next.url.href);
      const response = await this.#fetch(next.url, next.request);
      const location = response.headers.get('location');
      if (location) {
        next = { url: new URL(location, next.url), request: { method: 'GET' } };
        continue;
      }
      return new Page(next.url, response, await response.text());
    }
    throw new Error(`${address} leads through more than ${HOPS_MAX} addresses`);
  }

  async #fetch(url, request) {
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      ...request,
      redirect: 'manual',
      headers: { ...request.headers, ...(cookies && { cookie: cookies }) },
      signal: AbortSignal.timeout(ANSWER_MAX),
    });
    for (const line of response.headers.getSetCookie()) this.#set(line);
    return response;
  }

  /** The stack has one host, whose ports share cookies. */
  #set(line) {
    const [pair, ...attributes] = line.split(';').map((part) => part.trim());
    const name = pair.slice(0, pair.indexOf('='));
    const ended = attributes.some((attribute) => /^max-age=0$/i.test(attribute));
    if (ended) this.#cookies.delete(name);
    else this.#cookies.set(name, pair.slice(name.length + 1));
  }
}

/** A part of a page, with what is in it. */
class Element {
  constructor(html, attributes = {}) {
    this.html = html;
    this.attributes = attributes;
  }

  /** The elements of a name, which must have an end tag unless it is an input. */
  elements(name) {
    const pattern =
      name === 'input'
        ? /<input\b([^>]*)>()/g
        : new RegExp(`<${name}\\b([^>]*)>([\\s\\S]*?)</${name}>`, 'g');
    return [...this.html.matchAll(pattern)].map(
      ([, attributes, html]) => new Element(html, attributesOf(attributes)),
    );
  }

  /** As it is read, without tags. */
  get text() {
    return decoded(this.html.replaceAll(/<style>[\s\S]*?<\/style>/g, '').replaceAll(/<[^>]*>/g, ' '))
      .replaceAll(/\s+/g, ' ')
      .trim();
  }
}

export class Page extends Element {
  constructor(url, response = null, html = '') {
    super(html);
    this.url = url;
    this.status = response?.status ?? 0;
    this.policy = response?.headers.get('content-security-policy') ?? '';
  }

  get path() {
    return this.url.pathname + this.url.search;
  }

  get heading() {
    return this.elements('h1')[0]?.text ?? '';
  }

  toString() {
    return `${this.url} (${this.status} ${this.heading})`;
  }
}

function valuesOf(form, button, fields) {
  const values = new URLSearchParams();
  const inputs = form.elements('input').map((input) => input.attributes);
  for (const name of Object.keys(fields))
    assert.ok(inputs.some((input) => input.name === name), `there is no field ${name}`);
  for (const input of inputs) {
    const given = fields[input.name];
    const ticked = given ? (input.value ?? 'on') : undefined;
    const value = input.type === 'checkbox' ? ticked : (given ?? input.value ?? '');
    const demanded = 'required' in input && !('formnovalidate' in button.attributes);
    assert.ok(value || !demanded, `the field ${input.name} is required`);
    if (value !== undefined) values.append(input.name, value);
  }
  if (button.attributes.name) values.append(button.attributes.name, button.attributes.value ?? '');
  return values;
}

/** A policy for forms applies to every redirect that follows one, too. */
function requireAllowed(page, url) {
  const policy = /form-action ([^;]*)/.exec(page.policy)?.[1].trim();
  const allowed = policy === undefined || (policy === "'self'" && url.origin === page.url.origin);
  assert.ok(allowed, `the policy of ${page} forbids that a form leads to ${url.origin}`);
}

function attributesOf(text) {
  const all = [...text.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(all.map(([, name, value]) => [name, decoded(value ?? '')]));
}

function decoded(text) {
  const named = { amp: '&', lt: '<', gt: '>', quot: '"', middot: '·', mdash: '—' };
  return text.replaceAll(/&(?:#(\d+)|([a-z]+));/g, (whole, code, name) =>
    code ? String.fromCodePoint(Number(code)) : (named[name] ?? whole),
  );
}
