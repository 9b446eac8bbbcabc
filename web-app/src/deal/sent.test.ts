import { isStillKnown, isUncounted, keepSent, payAlone, type SentTransfer, sentOf } from './sent';

const SENT: SentTransfer = { hash: '0xabc', units: 900, before: 100, at: 0 };

const node = (answers: Record<string, unknown>) => ({
  request: async ({ method }: { method: string }) => answers[method],
});

test('a transfer is known to every tab, also after a reload', () => {
  keepSent('esc_1', SENT);
  expect(JSON.parse(localStorage.getItem('bloxtr8-sent:esc_1') ?? '')).toEqual(SENT);
  expect(sentOf('esc_1')).toEqual(SENT);
  expect(sentOf('esc_2')).toBeUndefined();
});

test.each([
  [0, 100, true],
  [100, 0, true],
  [100, 899, true],
  [100, 900, false],
  [1_000, 0, false],
])('with %i received and %i seen, it is on its way: %s', (receivedUnits, seenUnits, uncounted) => {
  expect(isUncounted(SENT, { receivedUnits, seenUnits })).toBe(uncounted);
});

test('nothing that was sent is nothing on its way', () => {
  expect(isUncounted(undefined, { receivedUnits: 0, seenUnits: 0 })).toBe(false);
});

test('it can be sent again only when the network does not know it, or it has failed there', async () => {
  expect(await isStillKnown(node({ eth_getTransactionByHash: {} }), SENT)).toBe(true);
  expect(await isStillKnown(node({ eth_getTransactionByHash: null }), SENT)).toBe(false);
  expect(await isStillKnown(node({ eth_getTransactionByHash: null }), { ...SENT, at: Date.now() })).toBe(true);
  const failed = { eth_getTransactionByHash: {}, eth_getTransactionReceipt: { status: '0x0' } };
  expect(await isStillKnown(node(failed), SENT)).toBe(false);
});

test('one tab at a time asks the wallet', async () => {
  const paid: string[] = [];
  await Promise.all([payAlone('esc_1', async () => paid.push('a')), payAlone('esc_3', async () => paid.push('b'))]);
  expect(paid.sort()).toEqual(['a', 'b']);
});
