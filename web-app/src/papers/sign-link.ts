/**
 * The token of a link to sign, kept in this tab from when it is taken out of the address until it is used, also over a
 * sign-in. It goes to no log: no address, no title, no error has it.
 */
const inMemory = new Map<string, string>();
const LENGTH_MAX = 200;

const keyOf = (contractId: string) => `sign:${contractId}`;

export function keepToken(contractId: string, token: string): void {
  const kept = token.slice(0, LENGTH_MAX);
  inMemory.set(contractId, kept);
  try {
    sessionStorage.setItem(keyOf(contractId), kept);
  } catch {
    // The browser keeps nothing: the token is lost when the page is left, and another one can be had.
  }
}

export function keptToken(contractId: string): string | null {
  const token = inMemory.get(contractId);
  if (token) return token;
  try {
    return sessionStorage.getItem(keyOf(contractId));
  } catch {
    return null;
  }
}

export function forgetToken(contractId: string): void {
  inMemory.delete(contractId);
  try {
    sessionStorage.removeItem(keyOf(contractId));
  } catch {
    // There is nothing to remove.
  }
}
