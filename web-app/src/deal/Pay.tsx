import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import blocks from '@/parts/blocks.module.css';
import { useNow } from '@/parts/clock';
import { dollars } from '@/parts/money';
import { Section, Sheet } from '@/parts/Page';
import { Loaded } from '@/parts/States';
import { When } from '@/parts/Text';
import { pay as words } from '@/wording/pay';
import { CardPayment } from './CardPayment';
import type { Payment } from './card-payment';
import { useCardUnderWay } from './card-under-way';
import { closedBy } from './payable';
import { escrowOf, paymentOf } from './queries';
import { RefundWallet } from './RefundWallet';
import { UsdcPayment } from './UsdcPayment';

const LOOK_MS = 2_000;

/** How the buyer pays, as far as they can now. */
export function Pay({ escrowId, payCents }: { escrowId: string; payCents: number }) {
  const payment = useQuery(paymentOf(escrowId));
  const queries = useQueryClient();
  const paid = typeof payment.data === 'object' && payment.data.state === 'PAID';
  useEffect(() => {
    if (paid) void queries.invalidateQueries({ queryKey: escrowOf(escrowId).queryKey, exact: true });
  }, [paid, queries, escrowId]);
  return (
    <Section title={words.title(dollars(payCents))}>
      <Sheet tone="turn">
        <Loaded query={payment} lines={4}>
          {(found) =>
            found === 'checklist-open' ? (
              <p>{words.checklistFirst}</p>
            ) : (
              <div className={blocks.stack}>
                {found.state !== 'PAID' && found.state !== 'CLOSED' && (
                  <p className={blocks.soft}>
                    {words.heldUntil} {words.by} <When at={found.payBy} />.
                  </p>
                )}
                <WhileTrue escrowId={escrowId} payment={found} query={payment} />
              </div>
            )
          }
        </Loaded>
      </Sheet>
    </Section>
  );
}

/** Hides the instructions when they may be untrue, except from a payment that is being made by them. */
function WhileTrue({
  escrowId,
  payment,
  query,
}: {
  escrowId: string;
  payment: Payment;
  query: { readonly dataUpdatedAt: number; readonly isError: boolean };
}) {
  const serverNow = useNow(LOOK_MS);
  const underWay = useCardUnderWay(escrowId);
  const canPay = payment.state === 'PAYABLE' || payment.state === 'PARTIAL';
  const closed =
    canPay && !underWay
      ? closedBy(payment, { at: query.dataUpdatedAt, failed: query.isError }, Date.now(), serverNow)
      : undefined;
  return (
    <>
      <div role="status">{closed && <p>{words.hidden[closed]}</p>}</div>
      <div hidden={closed !== undefined}>
        <Now escrowId={escrowId} payment={payment} />
      </div>
    </>
  );
}

function Now({ escrowId, payment }: { escrowId: string; payment: Payment }) {
  switch (payment.state) {
    case 'PREPARING':
      return <p role="status">{words.preparing}</p>;
    case 'AWAITING_DESTINATION':
      return <p>{words.awaitsDestination}</p>;
    case 'AWAITING_REFUND_WALLET':
      return <RefundWallet escrowId={escrowId} proved={payment.refundWallet} />;
    case 'PAYABLE':
    case 'PARTIAL':
      if (payment.clientSecret && payment.publishableKey)
        return (
          <CardPayment
            key={payment.clientSecret}
            escrowId={escrowId}
            clientSecret={payment.clientSecret}
            publishableKey={payment.publishableKey}
            amountCents={payment.amountCents}
          />
        );
      return payment.deposit ? (
        <UsdcPayment escrowId={escrowId} deposit={payment.deposit} />
      ) : (
        <p role="status">{words.preparing}</p>
      );
    case 'PAID':
      return <p role="status">{words.paid}</p>;
    case 'CLOSED':
      return <p>{words.closed}</p>;
  }
}
