import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OrderState } from '@/api/orders';
import { orders } from '@/wording/orders';
import styles from './order.module.css';
import { Refusal } from './States';

interface OrderButtonProps extends Omit<ButtonProps, 'onClick' | 'loading'> {
  readonly state: OrderState;
  readonly onOrder: () => void;
  readonly children: ReactNode;
}

/** The button of `useOrder`: it cannot be pressed twice, and tells how far the order is. */
export function OrderButton({ state, onOrder, children, ...props }: OrderButtonProps) {
  const busy = state.step === 'sending' || state.step === 'waiting';
  return (
    <div className={styles.order}>
      <Button {...props} aria-disabled={busy} loading={busy} onClick={() => !busy && onOrder()}>
        {children}
      </Button>
      <p role="status" className={styles.progress}>
        {state.step === 'sending' && orders.sending}
        {state.step === 'waiting' && `${state.explanation ?? orders.waiting} ${orders.goesOn}`}
        {state.step === 'accepted' && orders.accepted}
      </p>
      {state.step === 'failed' && <Refusal error={state.error} />}
    </div>
  );
}
