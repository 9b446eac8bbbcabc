import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { type RenderResult, render } from '@testing-library/react';
import { forgetPeople, newQueryClient, newRouter } from '@/app';
import { theme } from '@/design/theme';
import { session } from '@/session/session';

/** A shown page. */
export interface Shown extends RenderResult {
  /** Where the router is now: `/login?returnTo=…`. */
  readonly address: () => string;
  readonly queryClient: QueryClient;
}

/** Shows the page of an address, with the real router and the real queries; the API is what `fakeApi` answers. */
export async function renderPage(address: string): Promise<Shown> {
  await session.start().catch(() => {});
  const queryClient = newQueryClient();
  queryClient.setDefaultOptions({ queries: { ...queryClient.getDefaultOptions().queries, retry: false } });
  forgetPeople(queryClient);
  const router = newRouter(queryClient, createMemoryHistory({ initialEntries: [address] }));
  const shown = render(
    <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false} env="test">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...shown, queryClient, address: () => router.state.location.href };
}
