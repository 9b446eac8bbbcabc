import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { api, read, type Schema } from '@/api/client';
import { Tick } from '@/deal/Fields';
import { Dialog } from '@/deal/Dialog';
import styles from '@/papers/papers.module.css';
import { Actions, Section, Sheet } from '@/parts/Page';
import { Refusal } from '@/parts/States';
import { When } from '@/parts/Text';
import { me } from '@/session/me';
import { preferences, settings, accounts as words } from '@/wording/settings';

/** Who the person is here, at Discord and at Roblox, and what others see of it. */
export function Accounts({ person }: { person: Schema<'Me'> }) {
  return (
    <>
      <Section title={words.title}>
        <div className={styles.stack}>
          {person.banned && <Sheet tone="trouble">{words.banned}</Sheet>}
          {person.frozen && <Sheet tone="turn">{words.frozen}</Sheet>}
          <div className={styles.pair}>
            <Account name={words.discord} account={person.discord} />
            <Account name={words.roblox} account={person.roblox}>
              {person.roblox ? <Roblox person={person} /> : <LinkRoblox />}
            </Account>
          </div>
          <p>
            <span className={styles.soft}>{words.tier}</span> {words.tiers[person.tier]}
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
    <div className={styles.card}>
      <p className={styles.soft}>{name}</p>
      <h3>{account ? account.username : words.notLinked}</h3>
      {account && (
        <p className={styles.soft}>
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
  const [opened, setOpened] = useState(false);
  const queries = useQueryClient();
  const changed = () => queries.invalidateQueries({ queryKey: me.queryKey });
  const endGrant = useMutation({
    mutationFn: () => read(api.DELETE('/api/users/me/accounts/roblox/universes')),
    onSuccess: changed,
  });
  const unlink = useMutation({
    mutationFn: () => read(api.DELETE('/api/users/me/accounts/roblox')),
    onSuccess: async () => {
      await changed();
      setOpened(false);
    },
  });
  return (
    <>
      <p>{person.universesGranted ? words.granted : words.notGranted}</p>
      <div className={styles.row}>
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
        <Button
          variant="default"
          size="sm"
          onClick={() => {
            unlink.reset();
            setOpened(true);
          }}
        >
          {words.unlink}
        </Button>
      </div>
      {endGrant.error && <Refusal error={endGrant.error} />}
      <Dialog title={words.unlinkTitle} opened={opened} onClose={() => setOpened(false)}>
        <p>{words.unlinkText}</p>
        {unlink.error && <Refusal error={unlink.error} />}
        <Actions>
          <Button color="brick" loading={unlink.isPending} onClick={() => !unlink.isPending && unlink.mutate()}>
            {words.unlinkConfirm}
          </Button>
          <Button variant="default" onClick={() => setOpened(false)}>
            {settings.cancel}
          </Button>
        </Actions>
      </Dialog>
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
    <div className={styles.stack}>
      <Tick checked={shown} onChange={(wished) => !change.isPending && change.mutate(wished)}>
        {preferences.showRoblox}
      </Tick>
      <p className={styles.soft}>{preferences.showRobloxHint}</p>
      <p role="status">{change.isSuccess && preferences.saved}</p>
      {change.error && <Refusal error={change.error} />}
    </div>
  );
}
