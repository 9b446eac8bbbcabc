import { session } from '@/session/session';

/** An order that has been sent and is not decided yet; kept in this tab, also when its dialog is closed. */
export interface Ordered {
  readonly key: string;
  /** What was ordered, as JSON. */
  readonly input: string;
  /** Absent while it is not known whether the order was taken. */
  readonly commandId?: string | undefined;
}

/** Orders are their person's: another one in this tab does not find them. */
const keyOf = (name: string) => `order:${session.userId() ?? ''}:${name}`;

/** Orders of this page, by name: a button is one order even where the browser keeps nothing, or has no room for it. */
const known = new Map<string, Ordered>();

/** The name of a person's order for one thing. */
export function orderName(action: string, id: string): string {
  return `${action}:${id}`;
}

export function orderedAs(name: string): Ordered | undefined {
  const ordered = known.get(keyOf(name));
  if (ordered) return ordered;
  try {
    const text = sessionStorage.getItem(keyOf(name));
    return text ? (JSON.parse(text) as Ordered) : undefined;
  } catch {
    return undefined;
  }
}

export function keepOrder(name: string, ordered: Ordered): void {
  known.set(keyOf(name), ordered);
  try {
    sessionStorage.setItem(keyOf(name), JSON.stringify(ordered));
  } catch {
    // Then it lasts as long as the page.
  }
}

export function forgetOrder(name: string): void {
  known.delete(keyOf(name));
  try {
    sessionStorage.removeItem(keyOf(name));
  } catch {
    // Nothing was kept.
  }
}

const followed = new Map<string, number>();

/** Marks an order as sent or waited for by this page, until the answer is called. */
export function underWay(name: string): () => void {
  followed.set(name, (followed.get(name) ?? 0) + 1);
  return () => void followed.set(name, (followed.get(name) ?? 1) - 1);
}

/** Whether this page waits for such an order at the moment. */
export function isUnderWay(action: string, id: string): boolean {
  return (followed.get(orderName(action, id)) ?? 0) > 0;
}
