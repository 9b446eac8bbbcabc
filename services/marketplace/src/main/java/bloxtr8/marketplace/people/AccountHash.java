package bloxtr8.marketplace.people;

import bloxtr8.marketplace.people.domain.Provider;

/**
 * The keyed hash of an account at a provider: finds the account, and without the key tells nobody
 * whose it is.
 */
record AccountHash(Provider provider, String hex) {}
