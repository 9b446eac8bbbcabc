import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { Books } from './Books';

const books = {
  ledger: { sound: true, releasesStopped: false, transactions: 1234 },
  figures: { listingsActive: 3, offersMade: 2, dealsDone: 1 },
  escrows: { FUNDED: 2, TRANSFER_PENDING: 1 },
};

let answers: Record<string, { status: number; body: object }>;
let asked: { path: string; body: unknown }[];

beforeEach(() => {
  answers = { '/sandbox/product/books': { status: 200, body: books } };
  asked = [];
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    asked.push({ path, body: init?.body ? JSON.parse(String(init.body)) : null });
    const { status, body } = answers[path] ?? { status: 200, body: {} };
    return new Response(JSON.stringify(body), { status });
  });
});

test('the ledger and the escrows by state are shown', async () => {
  render(<Books />);
  expect(await screen.findByText('The ledger is green')).toBeInTheDocument();
  expect(screen.getByText('transfer pending').nextSibling).toHaveTextContent('1');
  expect(screen.getByText(/1,234 transactions/)).toBeInTheDocument();
});

test('a product that is away is said in a sentence', async () => {
  answers['/sandbox/product/books'] = { status: 503, body: { detail: 'The product does not answer.' } };
  render(<Books />);
  expect(await screen.findByRole('alert')).toHaveTextContent('The product does not answer.');
});

test('time passes for one subject, and the books are read again', async () => {
  render(<Books />);
  await userEvent.type(screen.getByLabelText('Of, such as esc_…'), 'esc_1');
  await userEvent.selectOptions(screen.getByLabelText('How much'), '3 days');
  await userEvent.click(screen.getByRole('button', { name: 'Let it pass' }));
  expect(await screen.findByText('3 days passed for esc_1.')).toBeInTheDocument();
  expect(asked).toContainEqual({ path: '/sandbox/product/time', body: { subject: 'esc_1', forward: 'PT72H' } });
  expect(asked.filter(({ path }) => path.endsWith('/books')).length).toBeGreaterThan(1);
});
