/* SANDBOX: the card form of Stripe's stand-in. What is typed here leaves only for the sandbox's API. */
'use strict';

const TEST_CARDS = [
  ['4242424242424242', 'Pays'],
  ['4000002760003184', '3-D Secure'],
  ['4000000000000002', 'Declined'],
  ['4000000000009995', 'Too little money'],
  ['4000000000000069', 'Expired'],
  ['4000000000000127', 'Wrong security code'],
  ['4000000000000259', 'Pays, then disputed'],
];
const AMEX = /^3[47]/;
const CENTURY = 2000;

const fields = Object.fromEntries(['number', 'expiry', 'cvc'].map((id) => [id, document.getElementById(id)]));
let told = '';

const digits = (field) => fields[field].value.replace(/\D/g, '');

/** What Stripe says about a field: `incomplete` is shown only when the form is sent. */
const RULES = {
  number() {
    const number = digits('number');
    const full = number.length >= (AMEX.test(number) ? 15 : 16);
    if (!full) return ['incomplete_number', 'Your card number is incomplete.'];
    return luhn(number) ? null : ['invalid_number', 'Your card number is invalid.'];
  },
  expiry() {
    const text = digits('expiry');
    if (text.length < 4) return ['incomplete_expiry', "Your card's expiration date is incomplete."];
    const { month, year } = expiry();
    if (month < 1 || month > 12) return ['incomplete_expiry', "Your card's expiration date is incomplete."];
    const now = new Date();
    if (year < now.getFullYear())
      return ['invalid_expiry_year_past', "Your card's expiration year is in the past."];
    return year === now.getFullYear() && month < now.getMonth() + 1
      ? ['invalid_expiry_month_past', "Your card's expiration date is in the past."]
      : null;
  },
  cvc() {
    const wanted = AMEX.test(digits('number')) ? 4 : 3;
    return digits('cvc').length < wanted ? ['incomplete_cvc', "Your card's security code is incomplete."] : null;
  },
};

function luhn(number) {
  let sum = 0;
  [...number].reverse().forEach((digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 1 : 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return sum % 10 === 0;
}

function expiry() {
  const text = digits('expiry');
  return { month: Number(text.slice(0, 2)), year: CENTURY + Number(text.slice(-2)) };
}

function show(field, problem) {
  fields[field].setAttribute('aria-invalid', problem === null ? 'false' : 'true');
  document.getElementById(`${field}-error`).textContent = problem === null ? '' : problem[1];
}

/** The first problem, with all of them shown; null when the card can be sent. */
function check() {
  let first = null;
  for (const field of Object.keys(fields)) {
    const problem = RULES[field]();
    show(field, problem);
    if (problem !== null && first === null) first = { field, problem };
  }
  if (first === null) return null;
  fields[first.field].focus();
  const [code, message] = first.problem;
  return { error: { type: 'validation_error', code, message } };
}

function changed() {
  const complete = Object.keys(fields).every((field) => RULES[field]() === null);
  const empty = Object.values(fields).every((field) => field.value === '');
  const state = JSON.stringify({ complete, empty });
  if (state === told) return;
  told = state;
  tell('change', { complete, empty, collapsed: false, value: { type: 'card' } });
}

const FORMATS = {
  number: (text) => {
    const parts = AMEX.test(text) ? /^(\d{1,4})(\d{0,6})(\d{0,5})/ : /^(\d{1,4})(\d{0,4})(\d{0,4})(\d{0,4})(\d{0,3})/;
    return (parts.exec(text)?.slice(1) ?? []).filter(Boolean).join(' ');
  },
  expiry: (text) => {
    const padded = /^[2-9]/.test(text) ? `0${text}` : text;
    return padded.length > 2 ? `${padded.slice(0, 2)} / ${padded.slice(2, 4)}` : padded;
  },
  cvc: (text) => text.slice(0, 4),
};

for (const [id, field] of Object.entries(fields)) {
  field.addEventListener('input', () => {
    const atEnd = field.selectionStart === field.value.length;
    if (atEnd) field.value = FORMATS[id](digits(id));
    show(id, null);
    changed();
  });
  field.addEventListener('focus', () => tell('focus'));
  field.addEventListener('blur', () => {
    const problem = RULES[id]();
    if (field.value !== '') show(id, problem);
    tell('blur');
  });
}

document.getElementById('card').addEventListener('submit', (event) => event.preventDefault());
document.addEventListener('keydown', (event) => event.key === 'Escape' && tell('escape'));

for (const [number, what] of TEST_CARDS) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = `${what} · ${number.slice(-4)}`;
  button.addEventListener('click', () => {
    fields.number.value = FORMATS.number(number);
    fields.expiry.value = `12 / ${String((new Date().getFullYear() + 3) % 100).padStart(2, '0')}`;
    fields.cvc.value = '123';
    for (const field of Object.keys(fields)) show(field, null);
    changed();
  });
  const item = document.createElement('li');
  item.append(button);
  document.getElementById('cards').append(item);
}

questions.submit = () => check() ?? { selectedPaymentMethod: 'card' };

questions.confirm = async ({ clientSecret, returnUrl }) => {
  const wrong = check();
  if (wrong !== null) return wrong;
  const { month, year } = expiry();
  return call('POST', `v1/${intentOf(clientSecret)}/confirm`, clientSecret, {
    use_stripe_sdk: 'true',
    ...(returnUrl && { return_url: returnUrl }),
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': digits('number'),
    'payment_method_data[card][exp_month]': String(month),
    'payment_method_data[card][exp_year]': String(year),
    'payment_method_data[card][cvc]': digits('cvc'),
  });
};

questions.focus = () => fields.number.focus();
questions.look = look;
questions.readOnly = (on) => Object.values(fields).forEach((field) => (field.readOnly = on));
questions.clear = () => {
  for (const field of Object.values(fields)) field.value = '';
  changed();
};

async function begin() {
  new ResizeObserver(() => tell('height', Math.ceil(document.body.getBoundingClientRect().height))).observe(
    document.body,
  );
  questions.readOnly(hello.readOnly === true);
  if (hello.clientSecret !== undefined) {
    const found = await retrieve(hello.clientSecret);
    if (found.error) return tell('loaderror', found.error);
    if (['succeeded', 'canceled'].includes(found.paymentIntent.status))
      return tell('loaderror', {
        type: 'invalid_request_error',
        code: 'payment_intent_unexpected_state',
        message: 'The PaymentIntent is in a terminal state and cannot be used to initialize Elements.',
        payment_intent: found.paymentIntent,
      });
  }
  tell('ready');
  changed();
}

whenGreeted(begin);
