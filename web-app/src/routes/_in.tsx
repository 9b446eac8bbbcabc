import { createFileRoute, Outlet } from '@tanstack/react-router';
import { SignedInOnly } from '@/session/Guard';

/** The pages for people who are signed in: put a page into the folder `_in`, and its address has no `_in` in it. */
export const Route = createFileRoute('/_in')({
  component: () => (
    <SignedInOnly>
      <Outlet />
    </SignedInOnly>
  ),
});
