import { Button } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Dialog } from './Dialog';
import { Actions } from './Page';
import { Refusal } from './States';

interface AskFirstProps {
  readonly button: string;
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly keep: string;
  /** What is done when it is confirmed. */
  readonly order: UseMutationResult<unknown, Error, void>;
  readonly refusal?: (error: Error) => ReactNode;
  readonly small?: boolean;
}

/** A button that asks before it does what cannot be taken back. */
export function AskFirst({ button, title, text, confirm, keep, order, refusal, small = false }: AskFirstProps) {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  const ask = () => {
    order.reset();
    setOpened(true);
  };
  return (
    <>
      <Button variant="default" {...(small ? { size: 'sm' } : {})} onClick={ask}>
        {button}
      </Button>
      <Dialog title={title} opened={opened} onClose={close}>
        <p>{text}</p>
        {order.error && (refusal?.(order.error) ?? <Refusal error={order.error} />)}
        <Actions>
          <Button
            color="brick"
            loading={order.isPending}
            onClick={() => !order.isPending && order.mutate(undefined, { onSuccess: close })}
          >
            {confirm}
          </Button>
          <Button variant="default" onClick={close}>
            {keep}
          </Button>
        </Actions>
      </Dialog>
    </>
  );
}
