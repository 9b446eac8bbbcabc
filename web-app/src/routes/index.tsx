import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { api, read } from '@/api/client';
import { dollarsShort } from '@/parts/money';
import { Page, Section } from '@/parts/Page';
import { Loaded } from '@/parts/States';
import { Money, When } from '@/parts/Text';
import { useSession } from '@/session/hooks';
import { common } from '@/wording/common';
import { home } from '@/wording/home';
import styles from './-home.module.css';

export const Route = createFileRoute('/')({ component: Home });

const figures = {
  queryKey: ['stats'],
  queryFn: ({ signal }: { signal: AbortSignal }) => read(api.GET('/api/stats', { signal })),
  refetchInterval: 15_000,
};

const ledger = {
  queryKey: ['ledger'],
  queryFn: ({ signal }: { signal: AbortSignal }) => read(api.GET('/api/status/ledger', { signal })),
  refetchInterval: 15_000,
};

const count = new Intl.NumberFormat('en');

function Home() {
  const signedIn = useSession().status === 'signed-in';
  return (
    <Page
      title={home.title}
      lead={
        <>
          <p>{home.lead}</p>
          <div className={styles.start}>
            <Button component={Link} to={signedIn ? '/dashboard' : '/login'} size="lg">
              {signedIn ? home.browse : common.signIn}
            </Button>
          </div>
        </>
      }
      aside={<Example />}
    >
      <Section title={home.howTitle}>
        <ol className={styles.steps}>
          {home.steps.map(([name, text]) => (
            <li key={name}>
              <h3>{name}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={home.figuresTitle}>
        <Figures />
      </Section>
      <Section title={home.ledger.title}>
        <Ledger />
      </Section>
    </Page>
  );
}

/** What a trade in the middle looks like; nobody's. */
function Example() {
  const { label, game, cents, lines } = home.example;
  return (
    <figure className={styles.example}>
      <figcaption>{label}</figcaption>
      <p className={styles.exampleHead}>
        <strong>{game}</strong> <Money cents={cents} />
      </p>
      <ol>
        {lines.map(([text, state]) => (
          <li key={text} data-state={state}>
            {text}
          </li>
        ))}
      </ol>
    </figure>
  );
}

function Figures() {
  return (
    <Loaded query={useQuery(figures)} lines={2}>
      {(data) => (
        <dl className={styles.figures}>
          {(
            [
              [home.listings, count.format(data.listingsActive)],
              [home.offers, count.format(data.offersMade)],
              [home.deals, count.format(data.dealsDone)],
              [home.value, dollarsShort(data.valueCents)],
            ] as const
          ).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Loaded>
  );
}

function Ledger() {
  return (
    <Loaded query={useQuery(ledger)} lines={2}>
      {(data) => (
        <div className={styles.ledger} data-sound={data.sound}>
          <p>
            {data.sound ? home.ledger.sound : home.ledger.unsound} {data.releasesStopped && home.ledger.stopped}
          </p>
          <p className={styles.checked}>
            {home.ledger.transactions(count.format(data.transactions))} ·{' '}
            {data.checkedAt ? (
              <>
                {home.ledger.checked} <When at={data.checkedAt} />
              </>
            ) : (
              home.ledger.never
            )}
          </p>
        </div>
      )}
    </Loaded>
  );
}
