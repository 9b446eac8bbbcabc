import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api, read, type Schema } from '@/api/client';
import { ApiProblem, mayPass } from '@/api/problem';
import blocks from '@/parts/blocks.module.css';
import { Tick } from '@/parts/Fields';
import { dollars } from '@/parts/money';
import { Section } from '@/parts/Page';
import { Refusal } from '@/parts/States';
import { When } from '@/parts/Text';
import { sign as words } from '@/wording/papers';
import { DocumentLink, Fingerprint, Parties, Terms } from './ContractParts';
import { type Contract, centsOf, contractQuery, signatureOf } from './contracts';
import { NewLink } from './NewLink';

/** The document, its terms, and the signature for exactly this document. */
export function SignForm({
  contract,
  signable,
  token,
  done,
  adopt,
}: {
  contract: Contract;
  signable: Schema<'SignableDocument'>;
  token: string;
  done: () => void;
  adopt: (token: string) => void;
}) {
  const id = contract.contractId;
  const [hasRead, setHasRead] = useState(false);
  const [adult, setAdult] = useState(false);
  const [reminded, setReminded] = useState(false);
  const sent = useRef(false);
  const queries = useQueryClient();
  const navigate = useNavigate();

  const complete = async (signed: Contract) => {
    queries.setQueryData(contractQuery(id).queryKey, signed);
    void queries.invalidateQueries({ queryKey: ['contracts', 'list'] });
    // In place of this page, so that "back" does not lead to a form that is done.
    await navigate({ to: '/contract/$id/complete', params: { id }, replace: true });
    done();
  };
  const sign = useMutation({
    mutationFn: async (): Promise<Contract> => {
      try {
        return await read(
          api.POST('/api/contracts/{id}/sign', {
            params: { path: { id } },
            body: { signatureMethod: 'WEB_BASED', token, documentSha256: signable.documentSha256, adult },
          }),
        );
      } catch (error) {
        if (!maybeSigned(error)) throw error;
        const now = await queries.fetchQuery({ ...contractQuery(id), staleTime: 0 }).catch(() => undefined);
        if (now && signatureOf(now, now.yourSide)) return now;
        throw error;
      }
    },
    onSuccess: complete,
    onSettled: () => {
      sent.current = false;
    },
  });
  const press = () => {
    if (!hasRead || !adult) {
      setReminded(true);
      return;
    }
    if (sent.current) return;
    sent.current = true;
    sign.mutate();
  };
  const { error } = sign;
  const linkEnded = error instanceof ApiProblem && words.links[error.code];
  const side = contract.yourSide ?? 'BUYER';
  return (
    <>
      <Section title={words.readStep}>
        <div className={blocks.stack}>
          <p>{words.readText}</p>
          <DocumentLink contract={contract} filled={!hasRead} />
          <Fingerprint sha256={signable.documentSha256} />
        </div>
      </Section>
      <Terms contract={contract} />
      <Parties contract={contract} />
      <Section title={words.confirmStep}>
        <div className={blocks.stack}>
          <Tick checked={hasRead} onChange={setHasRead}>
            {words.haveRead}
          </Tick>
          <Tick checked={adult} onChange={setAdult}>
            {words.adult}
          </Tick>
          {reminded && !(hasRead && adult) && (
            <p className={blocks.danger} role="alert">
              {words.tickFirst}
            </p>
          )}
          <div>
            <Button size="lg" fullWidth loading={sign.isPending} aria-disabled={sign.isPending} onClick={press}>
              {words.button(side, dollars(centsOf(contract, side)))}
            </Button>
          </div>
          <p role="status" className={blocks.soft}>
            {sign.isPending ? (
              words.signing
            ) : (
              <>
                {words.binding} {words.until} <When at={signable.expiresAt} />.
              </>
            )}
          </p>
          {linkEnded ? (
            <div className={blocks.stack} role="alert">
              <p>{linkEnded}</p>
              <NewLink id={id} adopt={adopt} text={words.newLink} />
            </div>
          ) : (
            error && <Refusal error={error} />
          )}
        </div>
      </Section>
    </>
  );
}

/** Whether the signature may be there although this answer is no success: it was sent before, here or elsewhere. */
function maybeSigned(error: unknown): boolean {
  if (mayPass(error)) return true;
  return error instanceof ApiProblem && (error.code === 'already_signed' || error.code === 'sign_token_used');
}
