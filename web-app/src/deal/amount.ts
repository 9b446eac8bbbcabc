import { dollars } from '@/parts/money';

/** Whether somebody has typed an amount: `$1,250.00`, `1250.00` and `1250` are the same. */
export function isAmount(typed: string, cents: number): boolean {
  const plain = (text: string) => text.replace(/[$,\s]/g, '').replace(/\.00$/, '');
  return typed.trim() !== '' && plain(typed) === plain(dollars(cents));
}
