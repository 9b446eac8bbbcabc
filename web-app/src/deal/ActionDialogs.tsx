import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '@/parts/Dialog';
import { Field, Tick } from '@/parts/Fields';
import { OrderButton } from '@/parts/OrderButton';
import { Actions } from '@/parts/Page';
import { cancel, deliver, extend } from '@/wording/actions';
import { deal as words } from '@/wording/deal';
import { dispute } from '@/wording/dispute';
import { useCardUnderWay } from './card-under-way';
import { useCancellation, useDelivery, useExtension, useWithdrawal } from './orders';
import { type Line, type Payable, paymentOf, timelineOf } from './queries';
import { type SentTransfer, useSent } from './sent';
import type { Escrow } from './viewer';

export interface ActionDialogProps {
  readonly escrow: Escrow;
  readonly onClose: () => void;
  /** The order was accepted. */
  readonly onDone: () => void;
}

const NOTE_MAX = 1_000;

export function DeliverDialog({ escrow, onClose, onDone }: ActionDialogProps) {
  const [note, setNote] = useState('');
  const { state, busy, order } = useDelivery(escrow.escrowId);
  return (
    <Dialog title={deliver.title} opened onClose={() => !busy && onClose()}>
      <p>{deliver.text[escrow.route]}</p>
      <Field
        label={deliver.note}
        value={note}
        onChange={setNote}
        hint={deliver.noteMax(NOTE_MAX - note.length)}
        max={NOTE_MAX}
        long
      />
      <Actions>
        <OrderButton state={state} onOrder={() => void order(note.trim()).then((done) => done && onDone())}>
          {deliver.confirm}
        </OrderButton>
        <NotNow busy={busy} onClose={onClose} />
      </Actions>
    </Dialog>
  );
}

export function ExtendDialog({ escrow, onClose, onDone }: ActionDialogProps) {
  const { state, busy, order } = useExtension(escrow.escrowId);
  return (
    <Dialog title={extend.title} opened onClose={() => !busy && onClose()}>
      <p>{extend.text}</p>
      <Actions>
        <OrderButton state={state} onOrder={() => void order(null).then((done) => done && onDone())}>
          {extend.confirm}
        </OrderButton>
        <NotNow busy={busy} onClose={onClose} />
      </Actions>
    </Dialog>
  );
}

type Cancellable = keyof typeof cancel.title;

export function CancelDialog({ escrow, onClose, onDone }: ActionDialogProps) {
  const state = escrow.state as Cancellable;
  const [withdrawn, setWithdrawn] = useState(false);
  const cancellation = useCancellation(escrow.escrowId);
  const { busy } = cancellation;
  const money = useMoney(escrow.escrowId);
  const asksForRequest = escrow.route === 'GAME_TRANSFER' && state !== 'AWAIT_FUNDS';
  const mustBeWithdrawn = state === 'REFUNDING';
  const body = asksForRequest ? { requestWithdrawn: withdrawn } : {};
  return (
    <Dialog title={cancel.title[state]} opened onClose={() => !busy && onClose()}>
      {state === 'AWAIT_FUNDS' && <p>{cancel.money[money]}</p>}
      <p>{cancel.text[state]}</p>
      {asksForRequest && (
        <Tick checked={withdrawn} onChange={setWithdrawn}>
          {cancel.requestWithdrawn}
        </Tick>
      )}
      <Actions>
        <OrderButton
          state={cancellation.state}
          color="brick"
          disabled={(mustBeWithdrawn && !withdrawn) || (state === 'AWAIT_FUNDS' && money === 'underWay')}
          onOrder={() => void cancellation.order(body).then((done) => done && onDone())}
        >
          {cancel.confirm[state]}
        </OrderButton>
        <NotNow busy={busy} onClose={onClose} />
      </Actions>
    </Dialog>
  );
}

/** What is known of the buyer's money before the payment is complete. */
function useMoney(escrowId: string): keyof typeof cancel.money {
  const underWay = useCardUnderWay(escrowId);
  const sent = useSent(escrowId);
  // Read by the part of the page that pays, if there is one: only the buyer's has it.
  const { data: payment } = useQuery({ ...paymentOf(escrowId), enabled: false });
  const { data: lines } = useQuery({ ...timelineOf(escrowId), enabled: false });
  if (underWay) return 'underWay';
  return moneyOf(payment, lines ?? [], sent);
}

export function moneyOf(
  payment: Payable | undefined,
  lines: readonly Pick<Line, 'kind'>[],
  sent: SentTransfer | undefined,
): 'nothing' | 'some' | 'unknown' {
  if (sent || lines.some(({ kind }) => kind.startsWith('PARTIAL_'))) return 'some';
  if (payment === undefined) return 'unknown';
  if (payment === 'checklist-open') return 'nothing';
  const { deposit, state } = payment;
  if (deposit) return deposit.receivedUnits + deposit.seenUnits > 0 ? 'some' : 'nothing';
  return state === 'PAID' ? 'some' : state === 'CLOSED' ? 'unknown' : 'nothing';
}

export function WithdrawDialog({ escrow, onClose, onDone }: ActionDialogProps) {
  const { state, busy, order } = useWithdrawal(escrow.escrowId, escrow.dispute?.disputeId ?? '');
  return (
    <Dialog title={dispute.withdrawTitle} opened onClose={() => !busy && onClose()}>
      <p>{dispute.withdrawText}</p>
      <Actions>
        <OrderButton state={state} onOrder={() => void order(null).then((done) => done && onDone())}>
          {dispute.withdrawConfirm}
        </OrderButton>
        <NotNow busy={busy} onClose={onClose} />
      </Actions>
    </Dialog>
  );
}

export function NotNow({ busy, onClose }: { busy: boolean; onClose: () => void }) {
  return (
    <Button variant="default" aria-disabled={busy} onClick={() => !busy && onClose()}>
      {words.notNow}
    </Button>
  );
}
