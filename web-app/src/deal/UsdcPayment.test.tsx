import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Schema } from '@/api/client';
import { newQueryClient } from '@/app';
import { theme } from '@/design/theme';
import { fakeApi, json } from '@/testing/fake-api';
import { usdcPay as words } from '@/wording/pay';
import { UsdcPayment } from './UsdcPayment';

const MINE = `0x${'a'.repeat(40)}`;
const OTHER = `0x${'b'.repeat(40)}`;

const DEPOSIT: Schema<'Deposit'> = {
  address: `0x${'c'.repeat(40)}`,
  network: 'Base',
  chainId: 8453,
  token: `0x${'d'.repeat(40)}`,
  amountUnits: 10_000_000,
  receivedUnits: 0,
  seenUnits: 0,
  missingUnits: 10_000_000,
  uri: 'ethereum:x',
  qrSvg: '<svg/>',
  refundWallet: MINE,
  warning: 'Only USDC.',
};

let gone = new AbortController();
afterEach(() => {
  gone.abort();
  gone = new AbortController();
});

/** A wallet of this browser, from whose address it sends; gives what it was asked to send. */
function wallet(from: string): unknown[] {
  const sent: unknown[] = [];
  const provider = {
    request: async ({ method, params }: { method: string; params?: readonly unknown[] }) => {
      if (method === 'eth_requestAccounts') return [from];
      if (method === 'eth_chainId') return '0x2105';
      sent.push(params?.[0]);
      return '0xhash';
    },
  };
  const detail = { info: { uuid: 'w', name: 'Wallet' }, provider };
  window.addEventListener(
    'eip6963:requestProvider',
    () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail })),
    { signal: gone.signal },
  );
  return sent;
}

/** @param now what the API tells when it is asked again */
function show(escrowId: string, deposit: Partial<Schema<'Deposit'>> = {}, now = deposit) {
  fakeApi({
    [`GET /api/escrow/${escrowId}/payment`]: () => json({ state: 'PAYABLE', deposit: { ...DEPOSIT, ...now } }),
  });
  return render(
    <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false} env="test">
      <QueryClientProvider client={newQueryClient()}>
        <UsdcPayment escrowId={escrowId} deposit={{ ...DEPOSIT, ...deposit }} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const button = () => screen.queryByRole('button', { name: words.pay('10.00 USDC') });

test('what was sent is not offered again, in no tab and after no reload, until the chain counts it', async () => {
  const sent = wallet(MINE);
  const page = show('esc_1');
  await userEvent.dblClick(await screen.findByRole('button', { name: words.pay('10.00 USDC') }));
  expect(await screen.findByText(words.sent('10.00 USDC'))).toBeInTheDocument();
  expect(sent).toHaveLength(1);
  page.unmount();

  show('esc_1').unmount();
  const reloaded = show('esc_1');
  expect(button()).toBeNull();
  expect(screen.queryByRole('img')).toBeNull();
  reloaded.unmount();
  expect(sent).toHaveLength(1);
});

test('a part that was sent by dust does not hide what is still to be paid', async () => {
  wallet(MINE);
  show('esc_2', { seenUnits: 1, missingUnits: 9_999_999 });
  expect(await screen.findByRole('button', { name: words.pay('9.999999 USDC') })).toBeInTheDocument();
  expect(screen.getByRole('img')).toBeInTheDocument();
});

test('nothing is to be paid when all of it is on its way', () => {
  wallet(MINE);
  show('esc_3', { receivedUnits: 4_000_000, seenUnits: 6_000_000, missingUnits: 0 });
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.queryByRole('img')).toBeNull();
  expect(screen.getByText(words.arrivingText('10.00 USDC'))).toBeInTheDocument();
});

test('a wallet with another address than the refund wallet is asked about first', async () => {
  const sent = wallet(OTHER);
  show('esc_4');
  await userEvent.click(await screen.findByRole('button', { name: words.pay('10.00 USDC') }));
  expect(await screen.findByText(words.otherWallet(OTHER, MINE))).toBeInTheDocument();
  expect(sent).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: words.sendFromOther }));
  expect(await screen.findByText(words.sent('10.00 USDC'))).toBeInTheDocument();
  expect(sent).toMatchObject([{ from: OTHER, chainId: '0x2105' }]);
});

test('what a phone has paid a moment ago is not paid a second time', async () => {
  const sent = wallet(MINE);
  show('esc_5', {}, { seenUnits: 10_000_000, missingUnits: 0 });
  await userEvent.click(await screen.findByRole('button', { name: words.pay('10.00 USDC') }));
  expect(await screen.findByText(words.changed)).toBeInTheDocument();
  expect(sent).toEqual([]);
});
