import { Button } from '@mantine/core';
import { ApiProblem } from '@/api/problem';
import { API_ORIGIN } from '@/api/transport';
import blocks from '@/parts/blocks.module.css';
import { Refusal } from '@/parts/States';
import { freshLogin as words } from '@/wording/signin';

/**
 * A refusal; where the sign-in is too old for what was asked, with the way to a new one.
 *
 * @param returnTo the page that the person continues at
 */
export function FreshRefusal({ error, returnTo }: { error: unknown; returnTo: string }) {
  if (!error) return null;
  if (!(error instanceof ApiProblem) || error.code !== 'login_too_old') return <Refusal error={error} />;
  return (
    <div className={blocks.stack} role="alert">
      <p>{words.why}</p>
      <div>
        <Button component="a" href={`${API_ORIGIN}/api/auth/discord?returnTo=${encodeURIComponent(returnTo)}`}>
          {words.again}
        </Button>
      </div>
    </div>
  );
}
