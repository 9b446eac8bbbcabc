import { useState } from 'react';
import type { Schema } from '@/api/client';
import { dollars } from '@/parts/money';
import { OrderButton } from '@/parts/OrderButton';
import { Actions, Sheet } from '@/parts/Page';
import { When } from '@/parts/Text';
import { release as words } from '@/wording/deal';
import { type ActionDialogProps, NotNow } from './ActionDialogs';
import { isAmount } from './amount';
import { Dialog } from './Dialog';
import styles from './deal.module.css';
import { Field, Tick } from './Fields';
import { useRelease } from './orders';
import type { Escrow } from './viewer';

/** The buyer pays the seller: each thing that they should know is ticked, and the amount is typed. */
export function ReleaseDialog({ escrow, onClose, onDone }: ActionDialogProps) {
  const amount = dollars(escrow.sellerGetsCents);
  const { game } = escrow;
  const shown = showsYours(escrow);
  const disputed = escrow.state === 'DISPUTED';
  const facts = [...(disputed ? [words.understoodConcession] : []), ...factsOf(shown, game)];
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState('');
  const { state, busy, order } = useRelease(escrow.escrowId);
  const right = isAmount(typed, escrow.sellerGetsCents);
  const ready = right && facts.every((fact) => ticked.includes(fact));
  const tick = (fact: string) => (on: boolean) =>
    setTicked(on ? [...ticked, fact] : ticked.filter((other) => other !== fact));
  return (
    <Dialog title={words.title(amount)} opened onClose={() => !busy && onClose()}>
      {disputed && (
        <Sheet tone="trouble">
          <p>{words.endsDispute}</p>
        </Sheet>
      )}
      <p>{words.text}</p>
      <Sheet tone={shown ? 'sunken' : 'trouble'}>
        <p>
          {shown && game ? (
            <>
              {words.verified} <When at={game.readAt} />.
            </>
          ) : (
            words.unverified
          )}
        </p>
      </Sheet>
      <Roles verified={shown} game={game} />
      <div className={styles.ticks}>
        {facts.map((fact) => (
          <Tick key={fact} checked={ticked.includes(fact)} onChange={tick(fact)}>
            {fact}
          </Tick>
        ))}
      </div>
      <Field
        label={words.type(amount)}
        value={typed}
        onChange={setTyped}
        error={typed && !right ? words.wrongAmount : undefined}
        inputMode="decimal"
      />
      <Actions>
        <OrderButton state={state} disabled={!ready} onOrder={() => void order(null).then((done) => done && onDone())}>
          {words.confirm(amount)}
        </OrderButton>
        <NotNow busy={busy} onClose={onClose} />
      </Actions>
      {!ready && <p className={styles.soft}>{words.missing}</p>}
    </Dialog>
  );
}

type Game = Schema<'Game'>;

/** Whether Roblox has shown the buyer as the owner at the last look, and nothing speaks against it. */
export function showsYours({ verified, game }: Pick<Escrow, 'verified' | 'game'>): boolean {
  return verified && game?.owner === 'BUYER' && !game.cause;
}

function Roles({ verified, game }: { verified: boolean; game: Game | undefined }) {
  if (!verified || !game) return null;
  if (!game.rolesKnown) return <p>{words.rolesUnknown}</p>;
  if (game.remainingRoles.length === 0) return null;
  return (
    <div className={styles.stack}>
      <h3>{words.rolesTitle}</h3>
      <ul className={styles.roles}>
        {game.remainingRoles.map((role) => (
          <li key={role.roleId}>{words.role(role.name, role.rank)}</li>
        ))}
      </ul>
      <p className={styles.soft}>{words.rolesAdvice}</p>
    </div>
  );
}

/** What the buyer must have understood. */
export function factsOf(verified: boolean, game: Pick<Game, 'rolesKnown' | 'remainingRoles'> | undefined): string[] {
  if (!verified) return [words.understoodUnverified, words.understood];
  if (game && !game.rolesKnown) return [words.understoodUnknownRoles, words.understood];
  if (game && game.remainingRoles.length > 0) return [words.understoodRoles, words.understood];
  return [words.understood];
}
