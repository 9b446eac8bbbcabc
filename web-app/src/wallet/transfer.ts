/** The selector of `transfer(address,uint256)`. */
const TRANSFER = 'a9059cbb';
const WORD = 64;
const MICROS_PER_USDC = 1_000_000n;
const DECIMALS = 6;

/** The data of a transaction that sends a token: the receiver and the amount, each in 32 bytes. */
export function transferData(to: string, units: number | bigint): string {
  const address = to.toLowerCase().replace(/^0x/, '');
  if (!/^[0-9a-f]{40}$/.test(address)) throw new RangeError('not an address');
  const amount = BigInt(units);
  if (amount <= 0n) throw new RangeError('not an amount');
  return `0x${TRANSFER}${address.padStart(WORD, '0')}${amount.toString(16).padStart(WORD, '0')}`;
}

/** A link by EIP-681, with which a wallet fills in token, network, receiver and amount. */
export function paymentLink(token: string, chainId: number, to: string, units: number | bigint): string {
  return `ethereum:${token}@${chainId}/transfer?address=${to}&uint256=${BigInt(units)}`;
}

/** `1250500000` → `1250.5`, as a wallet takes it: no thousands separators, no trailing zeros. */
export function plainUsdc(units: number | bigint): string {
  const amount = BigInt(units);
  const fraction = (amount % MICROS_PER_USDC).toString().padStart(DECIMALS, '0').replace(/0+$/, '');
  const whole = (amount / MICROS_PER_USDC).toString();
  return fraction ? `${whole}.${fraction}` : whole;
}

export function chainHex(chainId: number): string {
  return `0x${chainId.toString(16)}`;
}

/** A text as `personal_sign` takes it: UTF-8 in hex. */
export function hexOf(text: string): string {
  return `0x${Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
