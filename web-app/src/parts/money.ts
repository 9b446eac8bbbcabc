/** Money is integers of its smallest unit; no number here is ever divided. */

/** `125000` cents → `$1,250.00`. */
export function dollars(cents: number | bigint): string {
  return `${sign(cents)}$${decimals(cents, 2, 2)}`;
}

/** `1250000000` micros → `1,250.00 USDC`; more than two decimals only where they are not zero. */
export function usdc(micros: number | bigint): string {
  return `${sign(micros)}${decimals(micros, 6, 2)} USDC`;
}

/** `$1,250` for whole dollars, and with cents otherwise. */
export function dollarsShort(cents: number | bigint): string {
  const text = dollars(cents);
  return text.endsWith('.00') ? text.slice(0, -3) : text;
}

function sign(units: number | bigint): string {
  return BigInt(units) < 0n ? '−' : '';
}

function decimals(units: number | bigint, places: number, shownMin: number): string {
  const digits = BigInt(units)
    .toString()
    .replace('-', '')
    .padStart(places + 1, '0');
  const whole = digits.slice(0, -places).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = digits.slice(-places);
  const shown = fraction.slice(0, shownMin) + fraction.slice(shownMin).replace(/0+$/, '');
  return `${whole}.${shown}`;
}
