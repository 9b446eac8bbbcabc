import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schema } from '@/api/client';
import blocks from '@/parts/blocks.module.css';
import { Dialog } from '@/parts/Dialog';
import { Field, Tick } from '@/parts/Fields';
import { dollars } from '@/parts/money';
import { OrderButton } from '@/parts/OrderButton';
import { Actions, Sheet } from '@/parts/Page';
import { When } from '@/parts/Text';
import { release as words } from '@/wording/actions';
import { type ActionDialogProps, NotNow } from './ActionDialogs';
import { isAmount } from './amount';
import { useRelease } from './orders';
import type { Escrow } from './viewer';

/** The buyer pays the seller: each thing that they should know is ticked, and the amount is typed. */
export function ReleaseDialog({ escrow, onClose, onDone }: ActionDialogProps) {
  const amount = dollars(escrow.sellerGetsCents);
  const { game } = escrow;
  const shown = showsYours(escrow);
  const disputed = escrow.state === 'DISPUTED';
  const facts = [...(disputed ? [{ text: words.understoodConcession }] : []), ...factsOf(shown, game)];
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState('');
  const { state, busy, order } = useRelease(escrow.escrowId);
  const right = isAmount(typed, escrow.sellerGetsCents);
  const ready = right && facts.every((fact) => ticked.includes(keyOf(fact)));
  const queries = useQueryClient();
  const tick = (fact: string) => (on: boolean) =>
    setTicked(on ? [...ticked, fact] : ticked.filter((other) => other !== fact));
  const pay = async () => {
    const body = { amountCents: escrow.sellerGetsCents, rolesAcknowledged: rolesOf(facts) };
    if (await order(body)) onDone();
    // A read in the meantime may have found other roles: they are shown, and are not ticked.
    else await queries.invalidateQueries({ queryKey: ['escrow', escrow.escrowId] });
  };
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
      <div className={blocks.stack}>
        {facts.map((fact) => (
          <Tick key={keyOf(fact)} checked={ticked.includes(keyOf(fact))} onChange={tick(keyOf(fact))}>
            {fact.text}
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
        <OrderButton state={state} disabled={!ready} onOrder={() => void pay()}>
          {words.confirm(amount)}
        </OrderButton>
        <NotNow busy={busy} onClose={onClose} />
      </Actions>
      {!ready && <p className={blocks.soft}>{words.missing}</p>}
    </Dialog>
  );
}

type Game = Schema<'Game'>;

/** A line that the buyer ticks; with the id of the role that they accept by it. */
export interface Fact {
  readonly text: string;
  readonly roleId?: number;
}

/** Whether Roblox has shown the buyer as the owner at the last look, and nothing speaks against it. */
export function showsYours({ verified, game }: Pick<Escrow, 'verified' | 'game'>): boolean {
  return verified && game?.owner === 'BUYER' && !game.cause;
}

function Roles({ verified, game }: { verified: boolean; game: Game | undefined }) {
  if (!game) return null;
  if (verified && !game.rolesKnown) return <p>{words.rolesUnknown}</p>;
  if (game.remainingRoles.length === 0) return null;
  return (
    <div>
      <h3>{words.rolesTitle}</h3>
      <p className={blocks.soft}>{words.rolesAdvice}</p>
    </div>
  );
}

/** What the buyer must have understood: each role for itself, for one that is read later is ticked by nobody. */
export function factsOf(verified: boolean, game: Pick<Game, 'rolesKnown' | 'remainingRoles'> | undefined): Fact[] {
  const roles = (game?.remainingRoles ?? []).map(({ roleId, name, rank }) => ({
    roleId,
    text: words.acceptsRole(name, rank),
  }));
  const doubts = !verified
    ? [{ text: words.understoodUnverified }]
    : game && !game.rolesKnown
      ? [{ text: words.understoodUnknownRoles }]
      : [];
  return [...roles, ...doubts, { text: words.understood }];
}

const keyOf = ({ text, roleId }: Fact) => (roleId === undefined ? text : `role ${roleId}`);

/** The roles that are accepted by what is ticked. */
function rolesOf(facts: readonly Fact[]): number[] {
  return facts.flatMap(({ roleId }) => (roleId === undefined ? [] : [roleId]));
}
