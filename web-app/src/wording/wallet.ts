/** Proving that a wallet belongs to somebody. */
export const proof = {
  by: (wallet: string) => `Prove with ${wallet}`,
  asking: 'Look into your wallet: it asks you to sign a text. Signing costs nothing and sends nothing.',
  none: 'No wallet was found in this browser. Install one, or sign with your wallet elsewhere:',
  elsewhere: 'My wallet is not in this browser',
  elsewhereLead:
    'Type its address, copy the text, sign it as a message in your wallet, and paste the signature here. An address alone is not enough.',
  address: 'Address of the wallet',
  getText: 'Show the text to sign',
  text: 'Sign this text exactly as it is',
  validUntil: 'valid until',
  copy: 'Copy the text',
  signature: 'Signature',
  send: 'Prove this wallet',
  signFirst: 'Paste the signature of your wallet first: an address alone proves nothing.',
  refused: 'You refused it in your wallet, so nothing was changed. Try again if you want to.',
  failed: 'Your wallet did not answer as it should. Open it, unlock it, and try again.',
} as const;
