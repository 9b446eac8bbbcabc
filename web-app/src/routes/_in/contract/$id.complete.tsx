import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link, useRouter } from '@tanstack/react-router';
import { Documents } from '@/papers/ContractParts';
import { type Contract, contractQuery, isYourTurn, otherSide, signatureOf } from '@/papers/contracts';
import blocks from '@/parts/blocks.module.css';
import { Actions, Facts, NextStep, Page } from '@/parts/Page';
import { Loaded } from '@/parts/States';
import { When } from '@/parts/Text';
import { early } from '@/session/early';
import { contract as contractWords, complete as words } from '@/wording/papers';

export const Route = createFileRoute('/_in/contract/$id/complete')({
  loader: ({ params: { id }, context: { queryClient }, preload }) =>
    early({ preload }, () => void queryClient.prefetchQuery(contractQuery(id))),
  component: CompletePage,
});

function CompletePage() {
  const { id } = Route.useParams();
  const query = useQuery(contractQuery(id));
  const { data } = query;
  return (
    <Page title={titleOf(data)} {...(data ? { kicker: data.title } : {})}>
      <Loaded query={query} lines={6}>
        {(contract) => <Complete contract={contract} />}
      </Loaded>
    </Page>
  );
}

function titleOf(contract: Contract | undefined): string {
  if (contract?.status === 'EXECUTED') return words.bothTitle;
  if (contract && !signatureOf(contract, contract.yourSide)) return words.notYetTitle;
  return words.title;
}

function Complete({ contract }: { contract: Contract }) {
  const { routesByPath } = useRouter();
  const params = { id: contract.contractId } as never;
  const signature = signatureOf(contract, contract.yourSide);
  const { yourSide, escrowId } = contract;
  const toEscrow = escrowId && '/escrow/$id' in routesByPath && (
    <Button component={Link} to={'/escrow/$id' as '/'} params={{ id: escrowId } as never}>
      {contractWords.toEscrow}
    </Button>
  );
  const toSign = isYourTurn(contract) && (
    <Button component={Link} to="/contract/$id/sign" params={params}>
      {contractWords.readAndSign}
    </Button>
  );
  return (
    <div className={blocks.stack}>
      <NextStep
        yours={isYourTurn(contract)}
        action={
          <Actions>
            {toEscrow}
            {toSign}
            <Button variant="default" component={Link} to="/contracts/$id" params={params}>
              {words.contract}
            </Button>
            <Button variant="default" component={Link} to="/contracts">
              {words.contracts}
            </Button>
          </Actions>
        }
      >
        {sentenceOf(contract)}
      </NextStep>
      {signature && yourSide && <Facts items={[[words.at, <When key="at" at={signature.signedAt} />]]} />}
      <Documents contract={contract} />
    </div>
  );
}

function sentenceOf(contract: Contract): string {
  const { yourSide, status } = contract;
  if (!yourSide || status === 'VOID') return contract.next;
  if (status === 'EXECUTED') return words.executed[yourSide];
  return signatureOf(contract, yourSide) ? words.waiting[otherSide(yourSide)] : words.notYet;
}
