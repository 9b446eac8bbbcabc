import { configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi, json, problem, signedIn, signIn } from '@/testing/fake-api';
import { renderPage } from '@/testing/render';
// Loaded before a test's time runs.
import './Signing';
import { forgetToken, keepToken, keptToken } from './sign-link';

// A machine that does much else draws a page slowly.
configure({ asyncUtilTimeout: 8_000 });

const ID = 'ctr_06fh3m0d8q9v2x4n5w7y1z3a5c';
const OTHER = 'ctr_16fh3m0d8q9v2x4n5w7y1z3a5c';
const TOKEN = 'A'.repeat(43);
const SHA = 'ab'.repeat(32);
const PAGE = `/contract/${ID}/sign`;

const contract = {
  contractId: ID,
  status: 'PENDING_SIGNATURE',
  yourSide: 'BUYER',
  offerId: 'off_1',
  listingId: 'lst_1',
  title: '<img src=x onerror=alert(1)>',
  route: 'GROUP_HANDOVER',
  universeId: 17,
  groupId: 18,
  buyer: { userId: 'usr_1', robloxId: 1, robloxName: 'bob', discordName: 'bob' },
  seller: { userId: 'usr_2', robloxId: 2, robloxName: 'alice', discordName: '<b>alice</b>' },
  quote: {
    rail: 'STRIPE',
    priceCents: 100_000,
    buyerFeeCents: 3_000,
    buyerPaysCents: 103_000,
    sellerFeeCents: 0,
    sellerGetsCents: 100_000,
  },
  terms: { deliveryDays: 7, inspectionDays: 1, conditions: '<script>alert(2)</script>' },
  documentSha256: SHA,
  jsonSha256: 'cd'.repeat(32),
  signBy: '2030-01-01T00:00:00Z',
  signatures: [] as unknown[],
  next: 'It is your turn: read the document and sign it.',
  acceptedAt: '2026-01-01T00:00:00Z',
};
const signature = { side: 'BUYER', method: 'WEB_BASED', signedAt: '2026-01-02T00:00:00Z' };
const signed = { ...contract, signatures: [signature], next: 'The seller reads the document and signs it.' };
const signable = { contractId: ID, documentSha256: SHA, expiresAt: '2030-01-01T00:00:00Z' };

type Answers = Parameters<typeof fakeApi>[0];

function api(answers: Answers = {}) {
  signIn();
  return fakeApi({
    ...signedIn,
    [`GET /api/contracts/${ID}`]: json(contract),
    [`GET /api/contracts/${ID}/pdf`]: json({
      url: 'http://localhost:9000/c.pdf',
      sha256: SHA,
      expiresAt: '2030-01-01T00:00:00Z',
    }),
    'POST /api/contracts/validate-token': json(signable),
    [`POST /api/contracts/${ID}/sign`]: json(signed),
    ...answers,
  });
}

afterEach(() => {
  forgetToken(ID);
  forgetToken(OTHER);
});

async function tickBoth() {
  for (const box of await screen.findAllByRole('checkbox')) await userEvent.click(box);
}

const button = () => screen.findByRole('button', { name: 'Sign, and buy for $1,030.00' });

test('a token is taken out of the address and signs once, however often the button is pressed', async () => {
  const sent = api();
  await renderPage(`${PAGE}?token=${TOKEN}`);

  await tickBoth();
  const press = await button();
  await Promise.all([userEvent.click(press), userEvent.dblClick(press)]);

  await screen.findByRole('heading', { name: 'You have signed' });
  const signings = sent.filter(({ path }) => path.endsWith('/sign'));
  expect(signings).toHaveLength(1);
  expect(JSON.parse(signings[0]?.body ?? '')).toEqual({
    signatureMethod: 'WEB_BASED',
    token: TOKEN,
    documentSha256: SHA,
    adult: true,
  });
  expect(keptToken(ID)).toBeNull();
  expect(document.title).not.toContain(TOKEN);
});

test('nothing is signed before both boxes are ticked', async () => {
  const sent = api();
  await renderPage(`${PAGE}?token=${TOKEN}`);

  await userEvent.click(await button());

  expect(await screen.findByText('Tick both boxes first.')).toBeVisible();
  expect(sent.filter(({ path }) => path.endsWith('/sign'))).toEqual([]);
});

test('what people typed is text, never markup', async () => {
  api();
  const { container } = await renderPage(`${PAGE}?token=${TOKEN}`);

  expect(await screen.findByText('<b>alice</b>')).toBeVisible();
  expect(screen.getByText('<script>alert(2)</script>')).toBeVisible();
  expect(container.querySelector('main img, main b, main script')).toBeNull();
});

test.each([
  [403, 'sign_token_invalid', /made for another person/],
  [409, 'sign_token_used', /It has been used/],
  [410, 'sign_token_expired', /older than fifteen minutes/],
])('a link that is refused by %d %s tells why, and how to begin again', async (status, code, advice) => {
  const fresh = 'B'.repeat(43);
  api({
    'POST /api/contracts/validate-token': ({ body }) =>
      JSON.parse(body).token === fresh ? json(signable) : problem(status, code),
    [`POST /api/contracts/${ID}/sign-token`]: json({ ...signable, token: fresh }),
  });
  await renderPage(`${PAGE}?token=${TOKEN}`);

  expect(await screen.findByText(advice)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Begin again with a new link' }));

  expect(await button()).toBeVisible();
});

test('a link for another contract leads to that contract', async () => {
  api({ 'POST /api/contracts/validate-token': json({ ...signable, contractId: OTHER }) });
  await renderPage(`${PAGE}?token=${TOKEN}`);

  expect(await screen.findByRole('link', { name: 'Go to that contract' })).toHaveAttribute(
    'href',
    `/contract/${OTHER}/sign`,
  );
  expect(screen.queryByRole('checkbox')).toBeNull();
});

test('a link for another document signs nothing', async () => {
  api({ 'POST /api/contracts/validate-token': json({ ...signable, documentSha256: 'ef'.repeat(32) }) });
  await renderPage(`${PAGE}?token=${TOKEN}`);

  expect(await screen.findByText(/Do not sign/)).toBeVisible();
  expect(screen.queryByRole('checkbox')).toBeNull();
});

test('a void contract cannot be signed', async () => {
  api({
    [`GET /api/contracts/${ID}`]: json({ ...contract, status: 'VOID', voidReason: 'EXPIRED', next: 'It is void.' }),
  });
  await renderPage(`${PAGE}?token=${TOKEN}`);

  expect(await screen.findByRole('heading', { name: 'This contract cannot be signed' })).toBeVisible();
  expect(screen.queryByRole('checkbox')).toBeNull();
});

test('a signature whose answer was lost is found', async () => {
  let now: unknown = contract;
  api({
    [`GET /api/contracts/${ID}`]: () => json(now),
    [`POST /api/contracts/${ID}/sign`]: () => {
      now = signed;
      throw new TypeError('network');
    },
  });
  keepToken(ID, TOKEN);
  await renderPage(PAGE);

  await tickBoth();
  await userEvent.click(await button());

  expect(await screen.findByRole('heading', { name: 'You have signed' })).toBeVisible();
});

test('a signature given in another tab is told, and the form is gone', async () => {
  api({ [`GET /api/contracts/${ID}`]: json(signed) });
  await renderPage(`${PAGE}?token=${TOKEN}`);

  expect(await screen.findByRole('heading', { name: 'You have signed this contract' })).toBeVisible();
  await waitFor(() => expect(screen.queryByRole('checkbox')).toBeNull());
});
