import { isAmount } from './amount';

test.each([
  ['$1,250.00', 125_000, true],
  ['1250', 125_000, true],
  [' 1,250 ', 125_000, true],
  ['1250.00', 125_000, true],
  ['999.50', 99_950, true],
  ['999.5', 99_950, false],
  ['999', 99_950, false],
  ['', 0, false],
  ['12500', 125_000, false],
  ['1250.01', 125_000, false],
])('%s typed for %i cents: %s', (typed, cents, is) => {
  expect(isAmount(typed, cents)).toBe(is);
});
