package bloxtr8.marketplace.people;

import bloxtr8.marketplace.people.domain.Provider;
import java.time.Instant;

/** An account that a user has linked. */
record LinkedAccount(Provider provider, AccountHash hash, Account account, Instant linkedAt) {}
