import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, read, type Schema } from '@/api/client';
import { AskFirst } from '@/parts/AskFirst';
import blocks from '@/parts/blocks.module.css';
import { Tick } from '@/parts/Fields';
import { Section, Sheet } from '@/parts/Page';
import { Refusal } from '@/parts/States';
import { When } from '@/parts/Text';
import { me } from '@/session/me';
import { preferences, settings, accounts as words } from '@/wording/settings';

/** Who the person is here, at Discord and at Roblox, and what others see of it. */
export function Accounts({ person }: { person: Schema<'Me'> }) {
  return (
    <>
      <Section title={words.title}>
        <div className={blocks.stack}>
          {person.banned && <Sheet tone="trouble">{words.banned}</Sheet>}
          {person.frozen && <Sheet tone="turn">{words.frozen}</Sheet>}
          <div className={blocks.pair}>
            <Account name={words.discord} account={person.discord} />
            <Account name={words.roblox} account={person.roblox}>
              {person.roblox ? <Roblox person={person} /> : <LinkRoblox />}
            </Account>
          </div>
          <p>
            <span className={blocks.soft}>{words.tier}</span> {words.tiers[person.tier]}
          </p>
        </div>
      </Section>
      <Section title={preferences.title}>
        <ShowRobloxName person={person} />
      </Section>
    </>
  );
}

function Account({
  name,
  account,
  children,
}: {
  name: string;
  account?: Schema<'Account'> | undefined;
  children?: ReactNode;
}) {
  return (
    <div className={blocks.card}>
      <p className={blocks.soft}>{name}</p>
      <h3>{account ? account.username : words.notLinked}</h3>
      {account && (
        <p className={blocks.soft}>
          {words.linkedSince} <When at={account.linkedAt} dateOnly />
        </p>
      )}
      {children}
    </div>
  );
}

function LinkRoblox() {
  return (
    <div>
      <Button component={Link} to="/auth/link/roblox" variant="default">
        {settings.linkRoblox}
      </Button>
    </div>
  );
}

function Roblox({ person }: { person: Schema<'Me'> }) {
  const queries = useQueryClient();
  const changed = () => queries.invalidateQueries({ queryKey: me.queryKey });
  const endGrant = useMutation({
    mutationFn: () => read(api.DELETE('/api/users/me/accounts/roblox/universes')),
    onSuccess: changed,
  });
  const unlink = useMutation({
    mutationFn: () => read(api.DELETE('/api/users/me/accounts/roblox')),
    onSuccess: changed,
  });
  return (
    <>
      <p>{person.universesGranted ? words.granted : words.notGranted}</p>
      <div className={blocks.row}>
        {person.universesGranted && (
          <Button
            variant="default"
            size="sm"
            loading={endGrant.isPending}
            onClick={() => !endGrant.isPending && endGrant.mutate()}
          >
            {words.endGrant}
          </Button>
        )}
        <AskFirst
          small
          button={words.unlink}
          title={words.unlinkTitle}
          text={words.unlinkText}
          confirm={words.unlinkConfirm}
          keep={settings.cancel}
          order={unlink}
        />
      </div>
      {endGrant.error && <Refusal error={endGrant.error} />}
    </>
  );
}

function ShowRobloxName({ person }: { person: Schema<'Me'> }) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (showRobloxName: boolean) => read(api.PATCH('/api/users/me', { body: { showRobloxName } })),
    onSuccess: (changed) => queries.setQueryData(me.queryKey, changed),
  });
  const shown = change.isPending ? change.variables : person.showRobloxName;
  return (
    <div className={blocks.stack}>
      <Tick checked={shown} onChange={(wished) => !change.isPending && change.mutate(wished)}>
        {preferences.showRoblox}
      </Tick>
      <p className={blocks.soft}>{preferences.showRobloxHint}</p>
      <p role="status">{change.isSuccess && preferences.saved}</p>
      {change.error && <Refusal error={change.error} />}
    </div>
  );
}
