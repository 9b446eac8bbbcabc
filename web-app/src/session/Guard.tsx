import { Button } from '@mantine/core';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { Unreachable } from '@/api/problem';
import { Page, Sheet } from '@/parts/Page';
import { Failure, Skeleton } from '@/parts/States';
import styles from '@/parts/states.module.css';
import { common, states } from '@/wording/common';
import { useSession } from './hooks';
import { session } from './session';

/**
 * Shows pages to people who are signed in. Where a session ends while a page is open, the page stays, with what was
 * typed, below a sentence that says so.
 */
export function SignedInOnly({ children }: { children: ReactNode }) {
  const state = useSession();
  const href = useRouterState({ select: ({ location }) => location.href });
  useEffect(() => void session.start().catch(() => {}), []);

  switch (state.status) {
    case 'starting':
      return (
        <Page title={common.product}>
          <Skeleton lines={5} />
        </Page>
      );
    case 'unreachable':
      return (
        <Page title={common.product}>
          <Failure error={new Unreachable()} retry={() => void session.start().catch(() => {})} />
        </Page>
      );
    case 'signed-out':
      return <ToLogin from={href} />;
    case 'expired':
      return (
        <>
          <Expired code={state.code} href={href} />
          <Fragment key={state.userId}>{children}</Fragment>
        </>
      );
    case 'signed-in':
      return (
        <>
          {null}
          <Fragment key={state.userId}>{children}</Fragment>
        </>
      );
  }
}

/** Goes to the page of signing in, once: while that is loaded, the address is another one already. */
function ToLogin({ from }: { from: string }) {
  const [returnTo] = useState(from);
  const navigate = useNavigate();
  useEffect(() => void navigate({ to: '/login', search: { returnTo }, replace: true }), [navigate, returnTo]);
  return (
    <Page title={common.product}>
      <Skeleton lines={5} />
    </Page>
  );
}

function Expired({ code, href }: { code: string; href: string }) {
  const again = `/login?returnTo=${encodeURIComponent(href)}`;
  return (
    <div className={styles.expired} role="alert">
      <Sheet tone="turn">
        <h2>{states.expired.title}</h2>
        <p>{code === 'session_revoked' ? states.expired.revoked : states.expired.text}</p>
        <Button component="a" href={again} target="_blank" rel="noopener">
          {states.expired.elsewhere}
        </Button>
      </Sheet>
    </div>
  );
}
