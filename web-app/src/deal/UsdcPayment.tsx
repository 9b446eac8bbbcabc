import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Schema } from '@/api/client';
import { configuration } from '@/api/configuration';
import { usdc } from '@/parts/money';
import { Facts } from '@/parts/Page';
import { Exact } from '@/parts/Text';
import { isRefusal, sendToken, useWallets, WrongChain } from '@/wallet/provider';
import { plainUsdc } from '@/wallet/transfer';
import { usdcPay as words } from '@/wording/deal';
import { CopyButton } from './CopyButton';
import styles from './deal.module.css';

/** What is to be sent where, and how much of it has arrived. */
export function UsdcPayment({ deposit }: { deposit: Schema<'Deposit'> }) {
  return (
    <div className={styles.stack}>
      <Arrived deposit={deposit} />
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
      <ByWallet deposit={deposit} />
    </div>
  );
}

function Arrived({ deposit }: { deposit: Schema<'Deposit'> }) {
  const { receivedUnits, seenUnits, missingUnits } = deposit;
  const nothing = receivedUnits + seenUnits === 0;
  return (
    <div role="status">
      {!nothing && (
        <div className={styles.stack}>
          {seenUnits > 0 ? (
            <p className={styles.confirming}>{words.arrivingText(usdc(seenUnits))}</p>
          ) : (
            <p>{words.partial(usdc(receivedUnits), usdc(missingUnits))}</p>
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

/** Sends it by a wallet of this browser, once: what is on its way is not sent again. */
function ByWallet({ deposit }: { deposit: Schema<'Deposit'> }) {
  const { data: config } = useQuery(configuration);
  const wallets = useWallets(config?.walletJsUrl);
  const send = useMutation({
    mutationFn: (wallet: (typeof wallets)[number]) =>
      sendToken(wallet, {
        token: deposit.token,
        chainId: deposit.chainId,
        to: deposit.address,
        units: deposit.missingUnits,
      }),
  });
  const onItsWay = deposit.seenUnits > 0 || (send.isSuccess && deposit.missingUnits === deposit.amountUnits);
  if (wallets.length === 0) return <p className={styles.soft}>{words.noWallet}</p>;
  return (
    <div className={styles.stack}>
      {!onItsWay &&
        wallets.map((wallet) => (
          <div key={wallet.info.uuid} className={styles.payRow}>
            <Button
              loading={send.isPending}
              aria-disabled={send.isPending}
              onClick={() => !send.isPending && send.mutate(wallet)}
            >
              {words.pay(usdc(deposit.missingUnits))}
            </Button>
            <span className={styles.soft}>{wallet.info.name}</span>
          </div>
        ))}
      <p role="status" className={styles.soft}>
        {send.isPending && words.asking}
        {send.isSuccess && words.sent}
      </p>
      {send.error && (
        <p className={styles.declined} role="alert">
          {faultText(send.error)}
        </p>
      )}
    </div>
  );
}

function faultText(error: unknown): string {
  if (error instanceof WrongChain) return words.wrongChain;
  return isRefusal(error) ? words.refused : words.walletFailed;
}
