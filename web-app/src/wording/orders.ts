/** What is told about an order while it is decided. */
export const orders = {
  sending: 'Sending …',
  waiting: 'Taken; waiting for the decision …',
  goesOn: 'You can close this: it goes on without you.',
  accepted: 'Done.',
} as const;
