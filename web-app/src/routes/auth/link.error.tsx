import { Button } from '@mantine/core';
import { createFileRoute, Link } from '@tanstack/react-router';
import { Actions, Page } from '@/parts/Page';
import { common } from '@/wording/common';
import { returnAdvice, link as words } from '@/wording/signin';

export const Route = createFileRoute('/auth/link/error')({
  validateSearch: (search): { error?: string } => (typeof search.error === 'string' ? { error: search.error } : {}),
  component: NotLinked,
});

function NotLinked() {
  const { error = '' } = Route.useSearch();
  return (
    <Page title={words.errorTitle} lead={returnAdvice(error)} narrow>
      <Actions>
        <Button component={Link} to="/auth/link/roblox">
          {words.again}
        </Button>
        <Button component={Link} to="/dashboard" variant="default">
          {common.dashboard}
        </Button>
      </Actions>
    </Page>
  );
}
