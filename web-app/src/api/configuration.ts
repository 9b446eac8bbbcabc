import { queryOptions } from '@tanstack/react-query';
import { problemOf } from './problem';
import { API_ORIGIN, send } from './transport';

/** What the gateway tells every browser. */
export interface Configuration {
  readonly world: 'SANDBOX' | 'LIVE';
  readonly stripeJsUrl: string;
  readonly stripePublishableKey: string;
  /** In the sandbox: the script that gives the browser a wallet. */
  readonly walletJsUrl?: string | null;
  readonly chainId: number;
  readonly usdcContract: string;
  readonly discordInviteUrl?: string | null;
  readonly termsVersion: string;
}

export const configuration = queryOptions({
  queryKey: ['configuration'],
  queryFn: async ({ signal }): Promise<Configuration> => {
    const response = await send(new Request(`${API_ORIGIN}/api/web/config`, { signal }));
    const body: unknown = await response.json();
    if (!response.ok) throw problemOf(response, body);
    return body as Configuration;
  },
  staleTime: Number.POSITIVE_INFINITY,
});
