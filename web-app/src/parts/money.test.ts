import { dollars, dollarsShort, usdc } from './money';

test('money is written from integers, without rounding', () => {
  expect(dollars(0)).toBe('$0.00');
  expect(dollars(5)).toBe('$0.05');
  expect(dollars(125_000)).toBe('$1,250.00');
  expect(dollars(-1)).toBe('−$0.01');
  expect(dollars(9_007_199_254_740_993n)).toBe('$90,071,992,547,409.93');
  expect(dollarsShort(125_000)).toBe('$1,250');
  expect(dollarsShort(125_050)).toBe('$1,250.50');
  expect(usdc(1_250_000_000)).toBe('1,250.00 USDC');
  expect(usdc(1)).toBe('0.000001 USDC');
  expect(usdc(1_500_000)).toBe('1.50 USDC');
});
