/* SANDBOX: the bank's dialog of 3-D Secure. Whoever closes it has failed it, as at a bank. */
'use strict';

const buttons = [document.getElementById('complete'), document.getElementById('fail')];

async function decide(outcome) {
  for (const button of buttons) button.disabled = true;
  const path = `challenge/${hello.clientSecret.split('_secret_')[0]}`;
  const { error } = await call('POST', path, hello.clientSecret, { outcome });
  const unheard = error?.type === 'api_connection_error';
  if (!unheard) return tell('answered');
  document.getElementById('problem').textContent = error.message;
  for (const button of buttons) button.disabled = false;
}

async function begin() {
  const { paymentIntent, error } = await retrieve(hello.clientSecret);
  if (error) document.getElementById('problem').textContent = error.message;
  else document.getElementById('amount').textContent = money(paymentIntent);
  buttons[0].focus();
}

buttons[0].addEventListener('click', () => decide('succeeded'));
buttons[1].addEventListener('click', () => decide('failed'));
document.addEventListener('keydown', (event) => event.key === 'Escape' && decide('failed'));
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Tab') return;
  event.preventDefault();
  buttons[document.activeElement === buttons[0] ? 1 : 0].focus();
});

whenGreeted(begin);
