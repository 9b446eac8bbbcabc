import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { createFileRoute, redirect } from '@tanstack/react-router';
import { type ComponentType, useCallback, useEffect, useRef, useState } from 'react';
import { isUnderWay } from '@/api/ordered';
import { ApiProblem } from '@/api/problem';
import {
  type ActionDialogProps,
  CancelDialog,
  DeliverDialog,
  ExtendDialog,
  WithdrawDialog,
} from '@/deal/ActionDialogs';
import { Checklist } from '@/deal/Checklist';
import { Dispute, PastDisputes } from '@/deal/Dispute';
import { DisputeDialog } from '@/deal/DisputeDialog';
import styles from '@/deal/deal.module.css';
import { DealFacts, MoneyFacts, Steps } from '@/deal/Facts';
import { Pay } from '@/deal/Pay';
import { escrowOf, timelineOf } from '@/deal/queries';
import { ReleaseDialog } from '@/deal/ReleaseDialog';
import { Timeline, useEscrowStream } from '@/deal/Timeline';
import { type Action, actionsOf, type Escrow, type Viewer, viewerOf } from '@/deal/viewer';
import blocks from '@/parts/blocks.module.css';
import { useNow } from '@/parts/clock';
import { Actions, NextStep, Page, Section, Sheet } from '@/parts/Page';
import { Loaded } from '@/parts/States';
import { When } from '@/parts/Text';
import { distanceText } from '@/parts/when';
import { early } from '@/session/early';
import { useSession } from '@/session/hooks';
import { cancel, deliver, extend, release } from '@/wording/actions';
import { HOLDS, held, deal as words } from '@/wording/deal';
import { dispute } from '@/wording/dispute';

/** What a bank's redirect puts into the address: it goes out of it, and out of the history. */
const OF_STRIPE = ['payment_intent', 'payment_intent_client_secret', 'redirect_status'];

export const Route = createFileRoute('/_in/escrow/$id')({
  beforeLoad: ({ params, search }) => {
    if (OF_STRIPE.some((name) => name in search))
      throw redirect({ to: '/escrow/$id', params, search: {}, replace: true });
  },
  loader: ({ params: { id }, context: { queryClient }, preload }) =>
    early({ preload }, () => {
      void queryClient.prefetchQuery(escrowOf(id));
      void queryClient.prefetchQuery(timelineOf(id));
    }),
  component: EscrowPage,
});

function EscrowPage() {
  const { id } = Route.useParams();
  const query = useQuery(escrowOf(id));
  const session = useSession();
  const userId = 'userId' in session ? session.userId : '';
  const isMade = query.failureReason instanceof ApiProblem && query.failureReason.status === 404 && !query.error;
  if (!query.data)
    return (
      <Page title={words.kicker} {...(isMade ? { lead: words.isMade } : {})}>
        <Loaded query={query} lines={8}>
          {() => null}
        </Loaded>
      </Page>
    );
  return <Deal key={id} escrow={query.data} viewer={viewerOf(query.data, userId)} />;
}

type Dialogs = Exclude<Action, 'PAY'>;

const DIALOGS: Readonly<Record<Dialogs, ComponentType<ActionDialogProps>>> = {
  DELIVER: DeliverDialog,
  RELEASE: ReleaseDialog,
  EXTEND: ExtendDialog,
  CANCEL: CancelDialog,
  DISPUTE: DisputeDialog,
  WITHDRAW: WithdrawDialog,
};

function Deal({ escrow, viewer }: { escrow: Escrow; viewer: Viewer }) {
  const id = escrow.escrowId;
  const live = useEscrowStream(id);
  const timeline = useQuery(timelineOf(id));
  const actions = actionsOf(escrow, viewer, timeline.data ?? []);
  const [asked, setAsked] = useState<{ action: Dialogs; of: string } | null>(null);
  const [overtaken, setOvertaken] = useState(false);
  const next = useRef<HTMLDivElement>(null);
  const opener = useRef<Element | null>(null);
  const ask = (action: Dialogs) => {
    opener.current = document.activeElement;
    setOvertaken(false);
    setAsked({ action, of: stageOf(escrow) });
  };
  const leave = () => {
    setAsked(null);
    requestAnimationFrame(() => (opener.current instanceof HTMLElement ? opener.current.focus() : undefined));
  };
  const done = useCallback(() => {
    setAsked(null);
    requestAnimationFrame(() => next.current?.focus());
  }, []);
  // What was asked in one stage of the deal means something else in another. An order that was placed is decided.
  const gone =
    asked !== null &&
    !isUnderWay(asked.action, id) &&
    (asked.of !== stageOf(escrow) || !actions.includes(asked.action));
  useEffect(() => {
    if (!gone) return;
    setOvertaken(true);
    done();
  }, [gone, done]);
  const Asked = asked && !gone ? DIALOGS[asked.action] : null;
  const dialogs = actions.filter((action): action is Dialogs => action !== 'PAY');
  const [first] = dialogs;
  // In a dispute nobody is led to give in.
  const asksFor = first === 'DELIVER' || first === 'RELEASE' || (first === 'CANCEL' && escrow.state === 'REFUNDING');
  const leads = asksFor && escrow.state !== 'DISPUTED' ? first : undefined;
  const others = dialogs.filter((action) => action !== leads);
  const side = viewer === 'BUYER' ? words.youBuy : viewer === 'SELLER' ? words.youSell : words.staff;
  return (
    <Page title={escrow.title || words.untitled} kicker={`${words.kicker}, ${side}`}>
      <div className={blocks.stack}>
        <Steps state={escrow.state} />
        <div ref={next} tabIndex={-1} className={styles.focusable}>
          {escrow.next.actor === 'NOBODY' ? (
            <Sheet>
              <p className={styles.ended}>{escrow.next.sentence}</p>
            </Sheet>
          ) : (
            <NextStep
              yours={escrow.next.actor === viewer}
              action={
                leads && (
                  <Button size="lg" onClick={() => ask(leads)}>
                    {nameOf(leads, escrow)}
                  </Button>
                )
              }
            >
              {escrow.next.sentence}
              <Until at={escrow.next.by} />
            </NextStep>
          )}
        </div>
        <div role="status">{overtaken && <Sheet tone="trouble">{words.overtaken}</Sheet>}</div>
        <Holds escrow={escrow} />
      </div>
      <div className={styles.columns}>
        <div>
          {actions.includes('PAY') && <Pay escrowId={id} payCents={escrow.buyerPaysCents} />}
          {escrow.state === 'AWAIT_FUNDS' && !escrow.closing && <Checklist escrow={escrow} viewer={viewer} />}
          {escrow.dispute && <Dispute dispute={escrow.dispute} />}
          {others.length > 0 && (
            <Section title={words.actions}>
              <Actions>
                {others.map((action) => (
                  <Button key={action} variant="default" onClick={() => ask(action)}>
                    {nameOf(action, escrow)}
                  </Button>
                ))}
              </Actions>
            </Section>
          )}
          <PastDisputes escrowId={id} lines={timeline.data ?? []} hasOpen={escrow.dispute !== undefined} />
          <Timeline query={timeline} live={live} />
        </div>
        <aside className={styles.aside}>
          <MoneyFacts escrow={escrow} viewer={viewer} />
          <DealFacts escrow={escrow} viewer={viewer} />
        </aside>
      </div>
      {Asked && asked && <Asked key={asked.of} escrow={escrow} onClose={leave} onDone={done} />}
    </Page>
  );
}

/** Within a stage of a deal, its actions mean the same. */
function stageOf({ state, dispute: open }: Escrow): string {
  return `${state} ${open?.disputeId ?? ''}`;
}

/** The same moment as in the sentence, in the person's own zone. */
function Until({ at }: { at: string | undefined }) {
  const now = useNow();
  if (!at) return null;
  return (
    <span className={styles.until}>
      {words.dateOf} <When at={at} />, {distanceText(at, now)}.
    </span>
  );
}

/** Why no money moves, in words. */
function Holds({ escrow }: { escrow: Escrow }) {
  const reasons = [
    ...escrow.holds.map((hold) => HOLDS[hold] ?? hold),
    ...(escrow.closing ? [held.closing] : []),
    ...(escrow.game?.afterTheEnd ? [held.after] : []),
  ];
  if (reasons.length === 0) return null;
  return (
    <Sheet tone="trouble">
      {escrow.holds.length > 0 && <h2>{held.title}</h2>}
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </Sheet>
  );
}

function nameOf(action: Dialogs, { state }: Escrow): string {
  switch (action) {
    case 'DELIVER':
      return deliver.button;
    case 'RELEASE':
      return state === 'DISPUTED' ? release.concede : release.button;
    case 'EXTEND':
      return extend.button;
    case 'WITHDRAW':
      return dispute.withdraw;
    case 'DISPUTE':
      return state === 'DISPUTED' ? dispute.join : dispute.button;
    case 'CANCEL':
      return state === 'AWAIT_FUNDS' ? cancel.button : state === 'REFUNDING' ? cancel.withdrawn : cancel.refund;
  }
}
