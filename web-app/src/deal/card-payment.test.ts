import { type CardEvent, type CardStep, confirmingPauseAfter, nextCardStep, pauseOf } from './card-payment';

const FORM: CardStep = { step: 'form' };
const ASKING: CardStep = { step: 'asking' };
const SUBMITTING: CardStep = { step: 'submitting' };
const CONFIRMING: CardStep = { step: 'confirming' };
const PROCESSING: CardStep = { step: 'confirming', processing: true };
const UNKNOWN: CardStep = { step: 'unknown' };

const asked = (status: string, message?: string): CardEvent => ({
  is: 'asked',
  intent: { status, ...(message && { last_payment_error: { message } }) },
});

const CASES: [string, CardStep, CardEvent, CardStep][] = [
  ['a new intent shows the form', ASKING, asked('requires_payment_method'), FORM],
  [
    'a card that was declined before is told again after a reload',
    ASKING,
    asked('requires_payment_method', 'Your card was declined.'),
    { step: 'form', declined: 'Your card was declined.' },
  ],
  ['who comes back after paying does not see the form', ASKING, asked('succeeded'), CONFIRMING],
  ['a payment that is processed is not offered again', ASKING, asked('processing'), PROCESSING],
  [
    'a bank that said no after a time brings the form back',
    PROCESSING,
    asked('requires_payment_method', 'No.'),
    { step: 'form', declined: 'No.' },
  ],
  ['a bank that said yes after a time is believed', PROCESSING, asked('succeeded'), CONFIRMING],
  ['a cut while the bank processes changes nothing', PROCESSING, { is: 'cut' }, PROCESSING],
  ['an open challenge can be begun again', ASKING, asked('requires_action'), FORM],
  ['pressing sends once', FORM, { is: 'pressed' }, SUBMITTING],
  ['pressing again changes nothing', SUBMITTING, { is: 'pressed' }, SUBMITTING],
  ['nothing is sent before Stripe has answered', ASKING, { is: 'pressed' }, ASKING],
  ['a decline goes back to the form', SUBMITTING, { is: 'refused', message: 'No.' }, { step: 'form', declined: 'No.' }],
  ['a form with mistakes stays', SUBMITTING, { is: 'invalid' }, FORM],
  ['after a yes the page waits for the provider', SUBMITTING, asked('succeeded'), CONFIRMING],
  ['a cut while paying is no reason to pay again', SUBMITTING, { is: 'cut' }, UNKNOWN],
  ['what a cut hid is found out', UNKNOWN, asked('succeeded'), CONFIRMING],
  ['nothing was sent before the cut', UNKNOWN, asked('requires_payment_method'), FORM],
  ['a late refusal does not bring the form back', CONFIRMING, { is: 'refused', message: 'No.' }, CONFIRMING],
  ['a late cut does not bring the form back', CONFIRMING, { is: 'cut' }, CONFIRMING],
];

test.each(CASES)('%s', (_, now, event, then) => {
  expect(nextCardStep(now, event)).toEqual(then);
});

test('a payment is asked for until it has ended', () => {
  expect(pauseOf('PREPARING')).toBe(3_000);
  expect(pauseOf('PARTIAL')).toBe(10_000);
  expect(pauseOf('PAID')).toBe(false);
  expect(pauseOf('CLOSED')).toBe(false);
});

test('a confirmation that takes long is asked for less and less often', () => {
  const pauses = [1_500];
  for (let i = 0; i < 6; i++) pauses.push(confirmingPauseAfter(pauses.at(-1) ?? 0));
  expect(pauses.at(1)).toBe(2_400);
  expect(pauses.at(-1)).toBe(10_000);
});
