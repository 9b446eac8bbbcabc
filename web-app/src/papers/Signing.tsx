import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { api, read, type Schema } from '@/api/client';
import { ApiProblem } from '@/api/problem';
import blocks from '@/parts/blocks.module.css';
import { Actions, NextStep, Sheet } from '@/parts/Page';
import { Failure, Skeleton } from '@/parts/States';
import { sign as words } from '@/wording/papers';
import { type Contract, isOpen, signatureOf } from './contracts';
import { NewLink } from './NewLink';
import { SignForm } from './SignForm';
import { forgetToken, keepToken, keptToken } from './sign-link';

/** Everything that can be found at the address of signing: by far not always a form. */
export function Signing({ contract }: { contract: Contract }) {
  const id = contract.contractId;
  const [token, setToken] = useState(() => keptToken(id));
  const adopt = (fresh: string) => {
    keepToken(id, fresh);
    setToken(fresh);
  };
  const drop = () => {
    forgetToken(id);
    setToken(null);
  };
  if (contract.yourSide && signatureOf(contract, contract.yourSide))
    return <Told title={words.signedTitle} text={`${words.signedText} ${contract.next}`} id={id} />;
  if (!isOpen(contract)) return <Told title={words.notOpenTitle} text={contract.next} id={id} />;
  if (!contract.yourSide) return <Told title={words.notPartyTitle} text={words.notParty} id={id} />;
  if (!contract.documentSha256 || contract.status === 'REQUESTED')
    return <Told title={words.notYetTitle} text={words.notYet} id={id} />;
  if (!token)
    return (
      <NextStep yours action={<NewLink id={id} adopt={adopt} text={words.start} />}>
        {words.startLead}
      </NextStep>
    );
  return <WithToken key={token} contract={contract} token={token} adopt={adopt} drop={drop} />;
}

/** What the person's link signs; a link that signs nothing tells why. */
function WithToken({
  contract,
  token,
  adopt,
  drop,
}: {
  contract: Contract;
  token: string;
  adopt: (token: string) => void;
  drop: () => void;
}) {
  const id = contract.contractId;
  // The key holds no token: what is in the cache can be seen by tools.
  const attempt = useRef(crypto.randomUUID());
  const query = useQuery({
    queryKey: ['contracts', id, 'link', attempt.current],
    queryFn: ({ signal }) => read(api.POST('/api/contracts/validate-token', { body: { token }, signal })),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { error } = query;
  if (error instanceof ApiProblem && words.links[error.code])
    return (
      <Trouble title={words.linkTitle} text={words.links[error.code] ?? ''}>
        <NewLink id={id} adopt={adopt} text={words.newLink} />
      </Trouble>
    );
  if (error) return <Failure error={error} retry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton lines={6} />;
  const signable: Schema<'SignableDocument'> = query.data;
  if (signable.contractId !== id)
    return (
      <Trouble title={words.otherTitle} text={words.other}>
        <Actions>
          <NewLink id={id} adopt={adopt} text={words.newLink} />
          <Button
            variant="default"
            component={Link}
            to="/contract/$id/sign"
            params={{ id: signable.contractId } as never}
          >
            {words.toOther}
          </Button>
        </Actions>
      </Trouble>
    );
  if (signable.documentSha256 !== contract.documentSha256)
    return (
      <Trouble title={words.linkTitle} text={words.changed}>
        <NewLink id={id} adopt={adopt} text={words.newLink} />
      </Trouble>
    );
  return <SignForm contract={contract} signable={signable} token={token} done={drop} adopt={adopt} />;
}

function Told({ title, text, id }: { title: string; text: string; id: string }) {
  return (
    <Sheet>
      <div className={blocks.stack}>
        <h2>{title}</h2>
        <p>{text}</p>
        <Actions>
          <Button component={Link} to="/contracts/$id" params={{ id } as never}>
            {words.seeContract}
          </Button>
        </Actions>
      </div>
    </Sheet>
  );
}

function Trouble({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <Sheet tone="trouble">
      <div className={blocks.stack} role="alert">
        <h2>{title}</h2>
        <p>{text}</p>
        {children}
      </div>
    </Sheet>
  );
}
