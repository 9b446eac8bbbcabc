import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read, type Schema } from '@/api/client';
import blocks from '@/parts/blocks.module.css';
import { Exact } from '@/parts/Text';
import { ProveWallet } from '@/wallet/ProveWallet';
import { refundWallet as words } from '@/wording/pay';

/** The buyer proves the wallet that a refund would go to, before there is an address to pay to. */
export function RefundWallet({ escrowId, proved }: { escrowId: string; proved?: Schema<'RefundWallet'> | undefined }) {
  const [another, setAnother] = useState(false);
  const queries = useQueryClient();
  if (proved && !another)
    return (
      <div className={blocks.stack} role="status">
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
  const send = async (body: Schema<'ProvenWallet'>) => {
    await read(api.PUT('/api/escrow/{id}/refund-wallet', { params: { path: { id: escrowId } }, body }));
    await queries.invalidateQueries({ queryKey: ['escrow', escrowId, 'payment'] });
    setAnother(false);
  };
  return (
    <div className={blocks.stack}>
      <h3>{words.title}</h3>
      <p>{words.lead}</p>
      <ProveWallet purpose="REFUND" returnTo={`/escrow/${escrowId}`} send={send} />
    </div>
  );
}
