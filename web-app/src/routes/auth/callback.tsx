import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Unreachable } from '@/api/problem';
import { Page } from '@/parts/Page';
import { Failure, Skeleton } from '@/parts/States';
import { useSession } from '@/session/hooks';
import { pageOf } from '@/session/return-to';
import { session } from '@/session/session';
import { signIn } from '@/wording/signin';

export const Route = createFileRoute('/auth/callback')({
  validateSearch: (search): { returnTo?: string } =>
    typeof search.returnTo === 'string' ? { returnTo: pageOf(search.returnTo) } : {},
  component: Callback,
});

/** Where Discord's answer ends: the session is there, and the person continues where they wanted to. */
function Callback() {
  const { returnTo } = Route.useSearch();
  const { status } = useSession();
  const navigate = useNavigate();

  useEffect(() => {
    if (status === 'signed-in') void navigate({ href: pageOf(returnTo), replace: true });
    if (status === 'signed-out' || status === 'expired')
      void navigate({ to: '/login', search: { error: 'expired_state' }, replace: true });
  }, [status, returnTo, navigate]);

  return (
    <Page title={signIn.finishing} narrow>
      {status === 'unreachable' ? (
        <Failure error={new Unreachable()} retry={() => void session.start().catch(() => {})} />
      ) : (
        <Skeleton />
      )}
    </Page>
  );
}
