import { Button } from '@mantine/core';
import { useState } from 'react';
import { OrderButton } from '@/parts/OrderButton';
import { Actions } from '@/parts/Page';
import { cancel, deliver, dispute, extend, deal as words } from '@/wording/deal';
import { Dialog } from './Dialog';
import { Field, Tick } from './Fields';
import { useCancellation, useDelivery, useExtension, useWithdrawal } from './orders';
import type { Escrow } from './viewer';

export interface ActionDialogProps {
  readonly escrow: Escrow;
  readonly onClose: () => void;
  /** The order was accepted. */
  readonly onDone: () => void;
}

const NOTE_MAX = 1_000;
const REASON_MAX = 1_000;

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
  const [reason, setReason] = useState('');
  const [withdrawn, setWithdrawn] = useState(false);
  const cancellation = useCancellation(escrow.escrowId);
  const { busy } = cancellation;
  const asksForRequest = escrow.route === 'GAME_TRANSFER' && state !== 'AWAIT_FUNDS';
  const mustBeWithdrawn = state === 'REFUNDING';
  const body = {
    ...(reason.trim() && { reason: reason.trim() }),
    ...(asksForRequest && { requestWithdrawn: withdrawn }),
  };
  return (
    <Dialog title={cancel.title[state]} opened onClose={() => !busy && onClose()}>
      <p>{cancel.text[state]}</p>
      {!mustBeWithdrawn && <Field label={cancel.reason} value={reason} onChange={setReason} max={REASON_MAX} />}
      {asksForRequest && (
        <Tick checked={withdrawn} onChange={setWithdrawn}>
          {cancel.requestWithdrawn}
        </Tick>
      )}
      <Actions>
        <OrderButton
          state={cancellation.state}
          color="brick"
          disabled={mustBeWithdrawn && !withdrawn}
          onOrder={() => void cancellation.order(body).then((done) => done && onDone())}
        >
          {cancel.confirm[state]}
        </OrderButton>
        <NotNow busy={busy} onClose={onClose} />
      </Actions>
    </Dialog>
  );
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
