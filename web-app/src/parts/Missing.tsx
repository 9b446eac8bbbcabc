import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { common, states } from '@/wording/common';
import { Actions, Page } from './Page';

/** In place of a page that there is not. */
export function Missing() {
  return (
    <Page title={states.missing.title} lead={states.missing.text} narrow>
      <Actions>
        <Button component={Link} to="/dashboard">
          {common.dashboard}
        </Button>
        <Button variant="default" component={Link} to="/">
          {common.home}
        </Button>
      </Actions>
    </Page>
  );
}
