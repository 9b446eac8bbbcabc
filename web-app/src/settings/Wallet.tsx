import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read, type Schema } from '@/api/client';
import { configuration } from '@/api/configuration';
import { ApiProblem, Unreachable } from '@/api/problem';
import { Dialog } from '@/deal/Dialog';
import styles from '@/papers/papers.module.css';
import { Actions } from '@/parts/Page';
import { Exact, When } from '@/parts/Text';
import { addressOf, type Wallet as BrowserWallet, isRefusal, signText, useWallets } from '@/wallet/provider';
import { payouts, settings } from '@/wording/settings';
import { FreshRefusal } from './FreshRefusal';
import { challengeOf, WalletByHand } from './WalletByHand';

const words = payouts.wallet;
const PAYOUT = ['payout'];

/** The wallet that USDC is paid to. It is proved by its signature; an address alone is never taken. */
export function Wallet({ destination }: { destination: Schema<'Destination'> }) {
  const [changing, setChanging] = useState(false);
  const { state, address, next, nextState, nextFrom } = destination;
  const has = address !== undefined || next !== undefined;
  const asks = !has || nextState === 'REFUSED' || changing;
  return (
    <div className={styles.card}>
      <h3>{words.title}</h3>
      {(address || !next) && <p>{words.states[state]}</p>}
      {address && <Exact>{address}</Exact>}
      {next && (
        <div role="status" className={styles.stack}>
          <p>{nextState ? words.nextStates[nextState] : words.nextStates.WAITING}</p>
          <Exact>{next}</Exact>
          {nextFrom && nextState !== 'REFUSED' && (
            <p className={styles.soft}>
              {words.from} <When at={nextFrom} />
            </p>
          )}
        </div>
      )}
      {asks && <Prove done={() => setChanging(false)} />}
      {has && (
        <div className={styles.row}>
          {!asks && (
            <Button variant="default" size="sm" onClick={() => setChanging(true)}>
              {words.another}
            </Button>
          )}
          <Remove />
        </div>
      )}
    </div>
  );
}

function Prove({ done }: { done: () => void }) {
  const { data: config } = useQuery(configuration);
  const wallets = useWallets(config?.walletJsUrl);
  const queries = useQueryClient();
  const prove = useMutation({
    mutationFn: async (proof: () => Promise<Schema<'ProvenWallet'>>) =>
      read(api.PUT('/api/users/me/payout/wallet', { body: await proof() })),
    onSuccess: (payout) => {
      queries.setQueryData(PAYOUT, payout);
      done();
    },
  });
  const by = (wallet: BrowserWallet) => async () => {
    const address = await addressOf(wallet);
    const challenge = await challengeOf(address);
    return { address: challenge.address, signature: await signText(wallet, challenge.address, challenge.text) };
  };
  return (
    <div className={styles.stack}>
      {wallets.map((wallet) => (
        <div key={wallet.info.uuid}>
          <Button loading={prove.isPending} onClick={() => !prove.isPending && prove.mutate(by(wallet))}>
            {`${words.connect} ${wallet.info.name}`}
          </Button>
        </div>
      ))}
      {wallets.length === 0 && <p className={styles.soft}>{words.none}</p>}
      <p role="status" className={styles.soft}>
        {prove.isPending && words.connecting}
      </p>
      <WalletRefusal error={prove.error} />
      <details className={styles.details}>
        <summary>{words.byHand}</summary>
        <WalletByHand busy={prove.isPending} prove={(proof) => prove.mutate(async () => proof)} />
      </details>
    </div>
  );
}

function WalletRefusal({ error }: { error: unknown }) {
  if (!error) return null;
  if (error instanceof ApiProblem || error instanceof Unreachable) return <FreshRefusal error={error} />;
  return (
    <p className={styles.danger} role="alert">
      {isRefusal(error) ? words.refused : words.failed}
    </p>
  );
}

function Remove() {
  const [opened, setOpened] = useState(false);
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => read(api.DELETE('/api/users/me/payout/wallet')),
    onSuccess: (payout) => {
      queries.setQueryData(PAYOUT, payout);
      setOpened(false);
    },
  });
  return (
    <>
      <Button
        variant="default"
        size="sm"
        onClick={() => {
          remove.reset();
          setOpened(true);
        }}
      >
        {words.remove}
      </Button>
      <Dialog title={words.removeTitle} opened={opened} onClose={() => setOpened(false)}>
        <p>{words.removeText}</p>
        <FreshRefusal error={remove.error} />
        <Actions>
          <Button color="brick" loading={remove.isPending} onClick={() => !remove.isPending && remove.mutate()}>
            {words.removeConfirm}
          </Button>
          <Button variant="default" onClick={() => setOpened(false)}>
            {settings.cancel}
          </Button>
        </Actions>
      </Dialog>
    </>
  );
}
