/*
 * SANDBOX: what the frames of Stripe's stand-in have in common: they hear only the page that embeds them, over a
 * channel that the page has given them, and they call only the sandbox's own API.
 */
'use strict';

const questions = {};
const TOKENS = {
  colorPrimary: 'color',
  colorBackground: 'color',
  colorText: 'color',
  colorTextSecondary: 'color',
  colorTextPlaceholder: 'color',
  colorDanger: 'color',
  fontFamily: 'font-family',
  fontSizeBase: 'font-size',
  borderRadius: 'border-radius',
};

let page = null;
let hello = {};

/** Calls `begin` once a page has greeted this frame. */
function whenGreeted(begin) {
  window.addEventListener('message', (event) => {
    if (page !== null || event.source !== window.parent || !event.data?.sandboxStripe) return;
    hello = event.data.sandboxStripe;
    page = event.ports[0];
    page.onmessage = ({ data }) => answer(data);
    look(hello);
    tell('loaded');
    begin();
  });
}

async function answer({ id, question, detail }) {
  const said = await questions[question]?.(detail);
  if (id !== undefined) page.postMessage({ answers: id, answer: said });
}

function tell(event, detail) {
  page.postMessage({ event, detail });
}

/** Takes over the page's colours and fonts as far as they are what they claim to be. */
function look({ appearance, dark }) {
  const root = document.documentElement;
  root.dataset.theme = dark ? 'dark' : 'light';
  for (const [name, property] of Object.entries(TOKENS)) {
    const value = appearance?.variables?.[name];
    if (value !== undefined && CSS.supports(property, value)) root.style.setProperty(`--${name}`, value);
    else root.style.removeProperty(`--${name}`);
  }
}

/** A call with the publishable key and the intent's secret: `{paymentIntent}` or `{error}`, as Stripe.js has it. */
async function call(method, path, clientSecret, fields = {}) {
  const form = new URLSearchParams({ key: hello.key, client_secret: clientSecret, ...fields });
  const query = method === 'GET' ? `?${form}` : '';
  try {
    const response = await fetch(`../${path}${query}`, {
      method,
      body: method === 'GET' ? undefined : form,
      credentials: 'omit',
    });
    const body = await response.json();
    if (!body.error) return { paymentIntent: body };
    return { error: { type: 'api_error', message: 'An unexpected error occurred.', ...body.error } };
  } catch {
    return {
      error: {
        type: 'api_connection_error',
        message: 'An error occurred while talking to the SANDBOX. Nothing is known about the payment; look again.',
      },
    };
  }
}

function intentOf(clientSecret) {
  return `payment_intents/${clientSecret.split('_secret_')[0]}`;
}

function retrieve(clientSecret) {
  return call('GET', `v1/${intentOf(clientSecret)}`, clientSecret);
}

function money(intent) {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency: intent.currency });
  return format.format(intent.amount / 100);
}
