import { useState } from 'react';
import type { Schema } from '@/api/client';
import blocks from '@/parts/blocks.module.css';
import { Dialog } from '@/parts/Dialog';
import { Choice, Field } from '@/parts/Fields';
import { OrderButton } from '@/parts/OrderButton';
import { Actions } from '@/parts/Page';
import { useDraft } from '@/session/hooks';
import { dispute as words } from '@/wording/dispute';
import { type ActionDialogProps, NotNow } from './ActionDialogs';
import { useComplaint } from './orders';

const TEXT_MAX = 5_000;
const TEXT_MIN = 10;

type Reason = Schema<'Complaint'>['reasonCode'];

/** What is wrong, in the person's words; kept until it is sent. */
export function DisputeDialog({ escrow, onClose, onDone }: ActionDialogProps) {
  const [reason, setReason, clearReason] = useDraft(`dispute-reason:${escrow.escrowId}`);
  const [text, setText, clearText] = useDraft(`dispute:${escrow.escrowId}`);
  const [tried, setTried] = useState(false);
  const { state, busy, order } = useComplaint(escrow.escrowId);
  const reasons = Object.entries(words.reasons);
  const hasReason = reason in words.reasons;
  const written = text.trim();
  const open = async () => {
    setTried(true);
    if (!hasReason || written.length < TEXT_MIN) return;
    if (!(await order({ reasonCode: reason as Reason, text: written }))) return;
    clearReason();
    clearText();
    onDone();
  };
  return (
    <Dialog title={words.title} opened onClose={() => !busy && onClose()}>
      <p>{words.lead}</p>
      <Choice
        label={words.reason}
        value={hasReason ? reason : ''}
        onChange={setReason}
        options={[['', words.choose], ...reasons]}
        error={tried && !hasReason ? words.noReason : undefined}
      />
      <Field
        label={words.text}
        value={text}
        onChange={setText}
        hint={`${words.textHint} ${words.left(TEXT_MAX - text.length)}`}
        error={tried && written.length < TEXT_MIN ? words.tooShort : undefined}
        max={TEXT_MAX}
        long
      />
      <p className={blocks.soft}>{words.filesLater}</p>
      <Actions>
        <OrderButton state={state} color="brick" onOrder={() => void open()}>
          {words.confirm}
        </OrderButton>
        <NotNow busy={busy} onClose={onClose} />
      </Actions>
    </Dialog>
  );
}
