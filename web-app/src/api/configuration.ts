import { queryOptions } from '@tanstack/react-query';
import { api, read, type Schema } from './client';

/** What the gateway tells every browser: the world, and where money is paid. */
export type Configuration = Schema<'WebConfig'>;

export const configuration = queryOptions({
  queryKey: ['configuration'],
  queryFn: ({ signal }): Promise<Configuration> => read(api.GET('/api/web/config', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});
