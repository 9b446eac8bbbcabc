package bloxtr8.payments.sandbox;

/** What people of the sandbox world do elsewhere, done for them at once. */
record SandboxPeople(SandboxSeller seller, SandboxWallet wallet) {}
