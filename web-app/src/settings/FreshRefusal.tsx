import { Button } from '@mantine/core';
import { ApiProblem } from '@/api/problem';
import { API_ORIGIN } from '@/api/transport';
import styles from '@/papers/papers.module.css';
import { Refusal } from '@/parts/States';
import { settings as words } from '@/wording/settings';

/** A refusal; where the sign-in is too old for what was asked, with the way to a new one. */
export function FreshRefusal({ error }: { error: unknown }) {
  if (!error) return null;
  if (!(error instanceof ApiProblem) || error.code !== 'login_too_old') return <Refusal error={error} />;
  return (
    <div className={styles.stack} role="alert">
      <p>{words.loginWhy}</p>
      <div>
        <Button component="a" href={`${API_ORIGIN}/api/auth/discord?returnTo=${encodeURIComponent('/settings')}`}>
          {words.loginAgain}
        </Button>
      </div>
    </div>
  );
}
