/**
 * What the two rails have in common: a client of the provider, a statement to compare with, and
 * when a failed call is repeated.
 */
@NullMarked
package bloxtr8.payments.rails;

import org.jspecify.annotations.NullMarked;
