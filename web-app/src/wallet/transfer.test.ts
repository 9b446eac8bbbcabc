import { chainHex, hexOf, paymentLink, plainUsdc, transferData } from './transfer';

const TOKEN = '0x036CbD53842c5426634e7929541eC2318f3dCF7e';
const TO = '0xAbCd00000000000000000000000000000000Ef01';

test('a transfer names the receiver and the amount, each in 32 bytes', () => {
  const data = transferData(TO, 10_000_010_000);

  expect(data).toBe(
    `0xa9059cbb${'0'.repeat(24)}abcd00000000000000000000000000000000ef01${(10_000_010_000).toString(16).padStart(64, '0')}`,
  );
  expect(data).toHaveLength(2 + 8 + 64 + 64);
});

test.each([
  ['0x1234', 1],
  [`${TO}00`, 1],
  [TO, 0],
  [TO, -1],
])('no transfer is made to %s of %i', (to, units) => {
  expect(() => transferData(to, units)).toThrow(RangeError);
});

test('a payment link carries token, network, receiver and amount', () => {
  expect(paymentLink(TOKEN, 84532, TO, 12_500_000_000n)).toBe(
    `ethereum:${TOKEN}@84532/transfer?address=${TO}&uint256=12500000000`,
  );
});

test.each([
  [1, '0.000001'],
  [1_000_000, '1'],
  [10_000_010_000, '10000.01'],
  [12_345_678_900_000n, '12345678.9'],
  [9_007_199_254_740_993n, '9007199254.740993'],
])('%s units are typed into a wallet as %s', (units, text) => {
  expect(plainUsdc(units)).toBe(text);
});

test('a chain and a text are told to a wallet in hex', () => {
  expect(chainHex(8453)).toBe('0x2105');
  expect(hexOf('Aé')).toBe('0x41c3a9');
});
