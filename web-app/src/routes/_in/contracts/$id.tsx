import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createFileRoute, Link, useRouter } from '@tanstack/react-router';
import { api, read } from '@/api/client';
import { Documents, Parties, Terms } from '@/papers/ContractParts';
import { type Contract, contractQuery, isOpen, isYourTurn } from '@/papers/contracts';
import styles from '@/papers/papers.module.css';
import { AskFirst } from '@/parts/AskFirst';
import { Facts, NextStep, Page, Section, Sheet } from '@/parts/Page';
import { Loaded } from '@/parts/States';
import { When } from '@/parts/Text';
import { early } from '@/session/early';
import { contract as words } from '@/wording/papers';

export const Route = createFileRoute('/_in/contracts/$id')({
  loader: ({ params: { id }, context: { queryClient }, preload }) =>
    early({ preload }, () => void queryClient.prefetchQuery(contractQuery(id))),
  component: ContractPage,
});

function ContractPage() {
  const { id } = Route.useParams();
  const query = useQuery(contractQuery(id));
  return (
    <Page title={query.data?.title ?? words.kicker} {...(query.data ? { kicker: words.kicker } : {})}>
      <Loaded query={query} lines={8}>
        {(contract) => (
          <>
            <Next contract={contract} />
            <Parties contract={contract} />
            <Terms contract={contract} />
            <Documents contract={contract} />
            <Section title={words.dates}>
              <Facts
                items={[
                  [words.accepted, <When key="accepted" at={contract.acceptedAt} />],
                  ...(contract.executedAt
                    ? ([[words.executed, <When key="executed" at={contract.executedAt} />]] as const)
                    : []),
                  ...(contract.signBy ? ([[words.signBy, <When key="by" at={contract.signBy} />]] as const) : []),
                ]}
              />
            </Section>
            {contract.yourSide && isOpen(contract) && <Cancel contract={contract} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Next({ contract }: { contract: Contract }) {
  const { routesByPath } = useRouter();
  if (contract.status === 'VOID')
    return (
      <Sheet tone="sunken">
        <h2>{words.voidTitle}</h2>
        <p>
          {contract.voidReason && `${words.voidReasons[contract.voidReason] ?? ''} `}
          {words.voidNext}
        </p>
      </Sheet>
    );
  const yours = isYourTurn(contract);
  const action = yours ? (
    <Button component={Link} to="/contract/$id/sign" params={{ id: contract.contractId } as never}>
      {words.readAndSign}
    </Button>
  ) : contract.escrowId && '/escrow/$id' in routesByPath ? (
    <Button component={Link} to={'/escrow/$id' as '/'} params={{ id: contract.escrowId } as never}>
      {words.toEscrow}
    </Button>
  ) : undefined;
  return (
    <NextStep yours={yours} action={action}>
      {contract.next}
    </NextStep>
  );
}

function Cancel({ contract }: { contract: Contract }) {
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => read(api.POST('/api/contracts/{id}/cancel', { params: { path: { id: contract.contractId } } })),
    onSuccess: (cancelled) => {
      queries.setQueryData(contractQuery(contract.contractId).queryKey, cancelled);
      void queries.invalidateQueries({ queryKey: ['contracts', 'list'] });
    },
    onError: () => void queries.invalidateQueries({ queryKey: ['contracts', contract.contractId] }),
  });
  return (
    <div className={styles.end}>
      <AskFirst
        button={words.cancel}
        title={words.cancelTitle}
        text={words.cancelText}
        confirm={words.cancelConfirm}
        keep={words.keep}
        order={cancel}
      />
    </div>
  );
}
