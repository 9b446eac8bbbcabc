import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Schema } from '@/api/client';
import { newQueryClient } from '@/app';
import { theme } from '@/design/theme';
import { fakeApi, json, problem } from '@/testing/fake-api';
import { states } from '@/wording/common';
import { evidence, dispute as words } from '@/wording/dispute';
import { PastDisputes } from './Dispute';
import type { Line } from './queries';

const MARKUP = '<img src=x onerror=alert(1)>.txt';

const ENDED: Schema<'DisputeSummary'> = {
  disputeId: 'dsp_1',
  escrowId: 'esc_1',
  status: 'RESOLVED',
  reason: 'NOT_DELIVERED',
  raisedBy: 'BUYER',
  outcome: 'RULED_REFUND',
  buyer: { userId: 'usr_1', name: 'Bob' },
  seller: { userId: 'usr_2', name: 'Alice' },
  rail: 'STRIPE',
  priceCents: 100_000,
  raisedAt: '2026-01-01T00:00:00Z',
  endedAt: '2026-01-02T00:00:00Z',
};

const FILE: Schema<'EvidenceItem'> = {
  evidenceId: 'evd_1',
  disputeId: 'dsp_1',
  number: 1,
  name: MARKUP,
  note: '',
  kind: 'TEXT',
  by: 'BUYER',
  uploadedBy: 'usr_1',
  uploadedAt: '2026-01-01T00:00:00Z',
  bytes: 10,
  sha256: 'a1',
  originalSha256: 'b2',
  chainHash: 'c3',
};

const DISPUTED: Line = {
  position: 1,
  at: '2026-01-01T00:00:00Z',
  kind: 'ESCROW_DISPUTED',
  actor: 'BUYER',
  sentence: 'You raised a dispute.',
};

const disputes = (...data: Schema<'DisputeSummary'>[]) => ({
  'GET /api/escrow/esc_1/disputes': () => json({ data }),
});

function show(answers: Parameters<typeof fakeApi>[0], { lines = [DISPUTED], hasOpen = false } = {}) {
  const sent = fakeApi({ 'GET /api/disputes/dsp_1/evidence': () => json({ data: [FILE] }), ...answers });
  const queryClient = newQueryClient();
  queryClient.setDefaultOptions({ queries: { retry: false } });
  render(
    <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false} env="test">
      <QueryClientProvider client={queryClient}>
        <PastDisputes escrowId="esc_1" lines={lines} hasOpen={hasOpen} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return sent;
}

test('a dispute that has ended shows its ruling, and its files to read only', async () => {
  show(disputes(ENDED));

  await screen.findByText(words.ends.RULED_REFUND);
  expect(screen.getByText(words.reasons.NOT_DELIVERED)).toBeInTheDocument();
  expect(await screen.findByText(MARKUP)).toBeInTheDocument();
  expect(screen.getByText('a1')).toBeInTheDocument();
  expect(screen.getByText('b2')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: evidence.downloadOf(MARKUP) })).toBeInTheDocument();
  expect(screen.queryByLabelText(evidence.choose)).toBeNull();
});

test('a deal that was never in dispute asks for none', () => {
  const sent = show(disputes(ENDED), { lines: [] });

  expect(screen.queryByRole('heading', { name: words.past })).toBeNull();
  expect(sent).toEqual([]);
});

test('beside an open dispute, one that was withdrawn is told of, and the files are shown by the open one', async () => {
  const open = { ...ENDED, disputeId: 'dsp_2', status: 'OPEN' as const, outcome: undefined, endedAt: undefined };
  const withdrawn = { ...ENDED, status: 'WITHDRAWN' as const, outcome: 'WITHDRAWN' };
  const sent = show(disputes(withdrawn, open as never), { hasOpen: true });

  await screen.findByText(words.ends.WITHDRAWN);
  expect(screen.getAllByText(words.about)).toHaveLength(1);
  expect(sent.map(({ path }) => path)).toEqual(['/api/escrow/esc_1/disputes']);
});

test('disputes that cannot be read can be asked for again, and none is said in words', async () => {
  const answers: Parameters<typeof fakeApi>[0] = { 'GET /api/escrow/esc_1/disputes': problem(500, 'internal') };
  show(answers);
  expect(screen.getByRole('status')).toBeInTheDocument();
  await screen.findByText(states.broken.title);

  Object.assign(answers, disputes());
  fakeApi(answers);
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByText(words.noPast)).toBeInTheDocument();
});
