import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import type { Schema } from '@/api/client';
import { Facts, NextStep, Page, Sheet } from '@/parts/Page';
import { Loaded } from '@/parts/States';
import { When } from '@/parts/Text';
import { me } from '@/session/me';
import { common } from '@/wording/common';
import { link as words } from '@/wording/signin';
import styles from './-link.module.css';

export const Route = createFileRoute('/_in/auth/link/')({ component: Accounts });

function Accounts() {
  return (
    <Page title={words.title} lead={words.lead} narrow>
      <Loaded query={useQuery(me)}>
        {(person) => (
          <div className={styles.stack}>
            <NextStep
              yours={!person.roblox}
              action={
                person.roblox ? (
                  <Button component={Link} to="/dashboard" variant="default">
                    {common.dashboard}
                  </Button>
                ) : (
                  <Button component={Link} to="/auth/link/roblox">
                    {words.link}
                  </Button>
                )
              }
            >
              {person.roblox ? words.next : words.nextLink}
            </NextStep>
            <Sheet>
              <Facts
                items={[
                  [words.discord, <Account key="discord" account={person.discord} />],
                  [words.roblox, <Account key="roblox" account={person.roblox} />],
                ]}
              />
            </Sheet>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Account({ account }: { account: Schema<'Account'> | undefined }) {
  if (!account) return <span className={styles.since}>{words.notLinked}</span>;
  return (
    <>
      <strong>{account.username}</strong>
      <br />
      <span className={styles.since}>
        {words.linkedSince} <When at={account.linkedAt} dateOnly />
      </span>
    </>
  );
}
