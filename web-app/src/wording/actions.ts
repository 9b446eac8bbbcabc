/** What a party orders: the questions that are asked before. */
export const deliver = {
  button: 'I have handed the game over',
  title: 'Have you handed the game over?',
  text: {
    GROUP_HANDOVER:
      'First make the buyer the owner of the group at Roblox. Then say it here: we read the owner at Roblox, and the buyer’s time to look at the game begins when Roblox shows it.',
    GAME_TRANSFER:
      'First transfer the game to the buyer’s group at Roblox, and wait until it is accepted. Then say it here: we read the owner at Roblox, and the buyer’s time to look at the game begins when Roblox shows it.',
  },
  note: 'Something the buyer should know (optional)',
  noteMax: (left: number) => `${left} characters left`,
  confirm: 'Yes, it is handed over',
} as const;

export const release = {
  button: 'Release the money',
  concede: 'Give in and pay the seller',
  title: (amount: string) => `Release ${amount} to the seller?`,
  text: 'This cannot be taken back. Release only when you own the game and have looked at it: its code, its assets, its earnings.',
  verified: 'Roblox shows that the game is yours; read at',
  endsDispute:
    'You give in: this ends the dispute in the seller’s favour, and the seller is paid. Nobody decides it any more.',
  understoodConcession: 'I know that this ends the dispute in the seller’s favour.',
  unverified: 'Roblox does not show that the game is yours. If you release now, you pay for what nobody could verify.',
  rolesTitle: 'The seller still has these roles in the group',
  rolesUnknown:
    'The roles that the seller still has in the group could not be read. Look at the group’s members at Roblox.',
  rolesAdvice:
    'With them the seller may still be able to change the game. Remove the roles first, or accept each of them.',
  acceptsRole: (name: string, rank: number) => `I accept that the seller keeps the role ${name} (rank ${rank}).`,
  understoodUnknownRoles: 'I have looked at the group’s members myself.',
  understoodUnverified: 'I have seen for myself that the game is mine.',
  understood: 'I have looked at the game, and I know that this cannot be taken back.',
  type: (amount: string) => `Type the amount that the seller gets: ${amount}`,
  wrongAmount: 'This is not the amount.',
  confirm: (amount: string) => `Release ${amount}`,
  missing: 'Tick each line and type the amount first.',
} as const;

export const extend = {
  button: 'Take three more days',
  title: 'Take three more days to look?',
  text: 'You can do this once. The seller is told, and is paid three days later if you do not object.',
  confirm: 'Take three more days',
} as const;

export const cancel = {
  button: 'Cancel the deal',
  refund: 'Cancel, and refund the buyer',
  withdrawn: 'I have withdrawn the request',
  title: {
    AWAIT_FUNDS: 'Cancel this deal?',
    FUNDS_HELD: 'Cancel, and give the buyer the money back?',
    DISPUTED: 'Give in, and give the buyer the money back?',
    REFUNDING: 'Is the request at Roblox withdrawn?',
  },
  text: {
    AWAIT_FUNDS: 'The game can be sold again afterwards. Who cancels after signing can make fewer deals for some time.',
    FUNDS_HELD: 'The buyer gets back all that they paid. We read at Roblox first that the game is still yours.',
    DISPUTED:
      'The buyer gets back all that they paid, and the dispute ends. We read at Roblox first who owns the game.',
    REFUNDING:
      'A request to transfer the game can still be accepted. Withdraw it in the Creator Hub first, then say so here: the refund is sent at once.',
  },
  /** What becomes of money, before the payment is complete. */
  money: {
    nothing: 'No payment has arrived.',
    some: 'A part of the money has arrived or is on its way: it goes back to the buyer.',
    unknown: 'Should the buyer have sent money already, it goes back to the buyer.',
    underWay:
      'A card payment is being made on this page, or it is not known whether it was made. Nobody can cancel now: wait until that is clear.',
  },
  requestWithdrawn: 'I have withdrawn the pending transfer request at Roblox, or there was none.',
  confirm: {
    AWAIT_FUNDS: 'Cancel the deal',
    FUNDS_HELD: 'Cancel and refund',
    DISPUTED: 'Refund the buyer',
    REFUNDING: 'Yes, it is withdrawn',
  },
} as const;
