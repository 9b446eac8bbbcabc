import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read, type Schema } from '@/api/client';
import { ApiProblem } from '@/api/problem';
import { Field } from '@/deal/Fields';
import styles from '@/papers/papers.module.css';
import { When } from '@/parts/Text';
import { payouts } from '@/wording/settings';
import { FreshRefusal } from './FreshRefusal';

const words = payouts.wallet;
const ADDRESS_LENGTH = 42;
/** Also a contract's wallet signs, by more than 65 bytes. */
const SIGNATURE_LENGTH_MAX = 8_194;

export function challengeOf(address: string): Promise<Schema<'Challenge'>> {
  return read(api.POST('/api/users/me/wallet-challenge', { body: { address, purpose: 'PAYOUT' } }));
}

/** A wallet that is not in this browser signs elsewhere. */
export function WalletByHand({ busy, prove }: { busy: boolean; prove: (proof: Schema<'ProvenWallet'>) => void }) {
  const [address, setAddress] = useState('');
  const [signature, setSignature] = useState('');
  const [unsigned, setUnsigned] = useState(false);
  const challenge = useMutation({ mutationFn: () => challengeOf(address.trim()) });
  const { data, error } = challenge;
  const wrongAddress = error instanceof ApiProblem ? error.of('address') : undefined;
  const send = () => {
    if (!data || busy) return;
    setUnsigned(signature.trim() === '');
    if (signature.trim()) prove({ address: data.address, signature: signature.trim() });
  };
  return (
    <div className={styles.stack}>
      <p className={styles.soft}>{words.byHandLead}</p>
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
      {!wrongAddress && <FreshRefusal error={error} />}
      {data && (
        <>
          <p>
            {words.text} ({words.validUntil} <When at={data.expiresAt} />
            ):
          </p>
          <pre className={styles.text}>{data.text}</pre>
          <div>
            <Button
              variant="default"
              size="sm"
              onClick={() => void navigator.clipboard?.writeText(data.text).catch(() => {})}
            >
              {words.copy}
            </Button>
          </div>
          <Field
            label={words.signature}
            value={signature}
            onChange={setSignature}
            max={SIGNATURE_LENGTH_MAX}
            error={unsigned && !signature.trim() ? words.typeFirst : undefined}
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
