import { MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRouter, type RouterHistory, RouterProvider } from '@tanstack/react-router';
import { mayPass } from './api/problem';
import { theme } from './design/theme';
import { Page } from './parts/Page';
import { Failure, Skeleton } from './parts/States';
import { routeTree } from './routeTree.gen';
import { session } from './session/session';
import { states } from './wording/common';

const ATTEMPTS_MAX = 3;

export function newQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache(),
    mutationCache: new MutationCache(),
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < ATTEMPTS_MAX && mayPass(error),
        staleTime: 5_000,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** What is after the `?`, as text: a router that guesses types would make numbers of tokens. */
const search = {
  parseSearch: (text: string) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (values: Record<string, unknown>) => {
    const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
    const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return text && `?${text}`;
  },
};

/** @param history where the addresses come from; the browser's, unless it is given */
export function newRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context: { queryClient },
    ...search,
    ...(history ? { history } : {}),
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultPendingComponent: () => (
      <Page title="Bloxtr8">
        <Skeleton lines={5} />
      </Page>
    ),
    defaultErrorComponent: ({ error, reset }) => (
      <Page title={states.broken.title}>
        <Failure error={error} retry={reset} />
      </Page>
    ),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}

/** What one person has loaded is not shown to the next one. */
export function forgetPeople(queryClient: QueryClient): () => void {
  let before = session.get();
  return session.subscribe(() => {
    const state = session.get();
    if ('userId' in before && !('userId' in state && state.userId === before.userId)) queryClient.clear();
    else if (before.status === 'expired' && state.status === 'signed-in') void queryClient.invalidateQueries();
    before = state;
  });
}

export function App({ router, queryClient }: { router: ReturnType<typeof newRouter>; queryClient: QueryClient }) {
  return (
    <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
