import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import type { Schema } from '@/api/client';
import { NextStep, Page } from '@/parts/Page';
import { Loaded } from '@/parts/States';
import { me } from '@/session/me';
import { Accounts } from '@/settings/Accounts';
import { Payouts, payoutQuery } from '@/settings/Payouts';
import { Sessions } from '@/settings/Sessions';
import { YourData } from '@/settings/YourData';
import { settings as words } from '@/wording/settings';

export const Route = createFileRoute('/_in/settings')({
  validateSearch: (search): { payout?: 'returned' | 'refresh' } =>
    search.payout === 'returned' || search.payout === 'refresh' ? { payout: search.payout } : {},
  component: Settings,
});

function Settings() {
  const { payout } = Route.useSearch();
  return (
    <Page title={words.title} lead={words.lead}>
      <Loaded query={useQuery(me)} lines={8}>
        {(person) => (
          <>
            <Next person={person} />
            <Accounts person={person} />
            <Payouts cameBack={payout} />
            <Sessions />
            <YourData person={person} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Next({ person }: { person: Schema<'Me'> }) {
  const { data } = useQuery(payoutQuery);
  if (!person.roblox)
    return (
      <NextStep
        yours
        action={
          <Button component={Link} to="/auth/link/roblox">
            {words.linkRoblox}
          </Button>
        }
      >
        {words.nextLink}
      </NextStep>
    );
  if (data && data.stripe.state === 'NONE' && data.wallet.state === 'NONE' && !data.wallet.next)
    return (
      <NextStep
        yours={false}
        action={
          <Button component="a" href="#payouts">
            {words.toPayout}
          </Button>
        }
      >
        {words.nextPayout}
      </NextStep>
    );
  return <NextStep yours={false}>{words.nextNothing}</NextStep>;
}
