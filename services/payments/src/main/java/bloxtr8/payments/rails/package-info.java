/**
 * What the two rails have in common: the interfaces of the provider's client and statement, and the
 * retry policy.
 */
@NullMarked
package bloxtr8.payments.rails;

import org.jspecify.annotations.NullMarked;
