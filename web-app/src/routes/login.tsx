import { Button } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import { API_ORIGIN } from '@/api/transport';
import { Actions, Page, Section } from '@/parts/Page';
import { useSession } from '@/session/hooks';
import { pageOf } from '@/session/return-to';
import { returnAdvice, signIn } from '@/wording/signin';
import styles from './-consent.module.css';

interface Search {
  readonly returnTo?: string;
  readonly error?: string;
}

export const Route = createFileRoute('/login')({
  validateSearch: (search): Search => ({
    ...(typeof search.returnTo === 'string' ? { returnTo: pageOf(search.returnTo) } : {}),
    ...(typeof search.error === 'string' ? { error: search.error } : {}),
  }),
  component: Login,
});

function Login() {
  const { returnTo, error } = Route.useSearch();
  const signedIn = useSession().status === 'signed-in';
  const page = pageOf(returnTo);
  const start = `${API_ORIGIN}/api/auth/discord?returnTo=${encodeURIComponent(page)}`;
  return (
    <Page title={error ? signIn.errorTitle : signIn.title} lead={error ? returnAdvice(error) : signIn.lead} narrow>
      <Actions>
        {signedIn && (
          <Button component="a" href={page} size="lg">
            {signIn.goOn}
          </Button>
        )}
        <Button component="a" href={start} size="lg" variant={signedIn ? 'default' : 'filled'}>
          {error ? signIn.again : signIn.button}
        </Button>
      </Actions>
      {!error && (
        <Section title={signIn.notesTitle}>
          <ul className={styles.points}>
            {signIn.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}
