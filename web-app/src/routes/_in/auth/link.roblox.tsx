import { Button, Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/InlineInput.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { api, read } from '@/api/client';
import { ApiProblem } from '@/api/problem';
import { Actions, Page, Sheet } from '@/parts/Page';
import { Failure, Loaded, Refusal } from '@/parts/States';
import { isSafe } from '@/parts/Text';
import { me } from '@/session/me';
import { adviceOn } from '@/wording/advice';
import { link as words } from '@/wording/signin';
import styles from './-link.module.css';

export const Route = createFileRoute('/_in/auth/link/roblox')({
  validateSearch: (search): { ticket?: string } => (typeof search.ticket === 'string' ? { ticket: search.ticket } : {}),
  component: LinkRoblox,
});

/** Shows to whom an account will be linked, before Roblox asks which one. */
function LinkRoblox() {
  const { ticket } = Route.useSearch();
  const person = useQuery(me);
  const owner = useQuery({
    queryKey: ['me', 'link-ticket', ticket],
    enabled: ticket !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      read(api.POST('/api/oauth/roblox/validate-ticket', { body: { ticket: ticket ?? '' }, signal })),
  });
  if (owner.error)
    return (
      <Page title={words.errorTitle} lead={ticketAdvice(owner.error)} narrow>
        {!isOfAnother(owner.error) && (
          <Actions>
            <Button component="a" href="/auth/link/roblox">
              {words.link}
            </Button>
          </Actions>
        )}
      </Page>
    );
  return (
    <Page title={words.robloxTitle} {...(person.data ? { lead: words.robloxLead(person.data.name) } : {})} narrow>
      <Loaded query={person}>{(data) => <Start name={data.name} ticket={ticket} />}</Loaded>
    </Page>
  );
}

function ticketAdvice(error: unknown): string {
  if (isOfAnother(error)) return words.ticketOfAnother;
  if (error instanceof ApiProblem && error.status === 410) return words.ticketGone;
  return error instanceof ApiProblem && error.status < 500 ? adviceOn(error) : words.ticketUnread;
}

/** Who went on from here would link the account to somebody else than the link was made for. */
function isOfAnother(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'ticket_of_another';
}

function Start({ name, ticket }: { name: string; ticket: string | undefined }) {
  const [universes, setUniverses] = useState(false);
  const start = useMutation({
    mutationFn: () => read(api.POST('/api/oauth/roblox/url', { body: { universes, ...(ticket ? { ticket } : {}) } })),
    onSuccess: ({ url }) => {
      if (isSafe(url)) window.location.assign(url);
    },
  });
  if (start.data && !isSafe(start.data.url)) return <Failure error={new Error('The address of Roblox is wrong.')} />;
  return (
    <Sheet>
      <Checkbox
        className={styles.choice}
        label={words.universes}
        description={words.universesWhy}
        checked={universes}
        onChange={(event) => setUniverses(event.currentTarget.checked)}
      />
      <Actions>
        <Button loading={start.isPending || start.isSuccess} onClick={() => start.mutate()}>
          {words.toName(name)}
        </Button>
      </Actions>
      {start.error && <Refusal error={start.error} />}
    </Sheet>
  );
}
