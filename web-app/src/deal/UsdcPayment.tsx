import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schema } from '@/api/client';
import { configuration } from '@/api/configuration';
import { ApiProblem, Unreachable } from '@/api/problem';
import blocks from '@/parts/blocks.module.css';
import { CopyButton } from '@/parts/CopyButton';
import { usdc } from '@/parts/money';
import { Facts } from '@/parts/Page';
import { Exact } from '@/parts/Text';
import { addressOf, isRefusal, sendToken, useWallets, type Wallet, WrongChain } from '@/wallet/provider';
import { plainUsdc } from '@/wallet/transfer';
import { usdcPay as words } from '@/wording/pay';
import styles from './pay.module.css';
import { paymentOf } from './queries';
import { forgetSent, isStillKnown, isUncounted, keepSent, payAlone, type SentTransfer, sentOf, useSent } from './sent';

type Deposit = Schema<'Deposit'>;

interface DepositProps {
  readonly escrowId: string;
  readonly deposit: Deposit;
}

/** What is to be sent where, and how much of it has arrived. */
export function UsdcPayment({ escrowId, deposit }: DepositProps) {
  const sent = useSent(escrowId);
  const onItsWay = isUncounted(sent, deposit);
  return (
    <div className={blocks.stack}>
      <Arrived deposit={deposit} />
      {sent && onItsWay && <OnItsWay escrowId={escrowId} sent={sent} />}
      {!onItsWay && deposit.missingUnits > 0 && <ToSend escrowId={escrowId} deposit={deposit} />}
    </div>
  );
}

/** The address, the amount, and the wallets: shown only while something is to be sent. */
function ToSend({ escrowId, deposit }: DepositProps) {
  return (
    <div className={blocks.stack}>
      <p className={styles.warning}>{deposit.warning}</p>
      <div className={styles.deposit}>
        <dl className={styles.depositFacts}>
          <div>
            <dt>{words.amount}</dt>
            <dd>
              <strong className={styles.amount}>{usdc(deposit.missingUnits)}</strong>
              <CopyButton text={plainUsdc(deposit.missingUnits)}>{words.copyAmount}</CopyButton>
            </dd>
          </div>
          <div>
            <dt>{words.address}</dt>
            <dd>
              <Exact>{deposit.address}</Exact>
              <CopyButton text={deposit.address}>{words.copyAddress}</CopyButton>
            </dd>
          </div>
          <div>
            <dt>{words.network}</dt>
            <dd>
              <strong>{words.networkText(deposit.network, deposit.chainId)}</strong>
            </dd>
          </div>
          <div>
            <dt>{words.token}</dt>
            <dd>
              <Exact>{deposit.token}</Exact>
            </dd>
          </div>
          <div>
            <dt>{words.refundWallet}</dt>
            <dd>
              <Exact>{deposit.refundWallet}</Exact>
            </dd>
          </div>
        </dl>
        <figure className={styles.qr}>
          <img
            src={`data:image/svg+xml,${encodeURIComponent(deposit.qrSvg)}`}
            alt={words.qr}
            width={208}
            height={208}
          />
          <figcaption>
            {words.qrCaption}
            <a href={deposit.uri}>{words.link}</a>
          </figcaption>
        </figure>
      </div>
      <ByWallet escrowId={escrowId} deposit={deposit} />
    </div>
  );
}

function Arrived({ deposit }: { deposit: Deposit }) {
  const { receivedUnits, seenUnits, missingUnits } = deposit;
  const nothing = receivedUnits + seenUnits === 0;
  return (
    <div role="status">
      {!nothing && (
        <div className={blocks.stack}>
          {missingUnits > 0 ? (
            <p>{words.partial(usdc(receivedUnits + seenUnits), usdc(missingUnits))}</p>
          ) : (
            <p className={styles.confirming}>{words.arrivingText(usdc(receivedUnits + seenUnits))}</p>
          )}
          <Facts
            items={[
              [words.received, usdc(receivedUnits)],
              [words.arriving, usdc(seenUnits)],
              [words.missing, usdc(missingUnits)],
            ]}
          />
        </div>
      )}
    </div>
  );
}

/** Sends it by a wallet of this browser, once: what any tab has sent is not sent again. */
function ByWallet({ escrowId, deposit }: DepositProps) {
  const { data: config } = useQuery(configuration);
  const wallets = useWallets(config?.walletJsUrl);
  const queries = useQueryClient();
  const [asked, setAsked] = useState<{ wallet: Wallet; from: string } | null>(null);
  const send = useMutation({
    mutationFn: async ({ wallet, from }: { wallet: Wallet; from?: string }) => {
      const address = from ?? (await addressOf(wallet));
      const isTheirs = address.toLowerCase() === deposit.refundWallet.toLowerCase();
      setAsked(isTheirs || from ? null : { wallet, from: address });
      if (!isTheirs && !from) return;
      await payOnce(escrowId, deposit, wallet, address, async () => {
        const now = await queries.fetchQuery({ ...paymentOf(escrowId), staleTime: 0 });
        return now === 'checklist-open' ? undefined : now.deposit;
      });
    },
  });
  if (wallets.length === 0) return <p className={blocks.soft}>{words.noWallet}</p>;
  return (
    <div className={blocks.stack}>
      {wallets.map((wallet) => (
        <div key={wallet.info.uuid} className={blocks.row}>
          <Button
            loading={send.isPending}
            aria-disabled={send.isPending}
            onClick={() => !send.isPending && send.mutate({ wallet })}
          >
            {words.pay(usdc(deposit.missingUnits))}
          </Button>
          <span className={blocks.soft}>{wallet.info.name}</span>
        </div>
      ))}
      <p role="status" className={blocks.soft}>
        {send.isPending && words.asking}
      </p>
      {asked && !send.isPending && (
        <div role="alert" className={blocks.stack}>
          <p className={styles.warning}>{words.otherWallet(asked.from, deposit.refundWallet)}</p>
          <div>
            <Button variant="default" onClick={() => send.mutate(asked)}>
              {words.sendFromOther}
            </Button>
          </div>
        </div>
      )}
      {send.error && (
        <p className={styles.declined} role="alert">
          {faultText(send.error)}
        </p>
      )}
    </div>
  );
}

/** Another tab asks the wallet for the same payment, or has just made it. */
class PaidElsewhere extends Error {
  override readonly name = 'PaidElsewhere';
}

/** What is missing is another amount by now, or nothing can be paid any more. */
class Changed extends Error {
  override readonly name = 'Changed';
}

/** @param readAgain the deposit as it is now: a phone may have paid a moment ago */
async function payOnce(
  escrowId: string,
  deposit: Deposit,
  wallet: Wallet,
  from: string,
  readAgain: () => Promise<Deposit | undefined>,
): Promise<void> {
  const { receivedUnits, seenUnits, missingUnits: units } = deposit;
  const sent = await payAlone(escrowId, async () => {
    if (isUncounted(sentOf(escrowId), deposit)) throw new PaidElsewhere();
    const now = await readAgain();
    if (now?.missingUnits !== units || now.address !== deposit.address) throw new Changed();
    const { token, chainId, address: to } = deposit;
    const hash = await sendToken(wallet, { from, token, chainId, to, units });
    keepSent(escrowId, { hash, units, before: receivedUnits + seenUnits, at: Date.now() });
    return true;
  });
  if (!sent) throw new PaidElsewhere();
}

/** A wallet of this browser has sent it, and the chain does not show it yet. */
function OnItsWay({ escrowId, sent }: { escrowId: string; sent: SentTransfer }) {
  const { data: config } = useQuery(configuration);
  const wallets = useWallets(config?.walletJsUrl);
  const look = useMutation({
    mutationFn: async ({ provider }: Wallet) => {
      const known = await isStillKnown(provider, sent);
      if (!known) forgetSent(escrowId);
      return known;
    },
  });
  return (
    <div className={blocks.stack}>
      <p role="status" className={styles.confirming}>
        {words.sent(usdc(sent.units))}
      </p>
      <p className={blocks.soft}>
        {words.transaction} <Exact>{sent.hash}</Exact>
      </p>
      {wallets.map((wallet) => (
        <div key={wallet.info.uuid} className={blocks.row}>
          <Button variant="default" loading={look.isPending} onClick={() => !look.isPending && look.mutate(wallet)}>
            {words.look}
          </Button>
          <span className={blocks.soft}>{wallet.info.name}</span>
        </div>
      ))}
      <p role="status" className={blocks.soft}>
        {look.data && words.stillKnown}
        {look.error && words.walletFailed}
      </p>
    </div>
  );
}

function faultText(error: unknown): string {
  if (error instanceof Changed) return words.changed;
  if (error instanceof ApiProblem || error instanceof Unreachable) return words.notRead;
  if (error instanceof PaidElsewhere) return words.elsewhere;
  if (error instanceof WrongChain) return words.wrongChain;
  return isRefusal(error) ? words.refused : words.walletFailed;
}
