import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { Actions, Page, Sheet } from '@/parts/Page';
import { Loaded } from '@/parts/States';
import { me } from '@/session/me';
import { common } from '@/wording/common';
import { link as words } from '@/wording/signin';
import styles from './-link.module.css';

export const Route = createFileRoute('/_in/auth/link/success')({
  validateSearch: (search): { universes?: 'granted' | 'refused' } =>
    search.universes === 'granted' || search.universes === 'refused' ? { universes: search.universes } : {},
  component: Linked,
});

function Linked() {
  const { universes } = Route.useSearch();
  const person = useQuery(me);
  const name = person.data?.roblox?.username;
  return (
    <Page title={words.successTitle} {...(name ? { lead: words.successLead(name) } : {})} narrow>
      <Loaded query={person}>
        {(data) => (
          <Sheet>
            <p>
              {(universes ?? (data.universesGranted ? 'granted' : 'refused')) === 'granted'
                ? words.granted
                : words.refused}
            </p>
            <p className={styles.hint}>{words.closeTab}</p>
            <div className={styles.hint}>
              <Actions>
                <Button component={Link} to="/dashboard">
                  {common.dashboard}
                </Button>
              </Actions>
            </div>
          </Sheet>
        )}
      </Loaded>
    </Page>
  );
}
