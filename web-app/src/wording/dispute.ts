/** Disputes and their evidence. */
export const dispute = {
  button: 'Something is wrong',
  join: 'Add my own objection',
  title: 'What is wrong?',
  lead: 'A dispute stops every deadline, and no money moves until it is decided. Our staff read what both of you write and send. Each side can open one dispute for a deal.',
  reason: 'What it is about',
  reasons: {
    NOT_DELIVERED: 'The game was not handed over',
    NOT_AS_DESCRIBED: 'The game is not as described',
    OWNERSHIP_REVERTED: 'The game was taken back',
    ACCESS_RETAINED: 'The seller kept access',
    PAYMENT_PROBLEM: 'Something about the payment',
    OTHER: 'Something else',
  },
  choose: 'Choose one',
  text: 'What happened',
  textHint:
    'What was agreed, what you see now, and when it happened. At least 10 characters. What you type is kept on this page.',
  left: (left: number) => `${left} characters left`,
  tooShort: 'Write at least 10 characters.',
  noReason: 'Choose what it is about.',
  filesLater: 'Pictures and other files can be added as soon as the dispute is open.',
  confirm: 'Open the dispute',
  section: 'The dispute',
  about: 'About',
  by: 'Opened by',
  status: 'Status',
  statuses: {
    OPEN: 'Waiting for a member of staff',
    IN_REVIEW: 'A member of staff looks at it',
    RESOLVED: 'Decided',
    WITHDRAWN: 'Withdrawn',
  },
  decideBy: 'Decided by',
  raisedAt: 'Opened at',
  proposed: 'One member of staff has proposed a decision; a second one must confirm it.',
  past: 'Disputes that have ended',
  noPast: 'No dispute of this deal has ended yet.',
  end: 'How it ended',
  ends: {
    RULED_RELEASE: 'Our staff decided that the seller is paid',
    RULED_REFUND: 'Our staff decided that the buyer gets the money back',
    WITHDRAWN: 'It was withdrawn, and the deal went on',
    CONCEDED: 'One side gave in',
    CAUSE_GONE: 'Its cause has gone, and the deal went on',
    MONEY_MOVED: 'The money moved without a decision of our staff',
  },
  endedAt: 'Ended at',
  withdraw: 'Withdraw the dispute',
  withdrawTitle: 'Withdraw the dispute?',
  withdrawText:
    'The deal goes on where it was, with at least 72 hours left on its clock. You cannot open a second dispute for it by yourself.',
  withdrawConfirm: 'Withdraw it',
} as const;

/** Reasons of disputes which the platform opens by itself. */
export const OWN_REASONS: Readonly<Record<string, string>> = {
  CHARGEBACK: 'The buyer’s bank asked for the payment back',
  DELIVERY_ANOMALY: 'Roblox shows an owner who should not own the game',
  OWNERSHIP_LOST: 'The seller does not own the game any more',
  DESTINATION_LOST: 'The group that receives the game is not the buyer’s any more',
  UNVERIFIED_SILENCE: 'Nobody could verify the delivery, and the buyer has not said anything',
  DELIVERED_LATE: 'The game was handed over after the deal was cancelled',
  PAYOUT_BLOCKED: 'The seller could not be paid',
  REFUND_BLOCKED: 'The refund could not be sent',
};

export const evidence = {
  title: 'Evidence',
  lead: 'Both sides and our staff see these files, and nobody can change or remove them.',
  leadAfter: 'Both sides and our staff can still read these files. Nobody can add, change or remove any.',
  none: 'No file yet.',
  noneAfter: 'Nobody sent a file.',
  limits: 'PNG, JPEG, PDF or text; at most 10 MB each, 50 files in all. Pictures are stored without their hidden data.',
  choose: 'Choose files',
  note: 'What the file shows (optional)',
  uploading: (name: string, percent: number) => `${name}: ${percent} %`,
  checking: (name: string) => `${name}: being checked …`,
  uploaded: (name: string) => `${name} is stored.`,
  failed: (name: string) => `${name} was not stored.`,
  retry: 'Send again',
  tooLarge: 'This file has more than 10 MB. Make it smaller, or send a part of it.',
  empty: 'This file is empty.',
  wrongType: 'Only PNG, JPEG, PDF and text files can be sent. Take a picture of it, or save it as PDF.',
  tooMany: 'There are 50 files already: no more can be sent.',
  by: 'by',
  hash: 'SHA-256',
  originalHash: 'SHA-256 of the file as it was sent',
  download: 'Download',
  downloadOf: (name: string) => `Download ${name}`,
  size: (bytes: number) =>
    bytes < 1024
      ? `${bytes} bytes`
      : bytes < 1_048_576
        ? `${Math.ceil(bytes / 1024)} kB`
        : `${(bytes / 1_048_576).toFixed(1)} MB`,
} as const;
