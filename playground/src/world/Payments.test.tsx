import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { Payments } from './Payments';

let overview: { payments: object[]; disputes: object[] };
let asked: { path: string; body: unknown }[];
let refusal: string | null;

beforeEach(() => {
  overview = {
    payments: [
      { id: 'pi_2', amount: 425_000, status: 'requires_payment_method', transfer_group: 'esc_2' },
      { id: 'pi_1', amount: 50_000, status: 'succeeded', transfer_group: 'esc_1' },
    ],
    disputes: [],
  };
  asked = [];
  refusal = null;
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    asked.push({ path, body: init?.body ? JSON.parse(String(init.body)) : null });
    if (init?.body && refusal) return new Response(JSON.stringify({ detail: refusal }), { status: 422 });
    return new Response(JSON.stringify(path.includes('overview') ? overview : {}));
  });
});

test('a payment is made by one click', async () => {
  render(<Payments />);
  await userEvent.click(await screen.findByRole('button', { name: 'Pay $4,250.00: pi_2' }));
  expect(asked).toContainEqual({ path: '/sandbox/stripe/control/pay', body: { paymentIntent: 'pi_2' } });
  expect(await screen.findByText('$4,250.00 is paid.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Pay \$500/ })).toBeNull();
});

test('a bank disputes a payment, and decides', async () => {
  render(<Payments />);
  const button = await screen.findByRole('button', { name: 'Dispute $500.00: pi_1' });
  overview.disputes = [{ id: 'du_1', amount: 50_000, status: 'needs_response', payment_intent: 'pi_1' }];
  await userEvent.click(button);
  await userEvent.click(await screen.findByRole('button', { name: 'We have lost the dispute of $500.00: pi_1' }));
  expect(asked).toContainEqual({
    path: '/sandbox/stripe/control/close-dispute',
    body: { dispute: 'du_1', outcome: 'lost' },
  });
});

test('time passes for the deal of a payment, and a refusal is said', async () => {
  render(<Payments />);
  refusal = 'There is no such escrow.';
  await userEvent.click(await screen.findByRole('button', { name: '1 day passes for esc_1' }));
  expect(asked).toContainEqual({ path: '/sandbox/product/time', body: { subject: 'esc_1', forward: 'PT24H' } });
  expect(await screen.findByRole('alert')).toHaveTextContent('There is no such escrow.');
});
