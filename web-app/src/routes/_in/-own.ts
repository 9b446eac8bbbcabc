import { api, read } from '@/api/client';

const LIMIT = 50;
const REFRESH_MS = 30_000;

/** More deals than these are not loaded: the page says so. */
const PAGES_MAX = 10;
export const SHOWN_MAX = PAGES_MAX * LIMIT;

interface Part<Item> {
  readonly items: readonly Item[];
  readonly pagination: { readonly hasNext: boolean };
}

interface All<Item> {
  readonly items: readonly Item[];
  /** Whether there are more than PAGES_MAX pages. */
  readonly cut: boolean;
}

async function allOf<Item>(load: (page: number) => Promise<Part<Item>>): Promise<All<Item>> {
  const items: Item[] = [];
  for (let page = 1; page <= PAGES_MAX; page++) {
    const found = await load(page);
    items.push(...found.items);
    if (!found.pagination.hasNext) return { items, cut: false };
  }
  return { items, cut: true };
}

export const escrows = {
  queryKey: ['escrow', 'list', 'own'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    allOf((page) => read(api.GET('/api/escrow', { params: { query: { page, limit: LIMIT } }, signal }))),
  refetchInterval: REFRESH_MS,
};

export const contracts = {
  queryKey: ['contracts', 'list', 'own'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    allOf((page) => read(api.GET('/api/contracts', { params: { query: { page, limit: LIMIT } }, signal }))),
  refetchInterval: REFRESH_MS,
};

export const offers = {
  queryKey: ['offers', 'list', 'own'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    allOf((page) => read(api.GET('/api/offers', { params: { query: { page, limit: LIMIT } }, signal }))),
  refetchInterval: REFRESH_MS,
};

/** What somebody has bought and sold in all. */
export const totals = {
  queryKey: ['stats', 'me'],
  queryFn: ({ signal }: { signal: AbortSignal }) => read(api.GET('/api/stats/me', { signal })),
};
