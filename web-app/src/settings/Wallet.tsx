import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read, type Schema } from '@/api/client';
import { AskFirst } from '@/parts/AskFirst';
import blocks from '@/parts/blocks.module.css';
import { Exact, When } from '@/parts/Text';
import { FreshRefusal } from '@/session/FreshRefusal';
import { ProveWallet } from '@/wallet/ProveWallet';
import { payouts, settings } from '@/wording/settings';

const words = payouts.wallet;
const PAYOUT = ['payout'];

/** The wallet that USDC is paid to. It is proved by its signature; an address alone is never taken. */
export function Wallet({ destination }: { destination: Schema<'Destination'> }) {
  const [changing, setChanging] = useState(false);
  const queries = useQueryClient();
  const { state, address, next, nextState, nextFrom } = destination;
  const has = address !== undefined || next !== undefined;
  const asks = !has || nextState === 'REFUSED' || changing;
  return (
    <div className={blocks.card}>
      <h3>{words.title}</h3>
      {(address || !next) && <p>{words.states[state]}</p>}
      {address && <Exact>{address}</Exact>}
      {next && (
        <div role="status" className={blocks.stack}>
          <p>{nextState ? words.nextStates[nextState] : words.nextStates.WAITING}</p>
          <Exact>{next}</Exact>
          {nextFrom && nextState !== 'REFUSED' && (
            <p className={blocks.soft}>
              {words.from} <When at={nextFrom} />
            </p>
          )}
        </div>
      )}
      {asks && (
        <ProveWallet
          purpose="PAYOUT"
          returnTo="/settings"
          send={async (body) => {
            queries.setQueryData(PAYOUT, await read(api.PUT('/api/users/me/payout/wallet', { body })));
            setChanging(false);
          }}
        />
      )}
      {has && (
        <div className={blocks.row}>
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

function Remove() {
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => read(api.DELETE('/api/users/me/payout/wallet')),
    onSuccess: (payout) => queries.setQueryData(PAYOUT, payout),
  });
  return (
    <AskFirst
      small
      button={words.remove}
      title={words.removeTitle}
      text={words.removeText}
      confirm={words.removeConfirm}
      keep={settings.cancel}
      order={remove}
      refusal={(error) => <FreshRefusal error={error} returnTo="/settings" />}
    />
  );
}
