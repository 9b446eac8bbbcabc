import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import { type RenderResult, render } from '@testing-library/react';
import { newQueryClient } from '@/app';
import { theme } from '@/design/theme';
import { routeTree } from '@/routeTree.gen';
import { session } from '@/session/session';

/** Shows the page of an address, with the real router and the real queries; the API is what `fakeApi` answers. */
export async function renderPage(address: string): Promise<RenderResult> {
  await session.start().catch(() => {});
  const queryClient = newQueryClient();
  queryClient.setDefaultOptions({ queries: { retry: false } });
  const router = createRouter({
    routeTree,
    context: { queryClient },
    history: createMemoryHistory({ initialEntries: [address] }),
    defaultPendingMs: 0,
  });
  return render(
    <MantineProvider theme={theme} withCssVariables={false} env="test">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}
