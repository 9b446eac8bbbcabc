package bloxtr8.payments;

import bloxtr8.payments.stripe.SandboxSeller;
import bloxtr8.payments.usdc.SandboxWallet;

/** What people of the sandbox world do elsewhere, done for them at once. */
record SandboxPeople(SandboxSeller seller, SandboxWallet wallet) {}
