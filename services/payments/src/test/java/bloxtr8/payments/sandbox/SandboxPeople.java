package bloxtr8.payments.sandbox;

/** The simulated actions of the sandbox's people at Stripe and with wallets. */
record SandboxPeople(SandboxSeller seller, SandboxWallet wallet) {}
