import { useQuery } from '@tanstack/react-query';
import { dollars } from '@/parts/money';
import { Section, Sheet } from '@/parts/Page';
import { Loaded } from '@/parts/States';
import { When } from '@/parts/Text';
import { pay as words } from '@/wording/deal';
import { CardPayment } from './CardPayment';
import type { Payment } from './card-payment';
import styles from './deal.module.css';
import { paymentOf } from './queries';
import { RefundWallet } from './RefundWallet';
import { UsdcPayment } from './UsdcPayment';

/** How the buyer pays, as far as they can now. */
export function Pay({ escrowId, payCents }: { escrowId: string; payCents: number }) {
  const payment = useQuery(paymentOf(escrowId));
  return (
    <Section title={words.title(dollars(payCents))}>
      <Sheet tone="turn">
        <Loaded query={payment} lines={4}>
          {(found) =>
            found === 'checklist-open' ? (
              <p>{words.checklistFirst}</p>
            ) : (
              <div className={styles.stack}>
                {found.state !== 'PAID' && found.state !== 'CLOSED' && (
                  <p className={styles.soft}>
                    {words.heldUntil} {words.by} <When at={found.payBy} />.
                  </p>
                )}
                <Now escrowId={escrowId} payment={found} />
              </div>
            )
          }
        </Loaded>
      </Sheet>
    </Section>
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
      return payment.deposit ? <UsdcPayment deposit={payment.deposit} /> : <p role="status">{words.preparing}</p>;
    case 'PAID':
      return <p role="status">{words.paid}</p>;
    case 'CLOSED':
      return <p>{words.closed}</p>;
  }
}
