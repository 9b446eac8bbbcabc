/** A field of a control call. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  /** `number` and `flag` are sent as such; anything else is text. */
  readonly type?: 'text' | 'number' | 'flag';
  readonly first?: string | boolean;
  readonly choices?: readonly string[];
  readonly needed?: boolean;
}

/** A control call that a person can make. */
export interface Form {
  readonly path: string;
  readonly title: string;
  readonly about: string;
  readonly button: string;
  readonly fields: readonly FormField[];
}

export interface Company {
  readonly name: string;
  readonly about: string;
  /** A page that shows what the company has. */
  readonly page?: { readonly url: string; readonly label: string };
  readonly forms: readonly Form[];
}

const user: FormField = { name: 'userId', label: 'User id', type: 'number', needed: true };
const group: FormField = { name: 'groupId', label: 'Group id', type: 'number', needed: true };
const intent: FormField = { name: 'paymentIntent', label: 'Payment intent, pi_…', needed: true };

const CARDS = [
  '4242424242424242',
  '4000000000000077',
  '4000000000000002',
  '4000000000009995',
  '4000002760003184',
  '4000000000000259',
];

export const COMPANIES: readonly Company[] = [
  {
    name: 'Roblox',
    about: 'Users, groups and games. A sale ends when the game, or the group that owns it, changes hands here.',
    page: { url: '/sandbox/roblox', label: 'All of Roblox' },
    forms: [
      {
        path: 'roblox/control/join',
        title: 'Join a group',
        about: 'A buyer must be in the group before it is handed over.',
        button: 'Join',
        fields: [group, user, { name: 'role', label: 'Role', choices: ['Member', 'Developer', 'Admin'] }],
      },
      {
        path: 'roblox/control/role',
        title: 'Change a role',
        about: 'A developer or an admin may publish in the group, and can transfer games to it.',
        button: 'Change',
        fields: [group, user, { name: 'role', label: 'Role', choices: ['Member', 'Developer', 'Admin'] }],
      },
    ],
  },
  {
    name: 'Stripe',
    about: 'Cards and disputes.',
    forms: [
      {
        path: 'stripe/control/pay',
        title: 'Pay an intent',
        about: 'What a buyer does on the page with the card form.',
        button: 'Pay',
        fields: [intent, { name: 'card', label: 'Card', choices: CARDS }],
      },
      {
        path: 'stripe/control/dispute',
        title: 'Dispute a payment',
        about: 'What the bank of the buyer does.',
        button: 'Dispute',
        fields: [intent, { name: 'reason', label: 'Reason', choices: ['fraudulent', 'product_not_received'] }],
      },
      {
        path: 'stripe/control/close-dispute',
        title: 'Close a dispute',
        about: 'What the bank decides.',
        button: 'Close',
        fields: [
          { name: 'dispute', label: 'Dispute, dp_…', needed: true },
          { name: 'outcome', label: 'Outcome', choices: ['won', 'lost'] },
        ],
      },
    ],
  },
  {
    name: 'Wallets and the chain',
    about: 'USDC on a chain of this machine.',
    forms: [
      {
        path: 'base/control/wallet',
        title: 'New wallet',
        about: 'With a key that the sandbox keeps.',
        button: 'Make',
        fields: [],
      },
      {
        path: 'base/control/deposit',
        title: 'Send USDC',
        about: 'From a wallet of the sandbox, or from a new one.',
        button: 'Send',
        fields: [
          { name: 'to', label: 'To 0x…', needed: true },
          { name: 'from', label: 'From 0x…' },
          { name: 'units', label: 'Units (1000000 = 1 USDC)', needed: true },
        ],
      },
      {
        path: 'base/control/mine',
        title: 'Mine blocks',
        about: 'So that transfers become final at once.',
        button: 'Mine',
        fields: [{ name: 'blocks', label: 'Blocks', type: 'number', first: '4', needed: true }],
      },
    ],
  },
  {
    name: 'Faults',
    about: 'What goes wrong next.',
    page: { url: '/sandbox/faults', label: 'What is on order' },
    forms: [
      {
        path: 'faults',
        title: 'Order a fault',
        about: 'The nth call of an operation from now on.',
        button: 'Order',
        fields: [
          { name: 'provider', label: 'Provider', choices: ['discord', 'stripe', 'roblox', 'custodian', 'base', 'trm'] },
          { name: 'operation', label: 'Operation, such as messages.create', needed: true },
          { name: 'nth', label: 'Nth call', type: 'number', first: '1', needed: true },
          {
            name: 'effect',
            label: 'Effect',
            choices: ['error', 'timeout_before', 'timeout_after', 'delay', 'duplicate', 'drop'],
          },
        ],
      },
    ],
  },
];

/** The body of a call; fields that are empty are left out. */
export function bodyOf(form: Form, values: Readonly<Record<string, string | boolean>>): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const { name, type, choices, first } of form.fields) {
    const value = values[name] ?? first ?? choices?.[0] ?? '';
    if (value === '') continue;
    body[name] = type === 'number' ? Number(value) : value;
  }
  return body;
}
