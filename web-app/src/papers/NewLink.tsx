import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import blocks from '@/parts/blocks.module.css';
import { Refusal } from '@/parts/States';

/** Gives the person a link of their own, in this tab. */
export function NewLink({ id, adopt, text }: { id: string; adopt: (token: string) => void; text: string }) {
  const ask = useMutation({
    mutationFn: () => read(api.POST('/api/contracts/{id}/sign-token', { params: { path: { id } } })),
    onSuccess: ({ token }) => adopt(token),
  });
  return (
    <div className={blocks.stack}>
      <div>
        <Button loading={ask.isPending} onClick={() => !ask.isPending && ask.mutate()}>
          {text}
        </Button>
      </div>
      {ask.error && <Refusal error={ask.error} />}
    </div>
  );
}
