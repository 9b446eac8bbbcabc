import { Button, Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/InlineInput.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api, read, type Schema } from '@/api/client';
import { ApiProblem } from '@/api/problem';
import { Actions, Page, Sheet } from '@/parts/Page';
import { Failure, Refusal, Skeleton } from '@/parts/States';
import { pageOf } from '@/session/return-to';
import { common } from '@/wording/common';
import { signIn, consent as words } from '@/wording/signin';
import styles from './-consent.module.css';

export const Route = createFileRoute('/consent')({ component: Consent });

/** A sign-in waits in this browser for 30 minutes: what was true a moment ago may not be any more. */
const waiting = {
  queryKey: ['consent'],
  queryFn: ({ signal }: { signal: AbortSignal }) => read(api.GET('/api/auth/consent', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
};

function Consent() {
  const query = useQuery(waiting);
  const [declined, setDeclined] = useState(false);
  if (declined)
    return (
      <Page title={words.declinedTitle} lead={words.declined} narrow>
        <StartAgain />
      </Page>
    );
  if (query.data) return <Terms signIn={query.data} declined={() => setDeclined(true)} />;
  if (query.error instanceof ApiProblem && query.error.status === 410)
    return (
      <Page title={words.goneTitle} lead={words.gone} narrow>
        <StartAgain />
      </Page>
    );
  return (
    <Page title={words.title} narrow>
      {query.error ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Skeleton lines={5} />}
    </Page>
  );
}

function StartAgain() {
  return (
    <Actions>
      <Button component="a" href="/login">
        {signIn.again}
      </Button>
      <Button component="a" href="/" variant="default">
        {common.home}
      </Button>
    </Actions>
  );
}

function Terms({ signIn: waits, declined }: { signIn: Schema<'WaitingSignIn'>; declined: () => void }) {
  const [adult, setAdult] = useState(false);
  const [reminded, setReminded] = useState(false);
  const queries = useQueryClient();
  const header = { 'X-CSRF-Token': waits.csrfToken };

  const agree = useMutation({
    mutationFn: () =>
      read(
        api.POST('/api/auth/consent', {
          params: { header },
          body: { termsVersion: waits.termsVersion, adult },
        }),
      ),
    // The session's cookies are there now: the page is loaded anew, with the person signed in.
    onSuccess: ({ returnTo }) => window.location.replace(pageOf(returnTo)),
    // The terms are others by now: they are shown before anybody agrees to them.
    onError: (error) => {
      if (!(error instanceof ApiProblem && error.status === 422)) return;
      setAdult(false);
      void queries.invalidateQueries({ queryKey: waiting.queryKey });
    },
  });
  const decline = useMutation({
    mutationFn: () => read(api.DELETE('/api/auth/consent', { params: { header } })),
    onSuccess: declined,
  });
  const busy = agree.isPending || agree.isSuccess || decline.isPending;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!adult) setReminded(true);
    else if (!busy) agree.mutate();
  };

  return (
    <Page title={words.title} lead={words.lead(waits.username)} narrow>
      <Sheet>
        <h2 className={styles.sheetHead}>{words.terms(waits.termsVersion)}</h2>
        <ul className={styles.points}>
          {words.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        <p>
          <Link to="/terms" target="_blank">
            {words.whole} {common.opensElsewhere}
          </Link>
        </p>
        <form onSubmit={submit} noValidate>
          <Checkbox
            className={styles.adult}
            label={words.agree}
            checked={adult}
            error={reminded && !adult ? words.tickFirst : undefined}
            onChange={(event) => setAdult(event.currentTarget.checked)}
          />
          <Actions>
            <Button type="submit" loading={agree.isPending || agree.isSuccess}>
              {words.create}
            </Button>
            <Button variant="default" disabled={busy} onClick={() => decline.mutate()}>
              {words.decline}
            </Button>
          </Actions>
        </form>
        {(agree.error ?? decline.error) && (
          <div className={styles.refusal}>
            <Refusal error={agree.error ?? decline.error} />
          </div>
        )}
      </Sheet>
    </Page>
  );
}
