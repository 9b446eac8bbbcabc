import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

/** The signed-in person. */
export const me = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => read(api.GET('/api/users/me', { signal })),
});
