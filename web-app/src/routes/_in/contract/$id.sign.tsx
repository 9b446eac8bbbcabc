import { useQuery } from '@tanstack/react-query';
import { createFileRoute, redirect } from '@tanstack/react-router';
import { contractQuery } from '@/papers/contracts';
import { Signing } from '@/papers/Signing';
import { keepToken } from '@/papers/sign-link';
import { Page } from '@/parts/Page';
import { Loaded } from '@/parts/States';
import { early } from '@/session/early';
import { sign as words } from '@/wording/papers';

export const Route = createFileRoute('/_in/contract/$id/sign')({
  validateSearch: (search): { token?: string } => (search.token === undefined ? {} : { token: String(search.token) }),
  /** Takes the token out of the address before the page is drawn, and before a sign-in could carry it along. */
  beforeLoad: ({ search, params, preload }) => {
    if (search.token === undefined || preload) return;
    keepToken(params.id, search.token);
    throw redirect({ to: '/contract/$id/sign', params, search: {}, replace: true });
  },
  loader: ({ params: { id }, context: { queryClient }, preload }) =>
    early({ preload }, () => void queryClient.prefetchQuery(contractQuery(id))),
  component: SignPage,
});

function SignPage() {
  const { id } = Route.useParams();
  const query = useQuery(contractQuery(id));
  return (
    <Page title={words.title} narrow {...(query.data ? { lead: words.lead(query.data.title) } : {})}>
      <Loaded query={query} lines={8}>
        {(contract) => <Signing contract={contract} />}
      </Loaded>
    </Page>
  );
}
