import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useSyncExternalStore } from 'react';
import { ApiProblem, Unreachable } from '@/api/problem';
import { useSession } from '@/session/hooks';
import { adviceOn } from '@/wording/advice';
import { common, states } from '@/wording/common';
import { Actions } from './Page';
import styles from './states.module.css';

/** Grey lines in place of what is being loaded. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={common.loading}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <span key={line} />
      ))}
    </div>
  );
}

/** Nothing is here yet, and what to do so that there is. */
export function Empty({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      <p>{children}</p>
      {action && <Actions>{action}</Actions>}
    </div>
  );
}

/** What went wrong, and what to do. */
export function Failure({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { title, text } = failureOf(error);
  return (
    <div className={styles.failure} role="alert">
      <h2>{title}</h2>
      <p>{text}</p>
      {error instanceof ApiProblem && error.status >= 500 && error.correlationId && (
        <p className={styles.reference}>{states.reference(error.correlationId)}</p>
      )}
      <Actions>
        {retry && !isForbidden(error) && (
          <Button variant="default" onClick={retry}>
            {common.retry}
          </Button>
        )}
        {isFinal(error) && (
          <Button variant="default" component={Link} to="/dashboard">
            {common.dashboard}
          </Button>
        )}
      </Actions>
    </div>
  );
}

/** A refusal beside the button that was pressed. Where the session has ended, this may be all that can be reached. */
export function Refusal({ error }: { error: unknown }) {
  const { status } = useSession();
  const ended = error instanceof ApiProblem && error.status === 401 && error.code !== 'another_person';
  if (ended && status === 'signed-in') return <p role="status">{states.expired.back}</p>;
  if (ended)
    return (
      <p className={styles.refusal} role="alert">
        {states.expired.title}. {states.expired.text}{' '}
        <a href={`/login?returnTo=${encodeURIComponent(window.location.pathname)}`} target="_blank" rel="noopener">
          {states.expired.elsewhere}
        </a>
      </p>
    );
  return (
    <p className={styles.refusal} role="alert">
      {adviceOn(error)}
    </p>
  );
}

/** What a query loads, or that it loads, has failed, or has nothing. */
export function Loaded<Data>({
  query,
  lines,
  empty,
  children,
}: {
  query: UseQueryResult<Data>;
  lines?: number;
  /** In place of what is loaded; undefined where it is not empty. */
  empty?: (data: Data) => ReactNode | undefined;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return empty?.(query.data) ?? children(query.data);
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return <Skeleton lines={lines ?? 3} />;
}

/** Told while the browser has no connection. */
export function OfflineBanner() {
  const online = useSyncExternalStore(
    (changed) => {
      window.addEventListener('online', changed);
      window.addEventListener('offline', changed);
      return () => {
        window.removeEventListener('online', changed);
        window.removeEventListener('offline', changed);
      };
    },
    () => navigator.onLine,
  );
  return (
    <div role="status" aria-live="polite">
      {!online && <p className={styles.banner}>{common.offline}</p>}
    </div>
  );
}

/** What is not found may be made a moment later. */
function isForbidden(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 403;
}

function isFinal(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 403 || error.status === 404);
}

function failureOf(error: unknown): { title: string; text: string } {
  if (error instanceof Unreachable) return states.unreachable;
  if (error instanceof ApiProblem && error.status === 404) return states.missing;
  if (error instanceof ApiProblem && error.status === 403)
    return { title: states.forbidden.title, text: adviceOn(error) };
  return { title: states.broken.title, text: adviceOn(error) };
}
