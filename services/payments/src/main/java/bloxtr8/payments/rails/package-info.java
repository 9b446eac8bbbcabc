/**
 * What the two rails have in common: the interfaces of a provider's client and statement, the retry
 * policy, and the signal that wakes the workers.
 */
@NullMarked
package bloxtr8.payments.rails;

import org.jspecify.annotations.NullMarked;
