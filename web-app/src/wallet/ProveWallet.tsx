import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read, type Schema } from '@/api/client';
import { configuration } from '@/api/configuration';
import { ApiProblem, Unreachable } from '@/api/problem';
import blocks from '@/parts/blocks.module.css';
import { CopyButton } from '@/parts/CopyButton';
import { Field } from '@/parts/Fields';
import { When } from '@/parts/Text';
import { FreshRefusal } from '@/session/FreshRefusal';
import { proof as words } from '@/wording/wallet';
import { addressOf, isRefusal, signText, useWallets, type Wallet } from './provider';

type Proof = Schema<'ProvenWallet'>;
type Purpose = Schema<'ChallengeRequest'>['purpose'];

const ADDRESS_LENGTH = 42;
/** Also a contract's wallet signs, by more than 65 bytes. */
const SIGNATURE_LENGTH_MAX = 8_194;

interface ProveWalletProps {
  readonly purpose: Purpose;
  /** The page that shows this: somebody who must sign in again comes back to it. */
  readonly returnTo: string;
  readonly send: (proof: Proof) => Promise<unknown>;
}

/** Proves a wallet by its signature, in this browser or elsewhere. An address alone is never taken. */
export function ProveWallet({ purpose, returnTo, send }: ProveWalletProps) {
  const { data: config } = useQuery(configuration);
  const wallets = useWallets(config?.walletJsUrl);
  const prove = useMutation({ mutationFn: async (made: () => Promise<Proof>) => send(await made()) });
  const by = (wallet: Wallet) => async (): Promise<Proof> => {
    const { address, text } = await challengeOf(await addressOf(wallet), purpose);
    return { address, signature: await signText(wallet, address, text) };
  };
  return (
    <div className={blocks.stack}>
      {wallets.map((wallet) => (
        <div key={wallet.info.uuid}>
          <Button
            loading={prove.isPending}
            aria-disabled={prove.isPending}
            onClick={() => !prove.isPending && prove.mutate(by(wallet))}
          >
            {words.by(wallet.info.name)}
          </Button>
        </div>
      ))}
      {wallets.length === 0 && <p className={blocks.soft}>{words.none}</p>}
      <p role="status" className={blocks.soft}>
        {prove.isPending && words.asking}
      </p>
      <WalletRefusal error={prove.error} returnTo={returnTo} />
      <details className={blocks.details}>
        <summary>{words.elsewhere}</summary>
        <SignedElsewhere
          purpose={purpose}
          returnTo={returnTo}
          busy={prove.isPending}
          prove={(made) => prove.mutate(async () => made)}
        />
      </details>
    </div>
  );
}

function WalletRefusal({ error, returnTo }: { error: unknown; returnTo: string }) {
  if (!error) return null;
  if (error instanceof ApiProblem || error instanceof Unreachable)
    return <FreshRefusal error={error} returnTo={returnTo} />;
  return (
    <p className={blocks.danger} role="alert">
      {isRefusal(error) ? words.refused : words.failed}
    </p>
  );
}

/** A wallet that is not in this browser: its signature is typed. */
function SignedElsewhere({
  purpose,
  returnTo,
  busy,
  prove,
}: {
  purpose: Purpose;
  returnTo: string;
  busy: boolean;
  prove: (proof: Proof) => void;
}) {
  const [address, setAddress] = useState('');
  const [signature, setSignature] = useState('');
  const [unsigned, setUnsigned] = useState(false);
  const challenge = useMutation({ mutationFn: () => challengeOf(address, purpose) });
  const { data, error } = challenge;
  const wrongAddress = error instanceof ApiProblem ? error.of('address') : undefined;
  const send = () => {
    if (!data || busy) return;
    setUnsigned(signature.trim() === '');
    if (signature.trim()) prove({ address: data.address, signature: signature.trim() });
  };
  return (
    <div className={blocks.stack}>
      <p className={blocks.soft}>{words.elsewhereLead}</p>
      <Field
        label={words.address}
        value={address}
        onChange={(typed) => setAddress(typed.trim())}
        max={ADDRESS_LENGTH}
        error={wrongAddress}
      />
      <div>
        <Button
          variant="default"
          loading={challenge.isPending}
          onClick={() => !challenge.isPending && challenge.mutate()}
        >
          {words.getText}
        </Button>
      </div>
      {!wrongAddress && <FreshRefusal error={error} returnTo={returnTo} />}
      {data && (
        <>
          <p>
            {words.text} ({words.validUntil} <When at={data.expiresAt} />
            ):
          </p>
          <pre className={blocks.text}>{data.text}</pre>
          <div>
            <CopyButton text={data.text}>{words.copy}</CopyButton>
          </div>
          <Field
            label={words.signature}
            value={signature}
            onChange={setSignature}
            max={SIGNATURE_LENGTH_MAX}
            error={unsigned && !signature.trim() ? words.signFirst : undefined}
          />
          <div>
            <Button loading={busy} onClick={send}>
              {words.send}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function challengeOf(address: string, purpose: Purpose): Promise<Schema<'Challenge'>> {
  return read(api.POST('/api/users/me/wallet-challenge', { body: { address, purpose } }));
}
