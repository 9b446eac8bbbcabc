import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read, type Schema } from '@/api/client';
import { configuration } from '@/api/configuration';
import { ApiProblem } from '@/api/problem';
import { API_ORIGIN } from '@/api/transport';
import { Refusal } from '@/parts/States';
import { Exact, When } from '@/parts/Text';
import { addressOf, isRefusal, signText, useWallets, type Wallet } from '@/wallet/provider';
import { usdcPay, refundWallet as words } from '@/wording/deal';
import { CopyButton } from './CopyButton';
import styles from './deal.module.css';
import { Field } from './Fields';

/** Also a contract's wallet signs, by more than 65 bytes. */
const SIGNATURE_LENGTH_MAX = 8_194;

/** The buyer proves the wallet that a refund would go to, before there is an address to pay to. */
export function RefundWallet({ escrowId, proved }: { escrowId: string; proved?: Schema<'RefundWallet'> | undefined }) {
  const [another, setAnother] = useState(false);
  if (proved && !another)
    return (
      <div className={styles.stack} role="status">
        <p>{words.states[proved.state]}</p>
        <Exact>{proved.address}</Exact>
        {(proved.state === 'REFUSED' || proved.state === 'UNDER_REVIEW') && (
          <div>
            <Button variant="default" onClick={() => setAnother(true)}>
              {words.another}
            </Button>
          </div>
        )}
      </div>
    );
  return <Prove escrowId={escrowId} done={() => setAnother(false)} />;
}

function Prove({ escrowId, done }: { escrowId: string; done: () => void }) {
  const { data: config } = useQuery(configuration);
  const wallets = useWallets(config?.walletJsUrl);
  const queries = useQueryClient();
  const prove = useMutation({
    mutationFn: async (proof: () => Promise<Schema<'ProvenWallet'>>) =>
      read(api.PUT('/api/escrow/{id}/refund-wallet', { params: { path: { id: escrowId } }, body: await proof() })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['escrow', escrowId, 'payment'] });
      done();
    },
  });
  const byWallet = (wallet: Wallet) => async () => {
    const address = await addressOf(wallet);
    const challenge = await challengeOf(address);
    return { address, signature: await signText(wallet, address, challenge.text) };
  };
  const { error } = prove;
  return (
    <div className={styles.stack}>
      <h3>{words.title}</h3>
      <p>{words.lead}</p>
      {wallets.map((wallet) => (
        <div key={wallet.info.uuid} className={styles.payRow}>
          <Button
            loading={prove.isPending}
            aria-disabled={prove.isPending}
            onClick={() => !prove.isPending && prove.mutate(byWallet(wallet))}
          >
            {words.connect}
          </Button>
          <span className={styles.soft}>{wallet.info.name}</span>
        </div>
      ))}
      <p role="status" className={styles.soft}>
        {prove.isPending && words.connecting}
      </p>
      {error && <WalletRefusal escrowId={escrowId} error={error} />}
      <details className={styles.details}>
        <summary>{words.byHand}</summary>
        <ByHand busy={prove.isPending} prove={(proof) => prove.mutate(async () => proof)} />
      </details>
    </div>
  );
}

function WalletRefusal({ escrowId, error }: { escrowId: string; error: unknown }) {
  if (error instanceof ApiProblem)
    return (
      <div className={styles.stack}>
        <Refusal error={error} />
        {error.code === 'login_too_old' && (
          <div>
            <Button
              component="a"
              href={`${API_ORIGIN}/api/auth/discord?returnTo=${encodeURIComponent(`/escrow/${escrowId}`)}`}
              variant="default"
            >
              {words.loginAgain}
            </Button>
          </div>
        )}
      </div>
    );
  return (
    <p className={styles.declined} role="alert">
      {isRefusal(error) ? usdcPay.refused : usdcPay.walletFailed}
    </p>
  );
}

/** A wallet that is not in this browser signs elsewhere. */
function ByHand({ busy, prove }: { busy: boolean; prove: (proof: Schema<'ProvenWallet'>) => void }) {
  const [address, setAddress] = useState('');
  const [signature, setSignature] = useState('');
  const challenge = useMutation({ mutationFn: () => challengeOf(address.trim()) });
  const { data } = challenge;
  return (
    <div className={styles.stack}>
      <p className={styles.soft}>{words.byHandLead}</p>
      <Field label={words.address} value={address} onChange={(typed) => setAddress(typed.trim())} max={42} />
      <div>
        <Button variant="default" loading={challenge.isPending} onClick={() => challenge.mutate()}>
          {words.getText}
        </Button>
      </div>
      {challenge.error && <Refusal error={challenge.error} />}
      {data && (
        <>
          <p>
            {words.text} ({words.validUntil} <When at={data.expiresAt} />
            ):
          </p>
          <pre className={styles.text}>{data.text}</pre>
          <CopyButton text={data.text}>{words.copyText}</CopyButton>
          <Field label={words.signature} value={signature} onChange={setSignature} max={SIGNATURE_LENGTH_MAX} />
          <div>
            <Button
              loading={busy}
              onClick={() => !busy && prove({ address: data.address, signature: signature.trim() })}
            >
              {words.send}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function challengeOf(address: string): Promise<Schema<'Challenge'>> {
  return read(api.POST('/api/users/me/wallet-challenge', { body: { address, purpose: 'REFUND' } }));
}
