/** What is told about an order while it is decided. */
export const orders = {
  sending: 'Sending …',
  waiting: 'Taken; waiting for the decision …',
  accepted: 'Done.',
} as const;
